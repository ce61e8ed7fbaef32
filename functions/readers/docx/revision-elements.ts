import { attribute } from '../xml/attribute.ts'
import { cellOf, setOn, type BodyState, type Elements, type Opening } from './body-state.ts'
import { rowOf } from './table-elements.ts'

const removed = ({ context }: BodyState) =>
  context.notebook.add('tracked-deletion', '文档含有未接受的修订（删除），已按接受后的内容读取。')

const inserted: Opening = ({ context }, _, parent) => {
  if (parent !== 'w:rPr')
    context.notebook.add('tracked-insertion', '文档含有未接受的修订（插入），已按接受后的内容读取。')
}

/** In a paragraph's own run properties, a revision is one of the paragraph mark. */
const markOf = ({ story }: BodyState) => (story.run ? undefined : story.paragraph)

/** Tracked changes (ECMA-376 17.13.5), read as if all were accepted. */
export const revisionElements: Elements = {
  open: {
    'w:ins': inserted,
    'w:moveTo': inserted,
    'w:del': (state, _, parent) => {
      removed(state)
      if (parent === 'w:rPr') setOn(markOf(state), 'markDeleted', true)
      else if (parent === 'w:trPr') setOn(rowOf(state), 'deleted', true)
      else state.skipping = 1
    },
    'w:moveFrom': (state, _, parent) => {
      if (parent === 'w:rPr') setOn(markOf(state), 'markDeleted', true)
      else state.skipping = 1
    },
    'w:cellIns': inserted,
    'w:cellDel': (state) => {
      removed(state)
      setOn(cellOf(state), 'deleted', true)
    },
    'w:cellMerge': (state, attributes) => {
      const merge = attribute(attributes, 'vMerge')
      if (merge !== undefined) setOn(cellOf(state), 'down', merge === 'rest' ? 'begin' : 'continue')
    },
  },
  close: {},
}
