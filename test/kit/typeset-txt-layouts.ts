import type { TableKey } from '../../functions/core/form.ts'
import type { Piece, PrintedCell, PrintedGrid } from './typeset-txt.ts'
import { padded, paged } from './typeset-txt-padded.ts'

/** The ways in which the tables of published reports arrive as text. */
export type TableLayout =
  | 'tabs'
  | 'pipes'
  | 'padded'
  | 'cell-lines'
  | 'flattened'
  | 'trailing-bars'
  | 'closed-cells'
  | 'continued-bars'
  | 'columns'
  | 'collapsed'
  | 'total-first'
  | 'paged'

type Typeset = (grid: PrintedGrid, table: TableKey) => Piece[][]

const word = (before: string, cell: PrintedCell, text = cell.text): Piece => ({
  before,
  text,
  ...(cell.cell && { cell: cell.cell }),
})
const rowsOf = (grid: PrintedGrid): PrintedCell[][] =>
  Array.from({ length: grid.rows }, (_, row) => grid.cells.filter((c) => c.row === row))

/** One line a row; merged area leaves empty cells. */
const tabs: Typeset = (grid) => rowsOf(grid).map((cells) => spaced(cells, grid.columns, '\t'))

function spaced(cells: readonly PrintedCell[], columns: number, separator: string): Piece[] {
  const pieces: Piece[] = []
  let gap = ''
  for (let column = 0; column < columns; column++) {
    const cell = cells.find((c) => c.column === column)
    if (cell) {
      pieces.push(word(gap, cell))
      gap = ''
    }
    if (column < columns - 1) gap += separator
  }
  if (gap !== '') pieces.push({ before: gap, text: '' })
  return pieces
}

const barred = (pieces: readonly Piece[]): Piece[] => [
  ...pieces.map((p, i) => ({ ...p, before: (i === 0 ? '| ' : '') + p.before })),
  { before: '', text: ' |' },
]

const pipes: Typeset = (grid) => rowsOf(grid).map((cells) => barred(spaced(cells, grid.columns, ' | ')))

/** As Word exports: a tab before each cell, a blank line after each row, merged cells as empty ones. */
const cellLines: Typeset = (grid) =>
  rowsOf(grid).flatMap((cells) => [...cells.map((c) => [word('\t', c)]), [{ before: '', text: '' }]])

/** A web page without its markup: one cell a line and nothing else. */
const flattened: Typeset = (grid) => rowsOf(grid).flatMap((cells) => cells.map((c) => [word('', c)]))

const trailingBars: Typeset = (grid) =>
  rowsOf(grid).flatMap((cells) => cells.map((c) => [word('', c), { before: '', text: ' |' }]))

/** A cell a line with a bar behind it; behind a row as many bars as it has cells less than the table has columns. */
const closedCells: Typeset = (grid) =>
  rowsOf(grid).flatMap((cells) => {
    const lines = cells.map((c) => [word('', c), { before: '', text: c.text === '' ? '|' : ' |' }])
    const missing = grid.columns - cells.length
    return missing > 0 ? [...lines, [{ before: '', text: '|'.repeat(missing) }]] : lines
  })

/** Bars around cells whose label goes on in the line below. */
const continuedBars: Typeset = (grid) =>
  rowsOf(grid).flatMap((cells) => {
    const halves = cells.map((c) => (c.cell || c.text.length < 12 ? 0 : Math.ceil(c.text.length / 2)))
    const first = cells.map((c, i) => (halves[i] ? { ...c, text: c.text.slice(0, halves[i]) } : c))
    const second = cells.flatMap((c, i) => (halves[i] ? [{ ...c, text: c.text.slice(halves[i]) }] : []))
    const lines = [barred(spaced(first, grid.columns, ' | '))]
    return second.length > 0 ? [...lines, barred(spaced(second, grid.columns, ' | '))] : lines
  })

/** 表三 in the reading order of some PDFs: short rows in blocks, column after column, their labels behind them. */
const columns: Typeset = (grid, table) => {
  if (table !== 'applications') return flattened(grid, table).flatMap((line) => [line, []])
  const lines: Piece[][] = []
  const rows = rowsOf(grid)
  const bodies = rows.slice(3)
  rows.slice(0, 3).forEach((cells) => cells.forEach((c) => lines.push([word('', c)], [])))
  let row = 0
  for (const size of [1, 1, 1, 1, 10, 4, 1, 1, 2, 1, 1, 1]) {
    const block = bodies.slice(row, row + size)
    row += size
    if (block.length === 0) continue
    const labels = block.flatMap((cells) => cells.filter((c) => !c.cell))
    if (size === 1) labels.forEach((c) => lines.push([word('', c)], []))
    const figures = block.map((cells) => cells.filter((c) => c.cell))
    for (let k = 0; k < (figures[0]?.length ?? 0); k++) {
      figures.forEach((cells) => lines.push([word('', cells[k]!)]))
      lines.push([])
    }
    if (size > 1) labels.forEach((c) => lines.push([word('', c)]))
    if (size > 1) lines.push([])
  }
  return lines
}

/** Nothing at all between cells. */
const collapsed: Typeset = (grid) => [rowsOf(grid).flatMap((cells) => cells.map((c) => word('', c)))]

/** 总计 printed as the first column of figures. */
const totalFirst: Typeset = (grid, table) => {
  if (table !== 'applications') return pipes(grid, table)
  const last = grid.columns - 1
  const first = 3
  const moved = (column: number, span: number) =>
    column === last ? first : column >= first && span === 1 ? column + 1 : column
  const cells = grid.cells.map((c) => ({
    ...c,
    column:
      c.row === 0 || c.column < first ? c.column : c.columnSpan > 1 ? c.column + 1 : moved(c.column, c.columnSpan),
  }))
  return pipes({ ...grid, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) }, table)
}

export const tableLayouts: Readonly<Record<TableLayout, Typeset>> = {
  tabs,
  pipes,
  padded,
  'cell-lines': cellLines,
  flattened,
  'trailing-bars': trailingBars,
  'closed-cells': closedCells,
  'continued-bars': continuedBars,
  columns,
  collapsed,
  'total-first': totalFirst,
  paged,
}
