import type { Box } from '../../core/document.ts'
import type { Lattice } from '../grid/lattice.ts'
import type { Region } from '../grid/regions.ts'
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

/** Smaller grids than these are found among writing; two rows tell where they have many columns. */
const [leastColumns, leastRows, columnsOfTwo] = [3, 3, 9]
export const isTelling = ({ rows, columns }: Stretch): boolean =>
  columns >= leastColumns && (rows >= leastRows || (rows === 2 && columns >= columnsOfTwo))

/** Cells by number in the order in which they begin: equal where two stretches are drawn alike. */
export function cellsOf({ owners }: Stretch): string {
  const known = new Map<number, number>()
  return owners
    .flat()
    .map((owner) => {
      if (!known.has(owner)) known.set(owner, known.size)
      return known.get(owner)
    })
    .join()
}

/** A stretch on the lines it was laid on: `xs` of its uprights, `ys` of its level lines. */
export function latticeOf({ owners, rows, columns }: Stretch, xs: readonly number[], ys: readonly number[]): Lattice {
  const regions: Region[] = []
  const seen = new Set<number>()
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const owner = owners[row]![column]!
      if (seen.has(owner)) continue
      seen.add(owner)
      const rowSpan = owners.filter((each) => each[column] === owner).length
      const columnSpan = owners[row]!.filter((each) => each === owner).length
      const box: Box = [xs[column]!, ys[row]!, xs[column + columnSpan]! - xs[column]!, ys[row + rowSpan]! - ys[row]!]
      regions.push({ row, column, rowSpan, columnSpan, box, sure: true })
    }
  const box: Box = [xs[0]!, ys[0]!, xs.at(-1)! - xs[0]!, ys.at(-1)! - ys[0]!]
  return { xs, ys, rows, columns, box, regions }
}
