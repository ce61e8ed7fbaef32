import { cellIdsOf, type CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { Cell } from '../report.ts'
import { absentCell, printedCell } from './printed-cell.ts'
import type { Run } from './run.ts'

/** The runs of figures of one report, by table. */
export type Runs = {
  readonly disclosure: readonly Run[]
  readonly applications: readonly Run[]
  readonly remedies: readonly Run[]
}

/** Every cell of the edition, from the runs of figures found for it. */
export function fillCells(edition: Edition, runs: Runs): Partial<Record<CellId, Cell>> {
  const cells: Partial<Record<CellId, Cell>> = Object.fromEntries(cellIdsOf(edition).map((id) => [id, absentCell]))
  const columns = edition.applications.columns.map((c) => c.key)
  const put = (ids: readonly string[], run: Run) => {
    ids.forEach((id, i) => {
      if (!(id in cells)) return
      const token = run.settled ? run.tokens[i] : undefined
      cells[id as CellId] = token
        ? printedCell(id as CellId, token)
        : { value: null, state: 'doubtful', raw: null, candidates: [], because: run.because ?? '' }
    })
  }
  for (const run of runs.disclosure)
    put(
      run.rows.map((key) => `disclosure.${key}`),
      run,
    )
  for (const run of runs.applications)
    put(
      run.rows.flatMap((row) => columns.map((c) => `applications.${row}.${c}`)),
      run,
    )
  for (const run of runs.remedies)
    put(
      run.rows.map((key) => `remedies.${key}`),
      run,
    )
  return cells
}
