import type { StripCell, StripLine } from './strip.ts'
import { wideIn } from './terminal-columns.ts'

/** No text is wrapped to lines shorter than this, in columns of a terminal. */
const narrowest = 40

/** A digit that is not the number of a row (2.). */
const goesOn = /^(?:\d+(?![.、．\d])|[.,]\d|\d+[.,]\d)/

/** Digits that may go on: a 0 by itself does not. */
const breaksOff = /(?:[.,]|[1-9]|\d\d|\d[.,]\d)$/

/**
 * Lines cut off at a fixed width in the middle of whatever stood there, where the next goes on with a digit: their last
 * figure and the first of the next line may be one.
 */
export function cutLines(lines: readonly StripLine[]): ReadonlySet<number> {
  const cut = new Set<number>()
  const open = lines.flatMap((line, i) => (goesOnBelow(line, lines[i + 1]) ? [i] : []))
  if (open.length === 0) return cut
  const widths = lines.map(widthOf)
  const lengths = lines.map(lengthOf)
  for (const i of open) {
    const line = lines[i]!
    const width = widths[i]!
    const asWide = [i - 1, i + 1].some(
      (other) => Math.abs((widths[other] ?? 0) - width) <= 2 || lengthOf(lines[other]) === lengthOf(line),
    )
    if (asWide || isUsual(widths, width, 1) || isUsual(lengths, lengths[i]!, 0)) cut.add(i)
  }
  return cut
}

/** Long enough to be cut, it ends with a digit, and the next begins with one. */
const goesOnBelow = (line: StripLine, next: StripLine | undefined): boolean =>
  next !== undefined &&
  beginsWithDigit(next) &&
  breaksOff.test(line.cells.at(-1)?.text ?? '') &&
  widthOf(line) >= narrowest

/** Lines as wide as one another, wherever they stand, that show where all were cut. */
const fewestAsWide = 4

const isUsual = (all: readonly number[], one: number, tolerance: number): boolean =>
  all.filter((other) => Math.abs(other - one) <= tolerance).length >= fewestAsWide

const beginsWithDigit = ({ cells, form }: StripLine): boolean =>
  form !== 'grid' && cells[0]?.x === 0 && goesOn.test(cells[0].text)

/** Whether the figure from `offset` to `end` of a cell is the last of a line that was cut, or the first of the line after it. */
export function isCut(
  cuts: ReadonlySet<number>,
  { cells }: StripLine,
  line: number,
  cell: StripCell,
  offset: number,
  end: number,
): boolean {
  const isLast = cell === cells.at(-1) && end >= cell.text.length - 1
  return (cuts.has(line) && isLast) || (cuts.has(line - 1) && cell === cells[0] && offset <= 1)
}

const lengthOf = (line: StripLine | undefined): number => {
  const last = line?.form === 'grid' ? undefined : line?.cells.at(-1)
  return last ? last.x + last.text.length : 0
}

/** In columns of a terminal: Chinese characters take two. */
const widthOf = (line: StripLine): number => line.cells.reduce((sum, { text }) => sum + wideIn(text), lengthOf(line))
