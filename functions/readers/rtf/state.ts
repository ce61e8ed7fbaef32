import type { FlowBlock } from '../flow/flow.ts'
import { rowStream, type RowStream } from '../flow/row-stream.ts'

/** What a group inherits and its end undoes. */
export type GroupState = {
  skipped: boolean
  /** The destination it belongs to, where that matters. */
  readonly role: string
  font: number
  /** How many characters repeat each \u for older readers. */
  fallback: number
  hidden: boolean
  deleted: boolean
  struck: boolean
  raised: boolean
  /** How far its characters stand above the line, in half-points. */
  position: number
  /** Colours by their place in the table of colours; 0 is what is seen on any ground. */
  colour: number
  ground: number
  /** In half-points. */
  size: number
}

/** What \plain undoes. */
export const plainCharacters = {
  hidden: false,
  deleted: false,
  struck: false,
  raised: false,
  position: 0,
  colour: 0,
  ground: 0,
  size: 24,
}

export const firstGroup: GroupState = {
  skipped: false,
  role: '',
  font: -1,
  fallback: 1,
  ...plainCharacters,
}

/** A flow of paragraphs with its own tables: the body or a text box. */
export type RtfStory = {
  readonly stream: RowStream
  text: string
  inTable: boolean
  depth: number
  heading: number | undefined
  /** What the paragraph is shaded with. */
  ground: number
  /** The cells of the row that are closed. */
  cell: number
  /** Where the first characters of the paragraph stand. */
  position?: number
  /** What is anchored in the paragraph; it stands after it. */
  readonly after: FlowBlock[]
}

export const newStory = (deepest: number): RtfStory => ({
  stream: rowStream(deepest),
  text: '',
  inTable: false,
  depth: 0,
  heading: undefined,
  ground: 0,
  cell: 0,
  after: [],
})

export const depthOf = ({ inTable, depth }: RtfStory): number => Math.max(depth, inTable ? 1 : 0)

export function endParagraph(story: RtfStory): void {
  const { stream, text, heading, after } = story
  const depth = depthOf(story)
  if (text !== '') stream.put(depth, { kind: 'paragraph', text, ...(heading === undefined ? {} : { heading }) })
  for (const block of after.splice(0)) stream.put(depth, block)
  story.text = ''
  delete story.position
}

/** The number a list prints stands before its paragraph with a tab that is only layout. */
export function tidyNumber(story: RtfStory): void {
  const number = story.text.trimEnd()
  story.text = /[\p{L}\p{N}]$/u.test(number) ? `${number} ` : number
}
