import { attribute } from '../xml/attribute.ts'
import { closeParagraph, setOn, type BodyState, type Closing, type Elements, type Opening } from './body-state.ts'
import { newParagraph, write, type Story } from './story.ts'
import { symbolText } from './symbols.ts'
import { halfPoints, isOn, isRaised, valueOf, wholeNumber } from './values.ts'

const beginText: Opening = (state) => {
  state.inText = true
}
const endText: Closing = (state) => {
  state.inText = false
}
const lineBreak: Opening = ({ story }) => write(story, '\n')
const note: Opening = ({ context }) => context.notebook.add('footnotes', '文档含有脚注或尾注，未读入正文。')

const setHidden = ({ story, context }: BodyState, hidden: boolean) => {
  if (!story.run) return
  story.run.hidden = hidden
  if (hidden) context.notebook.add('hidden-text', '文档含有隐藏文字，打印时不出现，未读入。')
}

/** What the style of a paragraph or of characters says of the run; its own properties come after and prevail. */
const drawAs = (state: BodyState, id: string | undefined) => {
  const style = id === undefined ? undefined : state.context.styles.get(id)
  if (style?.hidden !== undefined) setHidden(state, style.hidden)
  setOn(state.story.run, 'struck', style?.struck)
  setOn(state.story.run, 'raised', style?.raised)
  setOn(state.story.run, 'position', style?.position)
}

const beginRun: Opening = (state) => {
  state.story.run = { hidden: false, struck: false, raised: false, position: 0 }
  drawAs(state, state.story.paragraph?.style)
}
const endRun: Closing = ({ story }) => {
  story.run = undefined
}

/** What was chosen of a drop-down field stands after the default (ECMA-376 17.16.9). */
const choose: Opening = ({ story }, attributes, parent) => {
  if (parent === 'w:ddList') setOn(story.paragraph?.choice, 'chosen', wholeNumber(attributes, 0))
}

/** A drop-down field has no result: it prints the entry that was chosen. */
function endField(story: Story): void {
  const { paragraph } = story
  const isInstruction = paragraph?.fields.pop()
  const choice = paragraph?.choice
  delete paragraph?.choice
  if (isInstruction && choice) write(story, choice.entries[choice.chosen] ?? '')
}

/** Paragraphs, runs and what stands for characters in them (ECMA-376 17.3). */
export const paragraphElements: Elements = {
  open: {
    'w:p': (state) => {
      closeParagraph(state, state.story)
      state.story.paragraph = newParagraph()
    },
    'w:pStyle': ({ story }, attributes) => setOn(story.paragraph, 'style', valueOf(attributes)),
    'w:numId': ({ story }, attributes) => setOn(story.paragraph, 'numId', valueOf(attributes)),
    'w:ilvl': ({ story }, attributes) => setOn(story.paragraph, 'level', wholeNumber(attributes, 0)),
    'w:outlineLvl': ({ story }, attributes) => setOn(story.paragraph, 'outline', wholeNumber(attributes, 9)),
    'w:r': beginRun,
    'm:r': beginRun,
    'w:rStyle': (state, attributes) => drawAs(state, valueOf(attributes)),
    'w:vanish': (state, attributes) => setHidden(state, isOn(attributes)),
    'w:strike': ({ story }, attributes) => setOn(story.run, 'struck', isOn(attributes)),
    'w:dstrike': ({ story }, attributes) => setOn(story.run, 'struck', isOn(attributes)),
    'w:vertAlign': ({ story }, attributes) => setOn(story.run, 'raised', isRaised(attributes)),
    'w:position': ({ story }, attributes) => setOn(story.run, 'position', halfPoints(attributes)),
    'w:t': beginText,
    'w:tab': ({ story }, _, parent) => {
      if (parent === 'w:r') write(story, '\t')
    },
    'w:ptab': ({ story }) => write(story, '\t'),
    'w:br': lineBreak,
    'w:cr': lineBreak,
    'w:noBreakHyphen': ({ story }) => write(story, '-'),
    'w:sym': ({ story }, attributes) => {
      const code = Number.parseInt(attribute(attributes, 'char') ?? '', 16) || 0
      write(story, symbolText(attribute(attributes, 'font') ?? '', code))
    },
    'w:fldChar': ({ story }, attributes) => {
      const fields = story.paragraph?.fields
      const type = attribute(attributes, 'fldCharType')
      if (type === 'begin') fields?.push(true)
      else if (type === 'separate' && fields && fields.length > 0) fields[fields.length - 1] = false
      else if (type === 'end') endField(story)
    },
    'w:ddList': ({ story }) => setOn(story.paragraph, 'choice', { chosen: 0, entries: [] }),
    'w:listEntry': ({ story }, attributes) => void story.paragraph?.choice?.entries.push(valueOf(attributes) ?? ''),
    'w:default': choose,
    'w:result': choose,
    // Word 2003's XML gives a list's number as text.
    'wx:t': ({ story }, attributes, parent) => {
      if (parent === 'w:listPr') write(story, valueOf(attributes) ?? '')
    },
    'w:footnoteReference': note,
    'w:endnoteReference': note,
  },
  close: {
    'w:p': (state) => closeParagraph(state, state.story),
    'w:r': endRun,
    'm:r': endRun,
    'w:t': endText,
  },
}
