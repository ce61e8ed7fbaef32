import type { StripLine } from './strip.ts'

/** No text is wrapped to lines shorter than this, in columns of a terminal. */
const narrowest = 40

/** A digit that is not the number of a row (2.). */
const goesOn = /^(?:\d+(?![.、．\d])|[.,]\d|\d+[.,]\d)/

/**
 * Lines cut off at a fixed width in the middle of whatever stood there, where the next goes on with a digit: their last
 * figure and the first of the next line may be one.
 */
export function cutLines(lines: readonly StripLine[]): ReadonlySet<number> {
  const texts = lines.map(({ cells, form }) => (form === 'plain' && cells.length === 1 ? cells[0]!.text : ''))
  const widths = texts.map(widthOf)
  const cut = new Set<number>()
  texts.forEach((text, i) => {
    const width = widths[i]!
    if (width < narrowest || !/[\d.,]$/.test(text) || !goesOn.test(texts[i + 1] ?? '')) return
    const asWide = [i - 1, i + 1].some(
      (other) => Math.abs((widths[other] ?? 0) - width) <= 2 || texts[other]?.length === text.length,
    )
    if (asWide) cut.add(i)
  })
  return cut
}

/** Whether the figure at `offset` is the last of a line that was cut, or the first of the line after it. */
export const isCut = (cuts: ReadonlySet<number>, line: number, offset: number, length: number, end: number): boolean =>
  (cuts.has(line) && offset + length >= end - 1) || (cuts.has(line - 1) && offset <= 1)

/** Chinese characters take two columns of a terminal. */
const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u02ff' ? 2 : 1), 0)
