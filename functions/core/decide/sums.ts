import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'

/** The parts add up to the totals. A fault of one printed cell can break every sum of its `line` at once. */
export type Sum = { readonly line: string; readonly parts: readonly CellId[]; readonly totals: readonly CellId[] }

/** The sums between rows of 表三, column by column: the results to （七）, and the relation the form prints. */
export function columnSums(edition: Edition): readonly Sum[] {
  const { rows, columns } = edition.applications
  return columns.flatMap((column) => {
    const ids = (...roles: string[]) =>
      rows.filter((r) => roles.includes(r.role)).map((r) => `applications.${r.key}.${column.key}` as CellId)
    return [
      { line: column.key, parts: ids('outcome'), totals: ids('processed') },
      { line: column.key, parts: ids('inflow'), totals: ids('processed', 'outflow') },
    ]
  })
}
