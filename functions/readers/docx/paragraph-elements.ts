import { hexColour } from '../flow/colour.ts'
import { attribute } from '../xml/attribute.ts'
import {
  cellOf,
  closeParagraph,
  setOn,
  writeText,
  type BodyState,
  type Closing,
  type Elements,
  type Opening,
} from './body-state.ts'
import { colourIn, highlightIn, shadeIn } from './ink.ts'
import { newParagraph } from './story.ts'
import { symbolText } from './symbols.ts'
import { halfPoints, isOn, isRaised, valueOf, wholeNumber } from './values.ts'

const beginText: Opening = (state) => {
  state.inText = true
}
const endText: Closing = (state) => {
  state.inText = false
}
const lineBreak: Opening = (state) => writeText(state, '\n')
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
  setOn(state.story.run, 'colour', style?.colour)
  setOn(state.story.run, 'ground', style?.ground)
  setOn(state.story.run, 'size', style?.size)
}

/** What a run, a paragraph or a cell is shaded with. */
const shade: Opening = (state, attributes, parent) => {
  if (parent === 'w:rPr') setOn(state.story.run, 'ground', shadeIn(attributes))
  else if (parent === 'w:pPr') setOn(state.story.paragraph, 'ground', shadeIn(attributes))
  else if (parent === 'w:tcPr') setOn(cellOf(state), 'ground', shadeIn(attributes))
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
function endField(state: BodyState): void {
  const { paragraph } = state.story
  const isInstruction = paragraph?.fields.pop()
  const choice = paragraph?.choice
  delete paragraph?.choice
  if (isInstruction && choice) writeText(state, choice.entries[choice.chosen] ?? '')
}

/** Paragraphs, runs and what stands for characters in them (ECMA-376 17.3). */
export const paragraphElements: Elements = {
  open: {
    'w:p': (state) => {
      closeParagraph(state, state.story)
      state.story.paragraph = newParagraph()
    },
    'w:pStyle': ({ story, context }, attributes) => {
      setOn(story.paragraph, 'style', valueOf(attributes))
      setOn(story.paragraph, 'ground', context.styles.get(valueOf(attributes) ?? '')?.shade)
    },
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
    'w:color': ({ story }, attributes) => setOn(story.run, 'colour', colourIn(attributes)),
    'w:sz': ({ story }, attributes) => setOn(story.run, 'size', halfPoints(attributes) / 2),
    'w:shd': shade,
    'w:highlight': ({ story }, attributes) => setOn(story.run, 'ground', highlightIn(attributes)),
    'w14:noFill': ({ story }, _, parent) => {
      if (parent === 'w14:textFill') setOn(story.run, 'clear', true)
    },
    'w14:srgbClr': ({ story }, attributes, parent) => {
      if (parent === 'w14:solidFill') setOn(story.run, 'colour', hexColour(attribute(attributes, 'val')))
    },
    'w:t': beginText,
    'w:tab': (state, _, parent) => {
      if (parent === 'w:r') writeText(state, '\t')
    },
    'w:ptab': (state) => writeText(state, '\t'),
    'w:br': lineBreak,
    'w:cr': lineBreak,
    'w:noBreakHyphen': (state) => writeText(state, '-'),
    'w:sym': (state, attributes) => {
      const code = Number.parseInt(attribute(attributes, 'char') ?? '', 16) || 0
      writeText(state, symbolText(attribute(attributes, 'font') ?? '', code))
    },
    'w:fldChar': (state, attributes) => {
      const fields = state.story.paragraph?.fields
      const type = attribute(attributes, 'fldCharType')
      if (type === 'begin') fields?.push(true)
      else if (type === 'separate' && fields && fields.length > 0) fields[fields.length - 1] = false
      else if (type === 'end') endField(state)
    },
    'w:ddList': ({ story }) => setOn(story.paragraph, 'choice', { chosen: 0, entries: [] }),
    'w:listEntry': ({ story }, attributes) => void story.paragraph?.choice?.entries.push(valueOf(attributes) ?? ''),
    'w:default': choose,
    'w:result': choose,
    // Word 2003's XML gives a list's number as text.
    'wx:t': (state, attributes, parent) => {
      if (parent === 'w:listPr') writeText(state, valueOf(attributes) ?? '')
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
