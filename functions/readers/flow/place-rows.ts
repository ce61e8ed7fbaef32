import type { FlowBlock, FlowCell, FlowTable } from './flow.ts'

export type RowCell = { readonly rowSpan: number; readonly columnSpan: number; readonly content: readonly FlowBlock[] }

/** The widest grid any sheet or page has use for; what lies beyond is put into the last column rather than lost. */
const mostColumns = 1_000

/**
 * Rows of cells with spans -> a grid, as browsers place them (HTML 4.9.12.1): each cell goes to the first column not
 * taken by a span from above, and spans end with the group of rows (`groups`, sizes that add up to the rows).
 */
export function placeRows(rows: readonly (readonly RowCell[])[], groups: readonly number[] = [rows.length]): FlowTable {
  const cells: FlowCell[] = []
  const takenUntil: number[] = []
  let columns = 0
  let row = 0
  for (const size of groups) {
    const end = row + size
    for (; row < end; row++) {
      let column = 0
      for (const cell of rows[row] ?? []) {
        while ((takenUntil[column] ?? 0) > row) column++
        if (column >= mostColumns) break
        const wanted = Math.min(Math.max(1, cell.columnSpan), mostColumns - column)
        let columnSpan = 1
        while (columnSpan < wanted && (takenUntil[column + columnSpan] ?? 0) <= row) columnSpan++
        const rowSpan = cell.rowSpan === 0 ? end - row : Math.min(cell.rowSpan, end - row)
        cells.push({ row, column, rowSpan, columnSpan, content: cell.content })
        for (let i = 0; i < columnSpan; i++) takenUntil[column + i] = row + rowSpan
        column += columnSpan
        columns = Math.max(columns, column)
      }
    }
    takenUntil.fill(0)
  }
  return { kind: 'table', rows: rows.length, columns, cells }
}
