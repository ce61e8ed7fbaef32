import type { FlowCell, FlowTable } from './flow.ts'

/** Grids larger than this are no form, and are left with the cells they have. */
const mostPlaces = 200_000

/** Formats that store no empty cells: every place of the grid that no cell covers is a blank one. */
export function withBlanks(table: FlowTable): FlowTable {
  const { rows, columns, cells } = table
  if (rows * columns > mostPlaces) return table
  const covered = new Uint8Array(rows * columns)
  for (const { row, column, rowSpan, columnSpan } of cells)
    for (let r = row; r < Math.min(rows, row + rowSpan); r++)
      covered.fill(1, r * columns + column, r * columns + Math.min(columns, column + columnSpan))
  const blanks: FlowCell[] = []
  covered.forEach((taken, place) => {
    if (!taken)
      blanks.push({
        row: Math.floor(place / columns),
        column: place % columns,
        rowSpan: 1,
        columnSpan: 1,
        content: [],
      })
  })
  const all = [...cells, ...blanks].sort((a, b) => a.row - b.row || a.column - b.column)
  return { ...table, cells: all }
}
