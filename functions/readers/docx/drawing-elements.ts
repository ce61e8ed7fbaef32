import { attribute } from '../xml/attribute.ts'
import { enterStory, leaveStory, putFigure, type Elements, type Opening } from './body-state.ts'

/** One branch is read: the first that is offered (ECMA-376 part 3, 10.2). */
const takeBranch: Opening = (state) => {
  if (state.branches.pop() === true) state.skipping = 1
  state.branches.push(true)
}

/** Text boxes, pictures, objects and parts in other formats: what stands in a paragraph and is not its text. */
export const drawingElements: Elements = {
  open: {
    'w:txbxContent': (state) => void enterStory(state),
    'mc:AlternateContent': ({ branches }) => void branches.push(false),
    'mc:Choice': takeBranch,
    'mc:Fallback': takeBranch,
    'wp:docPr': (state, attributes) => {
      state.description = attribute(attributes, 'descr')
    },
    'a:blip': (state) => putFigure(state, 'picture', state.description),
    'v:imagedata': (state, attributes) => putFigure(state, 'picture', attribute(attributes, 'title')),
    'v:textpath': ({ story }, attributes) => {
      const text = attribute(attributes, 'string')
      if (text) story.paragraph?.after.push({ kind: 'paragraph', text })
    },
    'o:OLEObject': (state, attributes) => putFigure(state, 'object', attribute(attributes, 'ProgID')),
    'c:chart': (state) => putFigure(state, 'object', 'chart'),
    'w:altChunk': (state, attributes) => {
      const content = state.context.embedded(attribute(attributes, 'id') ?? '')
      if (content) return void state.story.blocks.push(...content)
      putFigure(state, 'object', 'altChunk')
      state.context.notebook.add('embedded-part', '文档嵌入了另一份文件，其内容未读入。')
    },
  },
  close: {
    'w:txbxContent': (state) => {
      const { blocks } = leaveStory(state)
      const into = state.story.paragraph?.after ?? state.story.blocks
      into.push(...blocks)
    },
    'mc:AlternateContent': ({ branches }) => void branches.pop(),
  },
}
