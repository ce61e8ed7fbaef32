import type { CellId } from '../../functions/core/cell-id.ts'
import { gridOf, type Grid } from '../../functions/core/form-grid.ts'
import type { TableKey } from '../../functions/core/form.ts'
import { paperBlocks } from './paper.ts'
import type { PaperReport } from './random-report.ts'
import { tableLayouts, type TableLayout } from './typeset-txt-layouts.ts'

/** A word of a typeset line with what separates it from the one before; a printed figure knows its cell. */
export type Piece = { readonly before: string; readonly text: string; readonly cell?: CellId }

/** One line of text; `table` where it belongs to a table. */
export type TypesetLine = { readonly pieces: readonly Piece[]; readonly table: TableKey | null }

/** A cell of the form with what is printed in it. */
export type PrintedCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
  readonly cell?: CellId
}
export type PrintedGrid = { readonly rows: number; readonly columns: number; readonly cells: readonly PrintedCell[] }

export const txtLayouts = Object.keys(tableLayouts) as readonly TableLayout[]

/** The report as lines of plain text in one of the layouts in which tables arrive as text. */
export function typesetTxt(report: PaperReport, layout: TableLayout): readonly TypesetLine[] {
  return paperBlocks(report).flatMap((block): TypesetLine[] => {
    if (block.kind !== 'table') return [{ pieces: [{ before: '', text: block.text }], table: null }]
    const grid = printedGrid(gridOf(report.edition, block.table), report)
    return tableLayouts[layout](grid, block.table).map((pieces) => ({ pieces, table: block.table }))
  })
}

export const textOf = (lines: readonly TypesetLine[]): string =>
  lines.map((line) => line.pieces.map((piece) => piece.before + piece.text).join('')).join('\n')

const printedGrid = (grid: Grid, report: PaperReport): PrintedGrid => ({
  rows: grid.rows,
  columns: grid.columns,
  cells: grid.cells
    .map(({ row, column, rowSpan, columnSpan, label, cell }) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      text: cell ? (report.figures.get(cell) ?? '') : (label ?? ''),
      ...(cell && { cell }),
    }))
    .sort((a, b) => a.row - b.row || a.column - b.column),
})
