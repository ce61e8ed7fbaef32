import { showsCells } from '../recognise/columns.ts'
import { standing } from '../recognise/in-order.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'

/** Lines back to the header of a block of 表二. */
const reach = 5

/**
 * Figures of a line with more cells than the row has, in which those that span columns are printed once a column (550 | 550 |
 * 550): one of each, where the header above repeats its words in the same cells.
 */
export function withoutRepeats(
  lexed: Lexed,
  figures: readonly Figure[],
  width: number,
  { end }: Occurrence,
): readonly Figure[] {
  const line = lexed.lineOf[end - 1]!
  const own = lexed.lines[line]!
  const last = lexed.cellOf[end - 1]!.column + width
  const isWider = figures.length > width || figures.some((f) => f.line === line && f.cell.column > last)
  if (!isWider || !showsCells(own.form) || figures.some((f) => f.line !== line)) return figures
  const header = lexed.lines
    .slice(Math.max(0, line - reach), line)
    .findLast((l, i, lines) => l.cells.length === own.cells.length && isHeader(lexed, line - lines.length + i))
  if (!header) return figures
  const textAt = (column: number) => header.cells.find((c) => c.column === column)?.text.trim() ?? ''
  return figures.filter(({ cell: { column, text } }) => {
    const before = own.cells.find((c) => c.column === column - 1)
    const spans = textAt(column) !== '' && textAt(column) === textAt(column - 1)
    return !(spans && before?.text.trim() === text.trim())
  })
}

const isHeader = (lexed: Lexed, line: number): boolean =>
  standing(lexed.figures, (figure) => figure.line, line, line + 1).length === 0
