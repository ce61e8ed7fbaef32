import type { Edition, TableKey } from './form.ts'
import { gridOf, type Grid } from './form-grid.ts'
import { editions } from './forms/index.ts'

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
}

const tables: readonly TableKey[] = ['disclosure', 'applications', 'remedies']

/** Every table of every edition once, under the names of all editions that print it so. */
export function scanPatterns(of: readonly Edition[] = editions): readonly PrintedPattern[] {
  const known = new Map<string, PrintedPattern>()
  for (const edition of of)
    for (const table of tables) {
      const cells = cellsOf(gridOf(edition, table))
      const shape = JSON.stringify(cells)
      const same = known.get(shape)
      const id = same ? `${same.id} ${edition.id}/${table}` : `${edition.id}/${table}`
      const { rows, columns } = gridOf(edition, table)
      known.set(shape, { id, rows, columns, cells })
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
