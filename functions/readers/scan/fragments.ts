import type { Lattice } from '../grid/lattice.ts'
import { median } from './median.ts'
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
      .filter((placement) => areColumnsStraight(lattice, found, placement))
  })
}

/** A border moved by more than this share of its column is that of another column. */
const mostMoved = 0.4

/**
 * Whether what the form prints one below the other stands so. A row that lost one border and gained another (a stamp does
 * both) has as many cells as it should, and its figures would be read one column from their own.
 */
function areColumnsStraight(
  { regions }: Lattice,
  found: readonly RowShape[],
  { prepared: { pattern, shapes }, skip, from }: Placement,
): boolean {
  const below = new Map<string, Map<number, readonly [left: number, right: number]>>()
  found.forEach(({ cells }, i) =>
    cells.forEach(({ index }, position) => {
      const wanted = shapes[i < skip ? i : from + i - skip]!.cells[position]
      if (!wanted) return
      const { column, columnSpan } = pattern.cells[wanted.index]!
      const key = `${column} ${columnSpan}`
      const [x, , width] = regions[index]!.box
      const known = below.get(key) ?? new Map<number, readonly [number, number]>()
      below.set(key, known.set(index, [x, x + width]))
    }),
  )
  const ofFigures = new Set(pattern.cells.filter((c) => c.figure).map((c) => `${c.column} ${c.columnSpan}`))
  return [...below].every(([key, boxes]) => {
    if (!ofFigures.has(key)) return true
    const sides = [...boxes.values()]
    const [left, right] = [median(sides.map(([from]) => from)), median(sides.map(([, to]) => to))]
    const most = mostMoved * (right - left)
    return sides.every(([from, to]) => Math.abs(from - left) <= most && Math.abs(to - right) <= most)
  })
}

const startsWith = (found: readonly RowShape[], header: readonly RowShape[]) =>
  header.length > 0 && found.length > header.length && header.every((shape, i) => sameShape(found[i]!, shape, i === 0))

function fits(found: readonly RowShape[], shapes: readonly RowShape[], skip: number, from: number): boolean {
  for (let i = skip; i < found.length; i++)
    if (!sameShape(found[i]!, shapes[from + i - skip]!, i === skip && from > 0)) return false
  return true
}
