import type { Placement, PreparedPattern } from './fragments.ts'

/**
 * A run of a pattern's rows as one grid: which cell each place belongs to. `skip` repeated header rows come first. Columns
 * that no border of these rows needs are left out.
 */
export type Stretch = Placement & {
  readonly rows: number
  readonly columns: number
  /** Row by row: cells told apart by number, merged ones repeating theirs. */
  readonly owners: readonly (readonly number[])[]
}

/** Every stretch of a pattern that a page may show, from one row to all. */
export function stretchesOf(prepared: PreparedPattern): Stretch[] {
  const { shapes, header } = prepared
  const grid = ownersOf(prepared)
  const found: Stretch[] = []
  for (const skip of header > 0 ? [0, header] : [0])
    for (let from = skip === 0 ? 0 : header + 1; from < shapes.length; from++)
      for (let to = from + 1; to <= shapes.length; to++) {
        // A repeated header's cells are not the cells below it.
        const repeated = grid.slice(0, skip).map((row) => row.map((owner) => -1 - owner))
        const owners = withoutUnusedColumns([...repeated, ...grid.slice(from, to)])
        found.push({ prepared, skip, from, to, rows: owners.length, columns: owners[0]!.length, owners })
      }
  return found
}

function ownersOf({ pattern }: PreparedPattern): number[][] {
  const grid = Array.from({ length: pattern.rows }, () => Array.from({ length: pattern.columns }, () => -1))
  pattern.cells.forEach(({ row, column, rowSpan, columnSpan }, index) => {
    for (let r = row; r < Math.min(pattern.rows, row + rowSpan); r++)
      for (let c = column; c < column + columnSpan; c++) grid[r]![c] = index
  })
  return grid
}

function withoutUnusedColumns(owners: readonly (readonly number[])[]): number[][] {
  const used = owners[0]!.map((_, column) => column === 0 || owners.some((row) => row[column] !== row[column - 1]))
  return owners.map((row) => row.filter((_, column) => used[column]))
}
