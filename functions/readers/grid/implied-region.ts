import type { LineItem } from './paragraphs.ts'
import { wordsOf, type Word } from './words.ts'

/** A line as words, and those of them that are figures with nothing but figures behind them. */
export type WordLine = { readonly item: LineItem; readonly words: readonly Word[]; readonly figures: readonly Word[] }

/** The lines of a table: heads above the first figures, and the body. Indexes into the list of lines. */
export type ImpliedRegion = {
  readonly head: number
  readonly top: number
  readonly bottom: number
  readonly edge: number
}

const figure = /^(?:[-+]?\d[\d.,，]*[⁰¹²³⁴-⁹①-⑳]*|[-–—/])$/

export function wordLineOf(item: LineItem): WordLine {
  const words = wordsOf(item.line, 0.25)
  const lastWord = words.findLastIndex(({ text }) => !figure.test(text))
  return { item, words, figures: words.slice(lastWord + 1) }
}

/** A line with this many figures at its end begins a table. */
const fewestFigures = 5

/** Whether a line can begin a table: so many characters at its end, at least, are those of figures. */
export const mayBeginTable = ({ line: { glyphs } }: LineItem): boolean =>
  glyphs.length >= fewestFigures && glyphs.slice(-fewestFigures).every(({ text }) => /^[\d.,，+–—/-]+$/.test(text))

/** Lines further apart than this, in heights of the writing, do not belong to one table. */
const apart = 5

/** Heads of columns are short; a longer word is a heading or running text, which no table begins with. */
const longestHead = 11

/**
 * The first table at or behind `from`: grown from a line with many figures, down and up over lines that have figures, or
 * words left of them, and upwards over the heads of the columns, on the page before where the break goes through there.
 */
export function nextRegion(lines: readonly WordLine[], from: number): ImpliedRegion | undefined {
  const seed = lines.findIndex(({ figures }, i) => i >= from && figures.length >= fewestFigures)
  if (seed < 0) return undefined
  let left = lines[seed]!.figures[0]!.box[0]
  let [top, bottom] = [seed, seed]
  const takes = (index: number, beside: number): boolean => {
    const [line, other] = [lines[index], lines[beside]!]
    if (!line || !(isNear(line, other) || isOverBreak(line, other))) return false
    const limit = left + 0.3 * line.item.box[3]
    if (line.words.some((word) => !line.figures.includes(word) && rightOf(word) > limit)) return false
    const [first] = line.figures
    // Figures of a column lie over each other, whatever their length; those of one row may have lines between their lines.
    if (first && rightOf(first) <= left && !isInterleaved(line, other)) return false
    if (line.figures.length >= fewestFigures) left = Math.min(left, first!.box[0])
    return true
  }
  while (takes(bottom + 1, bottom)) bottom++
  while (top > from && takes(top - 1, top)) top--
  while (top < seed && lines[top]!.figures.length === 0) top++
  while (bottom > seed && lines[bottom]!.figures.length === 0) bottom--
  const edge = edgeOf(lines.slice(top, bottom + 1), left)
  return { head: headOf(lines, from, top, edge), top, bottom, edge }
}

/** Halfway between the words of the body and its figures; all heads stand over figures where no row has words. */
function edgeOf(body: readonly WordLine[], left: number): number {
  const labels = body.flatMap(({ words, figures }) => words.filter((word) => !figures.includes(word)).map(rightOf))
  if (labels.length === 0) return -Infinity
  return (Math.min(left, Math.max(...labels, left - 20)) + left) / 2
}

const rightOf = ({ box }: Word) => box[0] + box[2]

const isNear = (a: WordLine, b: WordLine) =>
  a.item.page === b.item.page &&
  Math.abs(a.item.box[1] - b.item.box[1]) < apart * Math.max(a.item.box[3], b.item.box[3])

/** Many figures on either line, and no room for a line between: broken and unbroken figures of one row. */
const isInterleaved = (a: WordLine, b: WordLine) =>
  Math.min(a.figures.length, b.figures.length) >= fewestFigures &&
  a.item.page === b.item.page &&
  Math.abs(a.item.box[1] - b.item.box[1]) < Math.min(a.item.box[3], b.item.box[3])

/** The last line of a page and the first of the next. */
const isOverBreak = (a: WordLine, b: WordLine) => Math.abs(a.item.page - b.item.page) === 1

function headOf(lines: readonly WordLine[], from: number, top: number, edge: number): number {
  let head = top
  for (let i = top - 1; i >= from; i--) {
    const [line, below] = [lines[i]!, lines[i + 1]!]
    // The break may go through between the heads and the first row.
    if (!isNear(line, below) && !(i === top - 1 && isOverBreak(line, below))) break
    const over = headWords(line, edge)
    if (line.words.some(({ text }) => figure.test(text)) || over.some(isNoHead)) break
    if (over.length > 0) head = i
  }
  return head
}

/** The words of a line that stand over the figures, cut where those of neighbouring columns nearly touch. */
export const headWords = ({ item }: WordLine, edge: number): Word[] =>
  wordsOf(item.line, tight).filter(({ box }) => box[0] + box[2] / 2 > edge)

/** Heads of neighbouring columns come within a fraction of a character of each other, those of one head touch. */
const tight = 0.12

/** Long, or an amount. */
const isNoHead = ({ text }: Word) => text.length > longestHead || /^\d/.test(text)
