import type { Lattice } from '../grid/lattice.ts'
import { holdsFigures, rowShapes, sameShape, type RowShape, type ScanPattern } from './pattern.ts'

/** A pattern with the shapes of its rows worked out. `header` rows come before the first figures. */
export type PreparedPattern = {
  readonly pattern: ScanPattern
  readonly shapes: readonly RowShape[]
  readonly header: number
}

export function preparePattern(pattern: ScanPattern): PreparedPattern {
  const shapes = rowShapes(pattern.rows, pattern.cells)
  return { pattern, shapes, header: shapes.findIndex(holdsFigures) }
}

/**
 * A stretch of a pattern that a ruled table on a page shows exactly: the table's rows `skip` and on are the pattern's rows
 * `from` to `to` (exclusive). Rows before `skip` repeat the header.
 */
export type Placement = {
  readonly prepared: PreparedPattern
  readonly skip: number
  readonly from: number
  readonly to: number
}

/** Every way in which a whole ruled table is a stretch of a pattern. */
export function placementsOf(lattice: Lattice, patterns: readonly PreparedPattern[]): Placement[] {
  const found = rowShapes(lattice.rows, lattice.regions)
  return patterns.flatMap((prepared) => {
    const { shapes, header } = prepared
    const starts = shapes.map((_, from) => ({ skip: 0, from }))
    if (startsWith(found, shapes.slice(0, header)))
      for (let from = header + 1; from < shapes.length; from++) starts.push({ skip: header, from })
    return starts
      .map(({ skip, from }) => ({ prepared, skip, from, to: from + found.length - skip }))
      .filter(({ skip, from, to }) => to > from && to <= shapes.length && fits(found, shapes, skip, from))
  })
}

const startsWith = (found: readonly RowShape[], header: readonly RowShape[]) =>
  header.length > 0 && found.length > header.length && header.every((shape, i) => sameShape(found[i]!, shape, i === 0))

function fits(found: readonly RowShape[], shapes: readonly RowShape[], skip: number, from: number): boolean {
  for (let i = skip; i < found.length; i++)
    if (!sameShape(found[i]!, shapes[from + i - skip]!, i === skip && from > 0)) return false
  return true
}
