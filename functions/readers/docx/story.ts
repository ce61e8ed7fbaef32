import type { FlowBlock } from '../flow/flow.ts'
import type { Colour } from '../flow/colour.ts'
import { drawnText, isDisplaced } from '../flow/marks.ts'
import { isFaint, type Ink } from './ink.ts'

/** A stretch of blocks with its own paragraphs and runs: the body, a cell, a text box. */
export type Story = {
  readonly blocks: FlowBlock[]
  paragraph: OpenParagraph | undefined
  run: Run | undefined
  /** Text of paragraphs whose mark was deleted: it goes on in the next paragraph. */
  carried: string
  readonly tables: OpenTable[]
}

export type OpenParagraph = {
  text: string
  style?: string
  numId?: string
  level?: number
  outline?: number
  markDeleted: boolean
  /** Text boxes and pictures anchored here; they stand after the paragraph. */
  readonly after: FlowBlock[]
  /** Fields open in it: true while between `begin` and `separate`, where the instruction stands. */
  readonly fields: boolean[]
  /** The drop-down field that is open. */
  choice?: { chosen: number; readonly entries: string[] }
  /** Where its first characters stand; others that stand elsewhere are raised or lowered. */
  position?: number
  /** What its lines are shaded with. */
  ground?: Colour | undefined
}

/** `position`: how far its characters stand above the line, in half-points. */
export type Run = Ink & { hidden: boolean; struck: boolean; raised: boolean; position: number }

/** `grid`: widths of the table's grid columns, in twentieths of a point. */
export type OpenTable = { readonly grid: number[]; readonly rows: OpenRow[] }
export type OpenRow = { before: number; deleted: boolean; readonly cells: OpenCell[] }
export type OpenCell = {
  span: number
  down?: 'begin' | 'continue'
  across: boolean
  deleted: boolean
  /** What the cell is shaded with. */
  ground?: Colour | undefined
  readonly content: FlowBlock[]
}

export const newStory = (): Story => ({ blocks: [], paragraph: undefined, run: undefined, carried: '', tables: [] })

export const newParagraph = (): OpenParagraph => ({ text: '', markDeleted: false, after: [], fields: [] })

/** `ground`: what the cell around is shaded with. */
export function write(story: Story, text: string, ground?: Colour): void {
  const { paragraph, run } = story
  if (!paragraph || run?.hidden || paragraph.fields.includes(true)) return
  paragraph.text += run
    ? drawnText(text, {
        struck: run.struck,
        raised: run.raised || isDisplaced(paragraph, run.position, text),
        faint: isFaint(run, paragraph.ground ?? ground),
      })
    : text
}

/** Ends the paragraph; `numberOf` gives what its list prints before it. */
export function endParagraph(story: Story, numberOf: (paragraph: OpenParagraph) => string, heading?: number): void {
  const { paragraph } = story
  if (!paragraph) return
  story.paragraph = undefined
  story.run = undefined
  const text = story.carried + paragraph.text
  story.carried = ''
  if (paragraph.markDeleted) story.carried = text
  else {
    const printed = numberOf(paragraph) + text
    if (printed !== '')
      story.blocks.push({ kind: 'paragraph', text: printed, ...(heading === undefined ? {} : { heading }) })
  }
  story.blocks.push(...paragraph.after)
}
