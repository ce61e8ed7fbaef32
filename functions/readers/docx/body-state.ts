import type { FlowBlock, FlowFigure, Notebook } from '../flow/flow.ts'
import type { ListCounter } from '../lists/list-counter.ts'
import type { List } from '../lists/list.ts'
import type { Attributes } from '../xml/scan-xml.ts'
import { endParagraph, newParagraph, newStory, write, type OpenParagraph, type Story } from './story.ts'
import type { Style } from './styles.ts'

export type BodyContext = {
  readonly styles: ReadonlyMap<string, Style>
  readonly lists: ReadonlyMap<string, List>
  readonly count: ListCounter
  readonly notebook: Notebook
  /** The content of a part that stands in place of paragraphs, by its relationship. */
  readonly embedded: (id: string) => readonly FlowBlock[] | undefined
}

/** Where the reading of a body stands; the elements of each kind act on it. */
export type BodyState = {
  readonly context: BodyContext
  /** The body, and in it the cells and text boxes that are open. */
  readonly stories: Story[]
  /** The innermost of them. */
  story: Story
  /** Elements still open of a subtree that is passed over. */
  skipping: number
  /** Inside an element whose characters are text. */
  inText: boolean
  /** For each AlternateContent that is open, whether one of its branches was taken. */
  readonly branches: boolean[]
  /** What the drawing that is open says of itself. */
  description: string | undefined
}

export type Opening = (state: BodyState, attributes: Attributes, parent: string) => void
export type Closing = (state: BodyState) => void
export type Elements = {
  readonly open: Readonly<Record<string, Opening>>
  readonly close: Readonly<Record<string, Closing>>
}

export function newBodyState(context: BodyContext): BodyState {
  const story = newStory()
  return { context, stories: [story], story, skipping: 0, inText: false, branches: [], description: undefined }
}

export function enterStory(state: BodyState): Story {
  state.story = newStory()
  state.stories.push(state.story)
  return state.story
}

/** The cell that is open: its story is the innermost, its row is in the story around. */
export const cellOf = ({ stories }: BodyState) => stories.at(-2)?.tables.at(-1)?.rows.at(-1)?.cells.at(-1)

export const writeText = (state: BodyState, text: string): void => write(state.story, text, cellOf(state)?.ground)

export function leaveStory(state: BodyState): Story {
  const left = state.stories.pop()!
  closeStory(state, left)
  state.story = state.stories.at(-1)!
  return left
}

/** Ends what is open in a story, text carried on from a deleted paragraph mark included. */
export function closeStory(state: BodyState, story: Story): void {
  if (story.carried !== '') story.paragraph ??= newParagraph()
  if (story.paragraph) story.paragraph.markDeleted = false
  closeParagraph(state, story)
}

export function closeParagraph({ context }: BodyState, story: Story): void {
  const { paragraph } = story
  if (paragraph) endParagraph(story, (ended) => numberOf(context, ended), headingOf(context, paragraph))
}

function numberOf({ styles, lists, count }: BodyContext, paragraph: OpenParagraph): string {
  const style = paragraph.style === undefined ? undefined : styles.get(paragraph.style)
  const numId = paragraph.numId ?? style?.numId
  if (numId === undefined || numId === '0') return ''
  const linked = lists.get(numId)?.levels.findIndex((level) => level?.style === paragraph.style) ?? -1
  return count(numId, paragraph.level ?? style?.level ?? Math.max(0, linked))
}

function headingOf({ styles }: BodyContext, { style, outline: own }: OpenParagraph): number | undefined {
  const outline = own ?? (style === undefined ? undefined : styles.get(style)?.outline)
  return outline === undefined || outline > 8 ? undefined : outline + 1
}

/** A picture or object stands after the paragraph it is anchored in. */
export function putFigure({ story }: BodyState, what: FlowFigure['what'], description?: string): void {
  const figure: FlowFigure = { kind: 'figure', what, ...(description ? { description } : {}) }
  if (story.paragraph) story.paragraph.after.push(figure)
  else story.blocks.push(figure)
}

export function setOn<T extends object, K extends keyof T>(
  target: T | undefined,
  key: K,
  value: T[K] | undefined,
): void {
  if (target && value !== undefined) target[key] = value as T[K]
}
