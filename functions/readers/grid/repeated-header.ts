import type { TableCell } from '../../core/document.ts'
import type { Part } from './seam.ts'

/**
 * How many rows at the head of the lower part repeat the head of the table: alike in every cell, in text and extent, and
 * with words in them, never figures or blanks. 0 where there is no such repetition.
 */
export function repeatedHeaderRows(above: Part, below: Part): number {
  let header = 0
  for (let rows = 1; rows <= Math.min(above.rows, below.rows); rows++) {
    const [first, second] = [rowsUpTo(above, rows), rowsUpTo(below, rows)]
    if (!second.some((cell) => cell.row === rows - 1)) continue
    if (!isClosed(second, rows)) continue
    if (!isClosed(first, rows) || !alike(first, second) || !second.every(isWords)) break
    header = rows
  }
  return header
}

const rowsUpTo = (part: Part, rows: number) => part.cells.filter((cell) => cell.row < rows)

const isClosed = (cells: readonly TableCell[], rows: number) => cells.every((cell) => cell.row + cell.rowSpan <= rows)

const alike = (first: readonly TableCell[], second: readonly TableCell[]) =>
  first.length === second.length && first.every((cell, i) => identity(cell) === identity(second[i]!))

const identity = ({ row, column, rowSpan, columnSpan, text }: TableCell) =>
  [row, column, rowSpan, columnSpan, text.replace(/\s/g, '')].join(' ')

/** Words, not a figure: a figure row may well be the same twice. */
const isWords = ({ text }: TableCell) => /\p{L}/u.test(text) && !/^[\d.,，\s]+$/.test(text)
