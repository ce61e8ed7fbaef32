import type { CellId } from './cell-id.ts'
import type { Edition, TableKey } from './form.ts'
import { gridOf, type Grid } from './form-grid.ts'
import { editions } from './forms/index.ts'
import { balances, columnSums } from './sums.ts'

/** The printed tables as plain shapes for a reader of scans, which may not know forms. */
export type PrintedPattern = {
  readonly id: string
  readonly rows: number
  readonly columns: number
  readonly cells: readonly {
    readonly row: number
    readonly column: number
    readonly rowSpan: number
    readonly columnSpan: number
    readonly figure: boolean
    readonly assumed?: string
  }[]
  /** Relations down the columns, by the indices of their cells: rows that stand elsewhere do not keep them. */
  readonly sums: readonly { readonly plus: readonly number[]; readonly minus: readonly number[] }[]
}

const tables: readonly TableKey[] = ['disclosure', 'applications', 'remedies']

/** Every table of every edition once, under the names of all editions that print it so. */
export function scanPatterns(of: readonly Edition[] = editions): readonly PrintedPattern[] {
  const known = new Map<string, PrintedPattern>()
  for (const edition of of)
    for (const table of tables) {
      const grid = gridOf(edition, table)
      const cells = cellsOf(grid)
      const shape = JSON.stringify(cells)
      const same = known.get(shape)
      const id = same ? `${same.id} ${edition.id}/${table}` : `${edition.id}/${table}`
      const { rows, columns } = grid
      known.set(shape, { id, rows, columns, cells, sums: table === 'applications' ? sumsOf(edition, grid) : [] })
    }
  return [...known.values()]
}

const cellsOf = ({ cells }: Grid): PrintedPattern['cells'] =>
  cells.map(({ row, column, rowSpan, columnSpan, label, cell }) => ({
    row,
    column,
    rowSpan,
    columnSpan,
    figure: cell !== undefined,
    ...(label === undefined ? {} : { assumed: label }),
  }))

function sumsOf(edition: Edition, { cells }: Grid): PrintedPattern['sums'] {
  const indexOf = new Map(cells.flatMap(({ cell }, index) => (cell ? [[cell, index] as const] : [])))
  const indices = (ids: readonly CellId[]) => ids.map((id) => indexOf.get(id)!)
  return [...balances(edition), ...columnSums(edition)].map(({ plus, minus }) => ({
    plus: indices(plus),
    minus: indices(minus),
  }))
}
