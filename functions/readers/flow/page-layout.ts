import { cellText, isLongerThan } from './cell-text.ts'
import type { FlowBlock, FlowCell, FlowTable } from './flow.ts'

/** Characters: longer than any label of the form, shorter than any chapter of a report. */
const prose = 200

/** A table with this many short cells is a table, whatever else stands in it. */
const plainly = 12

export type Part = { readonly settled: FlowTable } | { readonly open: FlowBlock }

/**
 * What a table amounts to: itself (`settled`); its content in reading order where it only arranges the page; or, where a
 * whole report was put into one table, the tables between the rows that hold its text. `open` blocks are yet to be judged.
 */
export function partsOf(table: FlowTable): readonly Part[] {
  if (table.cells.length === 0) return []
  if (table.columns === 1) return opened(table.cells)
  const heavy = new Set(table.cells.filter((cell) => isHeavy(cell) || isChapterRow(cell, table)))
  if (heavy.size === 0) return [{ settled: table }]
  const short = table.cells.filter((cell) => !heavy.has(cell) && cellText(cell.content) !== '')
  if (short.length < plainly) return opened(table.cells)
  const cuts = [...heavy].filter((cell) => isFullWidth(cell, table) || cell.content.some(isLargeTable))
  return cutAt(table, [...new Set(cuts.map((cell) => cell.row))])
}

/** Holds a table of its own or prose: no cell of a form does. */
const isHeavy = (cell: FlowCell): boolean =>
  cell.content.some((block) => block.kind === 'table' && block.cells.length > 1) || isLongerThan(cell.content, prose)

/** A chapter heading across the whole table: the report was written into the table. */
const isChapterRow = (cell: FlowCell, table: FlowTable): boolean =>
  isFullWidth(cell, table) && /^\s*[一二三四五六七八九十]{1,3}\s*、/.test(cellText(cell.content))

const isLargeTable = (block: FlowBlock): boolean => block.kind === 'table' && block.cells.length >= plainly

const isFullWidth = (cell: FlowCell, table: FlowTable): boolean =>
  cell.rowSpan === 1 && cell.columnSpan === table.columns

const opened = (cells: readonly FlowCell[]): Part[] =>
  [...cells]
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .flatMap((cell) => cell.content.map((open) => ({ open })))

function cutAt(table: FlowTable, rows: readonly number[]): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  const keep = (to: number) => {
    const cells = table.cells.filter((cell) => cell.row >= from && cell.row < to)
    if (cells.length === 0) return
    const moved = cells.map((cell) => ({
      ...cell,
      row: cell.row - from,
      rowSpan: Math.min(cell.rowSpan, to - cell.row),
    }))
    parts.push({ settled: { kind: 'table', rows: to - from, columns: table.columns, cells: moved } })
  }
  for (const row of [...rows].sort((a, b) => a - b)) {
    keep(row)
    parts.push(...opened(table.cells.filter((cell) => cell.row === row)))
    from = row + 1
  }
  keep(table.rows)
  return parts
}
