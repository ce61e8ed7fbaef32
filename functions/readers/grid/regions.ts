import type { Box } from '../../core/document.ts'
import type { BaseGrid } from './base-grid.ts'
import { disjointSets } from './components.ts'
import { inPoints, type Tolerance } from './ink.ts'
import type { Ruling, Rulings } from './rulings.ts'

/** A cell as drawn, on the base grid. Rows and columns count from 0. */
export type Region = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly box: Box
  /** False where the lines leave the extent of the cell open: the region was no rectangle and had to be cut up. */
  readonly sure: boolean
}

/** A border drawn over less than this share of its length does not part two cells. */
const enough = 0.5

/** Base cells with no line between them are one merged cell. */
export function regionsOf(rulings: Rulings, grid: BaseGrid, tolerance: Tolerance = inPoints): Region[] {
  const [rows, columns] = [grid.ys.length - 1, grid.xs.length - 1]
  if (rows < 1 || columns < 1) return []
  const sets = disjointSets(rows * columns)
  const near = tolerance.snap / 2
  const uprightAt = grid.xs.map((x) => rulings.upright.filter((r) => Math.abs(r.at - x) <= near))
  const levelAt = grid.ys.map((y) => rulings.level.filter((r) => Math.abs(r.at - y) <= near))
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const here = row * columns + column
      if (column + 1 < columns && covered(uprightAt[column + 1]!, grid.ys[row]!, grid.ys[row + 1]!) < enough)
        sets.join(here, here + 1)
      if (row + 1 < rows && covered(levelAt[row + 1]!, grid.xs[column]!, grid.xs[column + 1]!) < enough)
        sets.join(here, here + columns)
    }
  const members = new Map<number, number[]>()
  for (let i = 0; i < rows * columns; i++) {
    const root = sets.find(i)
    const known = members.get(root)
    if (known) known.push(i)
    else members.set(root, [i])
  }
  return [...members.values()]
    .flatMap((cells) => rectangles(cells, columns))
    .map((rectangle) => {
      const { row, column, rowSpan, columnSpan, sure } = rectangle
      return { row, column, rowSpan, columnSpan, sure, box: boxOf(rectangle, grid) }
    })
}

/** The share of a stretch that rulings at one position cover. */
function covered(rulings: readonly Ruling[], from: number, to: number): number {
  let length = 0
  for (const ruling of rulings) {
    const [start, end] = [ruling.from > from ? ruling.from : from, ruling.to < to ? ruling.to : to]
    if (end > start) length += end - start
  }
  return length / (to - from)
}

type Rectangle = Omit<Region, 'box'>

/** One rectangle where the base cells form one; else as few as row-wise cutting gives, each marked unsure. */
function rectangles(cells: readonly number[], columns: number): Rectangle[] {
  if (cells.length === 1) {
    const [cell] = cells
    return [{ row: Math.floor(cell! / columns), column: cell! % columns, rowSpan: 1, columnSpan: 1, sure: true }]
  }
  const runs: { row: number; column: number; rowSpan: number; columnSpan: number }[] = []
  for (const cell of cells) {
    const [row, column] = [Math.floor(cell / columns), cell % columns]
    const last = runs.at(-1)
    if (last && last.row === row && last.column + last.columnSpan === column) last.columnSpan++
    else runs.push({ row, column, rowSpan: 1, columnSpan: 1 })
  }
  const merged: typeof runs = []
  for (const run of runs) {
    const above = merged.find(
      (m) => m.column === run.column && m.columnSpan === run.columnSpan && m.row + m.rowSpan === run.row,
    )
    if (above) above.rowSpan++
    else merged.push({ ...run })
  }
  return merged.map((rectangle) => ({ ...rectangle, sure: merged.length === 1 }))
}

function boxOf({ row, column, rowSpan, columnSpan }: Rectangle, { xs, ys }: BaseGrid): Box {
  const [x, y] = [xs[column]!, ys[row]!]
  return [x, y, xs[column + columnSpan]! - x, ys[row + rowSpan]! - y]
}
