import type { Box } from '../../core/document.ts'
import { baseGridOf, type BaseGrid } from './base-grid.ts'
import { componentsOf } from './components.ts'
import { inPoints, type Segment, type Tolerance } from './ink.ts'
import { regionsOf, type Region } from './regions.ts'
import { rulingsOf, snapRulings } from './rulings.ts'

/** A ruled table before its text: its grid lines and its cells, merged cells as one. */
export type Lattice = BaseGrid & {
  readonly rows: number
  readonly columns: number
  readonly box: Box
  readonly regions: readonly Region[]
}

/**
 * Drawn segments of one page -> its ruled tables, top to bottom. Frames come out as lattices of one region; which of
 * them are tables is for the caller to say.
 */
export function latticesOf(segments: readonly Segment[], tolerance: Tolerance = inPoints): Lattice[] {
  return componentsOf(rulingsOf(segments, tolerance), tolerance)
    .map((component) => snapRulings(component, tolerance))
    .filter((component) => component.level.length > 0 && component.upright.length > 0)
    .filter((component) => component.level.length + component.upright.length >= 3)
    .map((component) => {
      const grid = baseGridOf(component, tolerance)
      return withoutUnusedLines(grid, regionsOf(component, grid, tolerance))
    })
    .filter((lattice) => lattice.rows > 0 && lattice.columns > 0)
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
}

/** Drops grid lines that part no two cells (a stray dash, a line inside a merged cell). */
function withoutUnusedLines(grid: BaseGrid, regions: readonly Region[]): Lattice {
  const [across, down] = [new Set<number>(), new Set<number>()]
  for (const { row, column, rowSpan, columnSpan } of regions) {
    across.add(column).add(column + columnSpan)
    down.add(row).add(row + rowSpan)
  }
  const [xs, ys] = [grid.xs.filter((_, i) => across.has(i)), grid.ys.filter((_, i) => down.has(i))]
  const isWhole = xs.length === grid.xs.length && ys.length === grid.ys.length
  const moved = isWhole ? [...regions] : onLines(regions, ascending(across), ascending(down))
  const [x, y] = [xs[0] ?? 0, ys[0] ?? 0]
  return {
    xs,
    ys,
    rows: Math.max(0, ys.length - 1),
    columns: Math.max(0, xs.length - 1),
    box: [x, y, (xs.at(-1) ?? x) - x, (ys.at(-1) ?? y) - y],
    regions: moved.sort((a, b) => a.row - b.row || a.column - b.column),
  }
}

const ascending = (used: ReadonlySet<number>) => [...used].sort((a, b) => a - b)

/** The regions counted by the grid lines that are kept. */
const onLines = (regions: readonly Region[], across: readonly number[], down: readonly number[]): Region[] =>
  regions.map((region) => {
    const [row, column] = [down.indexOf(region.row), across.indexOf(region.column)]
    return {
      ...region,
      row,
      column,
      rowSpan: down.indexOf(region.row + region.rowSpan) - row,
      columnSpan: across.indexOf(region.column + region.columnSpan) - column,
    }
  })
