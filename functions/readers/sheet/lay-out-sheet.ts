import type { FlowBlock, FlowCell } from '../flow/flow.ts'
import { withBlanks } from '../flow/with-blanks.ts'
import { shownSheet, type ShownCell, type ShownSheet } from './shown-sheet.ts'
import type { Sheet } from './sheet.ts'

/** A worksheet as blocks in reading order: rows outside any table are paragraphs, the others tables. */
export function layOutSheet(sheet: Sheet): readonly FlowBlock[] {
  const shown = shownSheet(sheet)
  return segmentsOf(shown).flatMap((segment) => blocksOf(segment, shown))
}

type Row = { readonly index: number; readonly cells: readonly ShownCell[]; readonly inTable: boolean }
type Segment = { readonly table: boolean; readonly rows: readonly Row[] }

/**
 * Rows that belong together. Where cells are ruled, the ruled rows are the tables. Without rules an empty row ends a
 * table, and a lone text at its head or foot is no part of it.
 */
function segmentsOf({ rows, ruled }: ShownSheet): readonly Segment[] {
  const segments: { table: boolean; rows: Row[] }[] = []
  let last = -2
  for (const [index, cells] of rows) {
    const filled = cells.filter((cell) => cell.text !== '')
    const drawn = cells.some((cell) => cell.ruled)
    if (filled.length === 0 && !drawn) continue
    const row = { index, cells, inTable: ruled ? drawn : filled.length > 1 }
    const current = segments.at(-1)
    if (current && index <= last + 1 && (ruled ? current.table === row.inTable : true)) current.rows.push(row)
    else segments.push({ table: row.inTable, rows: [row] })
    last = Math.max(index, ...cells.map((cell) => cell.row + cell.rowSpan - 1))
  }
  return ruled ? segments : segments.flatMap(({ rows: together }) => trimmed(together))
}

function trimmed(rows: readonly Row[]): Segment[] {
  const firstFull = rows.findIndex((row) => row.inTable)
  if (firstFull < 0) return [{ table: false, rows }]
  const end = rows.findLastIndex((row) => row.inTable) + 1
  const width = extentOf(rows.slice(firstFull, end))
  let first = firstFull
  while (first > 0 && extentOf([rows[first - 1]!]) === width) first--
  return [
    { table: false, rows: rows.slice(0, first) },
    { table: true, rows: rows.slice(first, end) },
    { table: false, rows: rows.slice(end) },
  ].filter((segment) => segment.rows.length > 0)
}

/** First and last column: a lone text merged over just the width of the table below is its heading row. */
function extentOf(rows: readonly Row[]): string {
  const cells = rows.flatMap((row) => row.cells)
  const left = Math.min(...cells.map((cell) => cell.column))
  return `${left}-${Math.max(...cells.map((cell) => cell.column + cell.columnSpan))}`
}

function blocksOf(segment: Segment, sheet: ShownSheet): readonly FlowBlock[] {
  const cells = segment.rows.flatMap((row) => row.cells)
  if (!segment.table)
    return segment.rows.flatMap((row) => {
      const text = row.cells
        .map((cell) => cell.text)
        .filter((part) => part !== '')
        .join('\t')
      return text === '' ? [] : [{ kind: 'paragraph' as const, text }]
    })
  const kept = cells.filter((cell) => cell.text !== '' || cell.ruled || !sheet.ruled)
  const top = segment.rows[0]!.index
  const left = Math.min(...kept.map((cell) => cell.column))
  const right = Math.max(...kept.map((cell) => cell.column + cell.columnSpan))
  const bottom = Math.max(...kept.map((cell) => cell.row + cell.rowSpan))
  const placed = kept.map(({ row, column, rowSpan, columnSpan, text, stored }): FlowCell => ({
    row: row - top,
    column: column - left,
    rowSpan,
    columnSpan,
    content: text === '' ? [] : [{ kind: 'paragraph', text }],
    ...(stored === undefined ? {} : { stored }),
  }))
  return [withBlanks({ kind: 'table', rows: bottom - top, columns: right - left, cells: placed })]
}
