import { showsCells } from '../recognise/columns.ts'
import type { DisclosureInstance } from '../recognise/disclosure-instances.ts'
import type { Chunk, Stretch } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { withoutPageNumber } from '../recognise/page-numbers.ts'
import { mostFrequent } from './most-frequent.ts'
import { withoutRepeats } from './repeated-spans.ts'
import type { Token } from './run.ts'
import { cellByCell, wholeCells } from './whole-cells.ts'

/** The figures of a row of 表二 in order; where its line shows all its cells, the empty ones in their places. */
export function disclosureTokens(
  lexed: Lexed,
  instance: DisclosureInstance,
  chunk: Chunk,
  { figures: behind, holes }: Stretch,
  width: number,
): readonly Token[] {
  const { label } = chunk
  const line = lexed.lineOf[label.end - 1]!
  const whole = wholeCells(lexed, withoutPageNumber(behind, width, lexed.pageNumbers), width)
  // One figure for each place: a border may be missing between two that share a cell.
  const own = whole.length === width ? whole : cellByCell(lexed, whole, width)
  const figures = withoutRepeats(lexed, own, width, label)
  const source = lexed.lines[line]!
  const printed = figures.map((figure) => ({ figure }))
  const beside = figures.filter((f) => f.line === line)
  const first = lexed.lineOf[label.start]!
  // Figures beside several lines of one label may be pieces of one another.
  const spread = first < line && figures.some((f) => f.line >= first && f.line < line)
  if (beside.length === width && !spread) return beside.map((figure) => ({ figure }))
  const count = source.cells.length
  const isWhole =
    source.form === 'grid' || count === usualCells(lexed, instance) || count === headerCells(lexed, instance, chunk)
  // A line with all its cells is the whole row: what stands below it is none of its figures (the number of a page).
  if (figures.length >= width && !(isWhole && showsCells(source.form) && beside.length > 0 && !spread)) return printed
  if (count > 1 && isWhole) {
    const labelAt = source.cells.indexOf(lexed.cellOf[label.end - 1]!)
    const cells = source.cells.slice(labelAt + 1, labelAt + 1 + width)
    const row = beside.length > 0 && figures.length >= width ? beside : figures
    if (cells.length < width || row.some((f) => !cells.includes(f.cell))) return printed
    return cells.map((cell) => {
      const figure = figures.find((f) => f.cell === cell)
      return figure ? { figure } : { hole: { line, cell, after: label.end } }
    })
  }
  // One cell a line: a row of nothing but empty cells is blank; among figures an empty line may be one that was lost.
  const empty = holes.filter((h) => lexed.lines[h.line]!.cells.length === 1)
  return figures.length === 0 && empty.length >= width ? empty.slice(0, width).map((hole) => ({ hole })) : printed
}

/** How many cells the lines of the table's rows have, where they show them: a line with another number was damaged. */
const usualCells = (lexed: Lexed, { chunks }: DisclosureInstance): number =>
  mostFrequent(chunks.map(({ label }) => lexed.lines[lexed.lineOf[label.start]!]!.cells.length))

/** How many cells the line has that heads a row's block: a row as long has lost none. */
function headerCells(lexed: Lexed, { header }: DisclosureInstance, { label }: Chunk): number {
  const over = header.findLast((o) => o.term.key.startsWith('column.') && o.end <= label.start)
  return over ? lexed.lines[lexed.lineOf[over.start]!]!.cells.length : 0
}
