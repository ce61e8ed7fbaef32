import { applicationsCells, type CellId } from '../cell-id.ts'
import { perEdition } from '../per-edition.ts'

/** The parts add up to the totals. A fault of one printed cell can break every sum of its `line` at once. */
export type Sum = { readonly line: string; readonly parts: readonly CellId[]; readonly totals: readonly CellId[] }

/** The sums between rows of 表三, column by column: the results to （七）, and the relation the form prints. */
export const columnSums = perEdition((edition): readonly Sum[] => {
  const { rows, columns } = edition.applications
  const cells = applicationsCells(edition)
  return columns.flatMap((column, c) => {
    const ids = (...roles: string[]) => cells.flatMap((row, r) => (roles.includes(rows[r]!.role) ? [row[c]!] : []))
    return [
      { line: column.key, parts: ids('outcome'), totals: ids('processed') },
      { line: column.key, parts: ids('inflow'), totals: ids('processed', 'outflow') },
    ]
  })
})
