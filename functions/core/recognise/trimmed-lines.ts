import type { StripLine } from './strip.ts'

/** Cells of a line of 表三 at least: one label and a figure a column. */
const fewestCells = 8

/**
 * Lines of a table kept apart by tabs that lost the empty cells at their ends, with these again: where no line of the table
 * ends with an empty cell and many are shorter than the longest. Only lines without figures: in one with figures another cell
 * than the last may be gone.
 */
export function withTrimmedCells(lines: readonly StripLine[]): readonly StripLine[] {
  const whole: StripLine[] = []
  for (let from = 0; from < lines.length;) {
    let to = from
    while (lines[to]?.form === 'tab') to++
    const table = lines.slice(from, Math.max(to, from + 1))
    const width = Math.max(...table.map((line) => line.cells.length))
    const isTrimmed =
      width >= fewestCells &&
      table.every((line) => line.cells.at(-1)?.text !== '') &&
      table.filter((line) => line.cells.length < width).length * 3 >= table.length
    whole.push(...(isTrimmed ? table.map((line) => (hasFigures(line) ? line : filledUp(line, width))) : table))
    from += table.length
  }
  return whole
}

const hasFigures = ({ cells }: StripLine): boolean => cells.some(({ text }) => /^[+-]?\d[\d,.]*$/.test(text))

function filledUp(line: StripLine, width: number): StripLine {
  const last = line.cells.at(-1)!
  const added = Array.from({ length: width - line.cells.length }, (_, i) => ({
    text: '',
    column: last.column + 1 + i,
    x: last.x + last.text.length,
    at: line.at,
  }))
  return { ...line, cells: [...line.cells, ...added] }
}
