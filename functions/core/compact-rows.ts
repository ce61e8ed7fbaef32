import type { CellId } from './cell-id.ts'
import type { TableKey } from './form.ts'
import type { Cell, CellState, Report, Value } from './report.ts'

/** One table of a report for the store: row key -> column key -> value, and the states that are not plainly `read`. */
export type TableRows = {
  readonly table: TableKey
  readonly values: Readonly<Record<string, Readonly<Record<string, Value>>>>
  readonly states: Readonly<Record<string, CellState>>
}

const tables: readonly TableKey[] = ['disclosure', 'applications', 'remedies']

/** `disclosure.licensing` has no column of its own: its row is its key and its column `value`. */
export const rowAndColumn = (id: CellId): readonly [table: TableKey, row: string, column: string] => {
  const [table, row, column] = id.split('.')
  return [table as TableKey, row ?? '', column ?? 'value']
}

export function tableRowsOf(report: Report): readonly TableRows[] {
  return tables.map((table) => rowsOf(table, Object.entries(report.cells) as [CellId, Cell][]))
}

function rowsOf(wanted: TableKey, cells: readonly (readonly [CellId, Cell])[]): TableRows {
  const values: Record<string, Record<string, Value>> = {}
  const states: Record<string, CellState> = {}
  for (const [id, cell] of cells) {
    const [table, row, column] = rowAndColumn(id)
    if (table !== wanted) continue
    ;(values[row] ??= {})[column] = cell.value
    if (cell.state !== 'read') states[`${row}.${column}`] = cell.state
  }
  return { table: wanted, values, states }
}
