import type { Note, Table, TableCell } from '../../core/document.ts'
import type { PageTable } from './fill-cells.ts'
import { repeatedHeaderRows } from './repeated-header.ts'
import { joinSeam, type Part } from './seam.ts'

/** How far the sides and columns of two parts of one table may be off, in points. */
const tolerance = 4

/** Whether the next page plainly goes on with the table: the same sides, and no column line that the other part denies. */
export const continuesTable = (above: PageTable, below: PageTable): boolean => shiftOf(above, below) !== undefined

/**
 * How far the lower part is moved to the right of the upper; none where it does not go on with it. A part may lack its
 * first columns where a merged cell that began on the page before is printed without its lines: then it is not moved.
 */
function shiftOf(above: PageTable, below: PageTable): number | undefined {
  return [below.xs[0]! - above.xs[0]!, 0].find((shift) => {
    const moved = below.xs.map((x) => x - shift)
    if (Math.abs(moved.at(-1)! - above.xs.at(-1)!) > tolerance) return false
    return isSubset(moved, above.xs) || isSubset(above.xs, moved)
  })
}

const isSubset = (few: readonly number[], many: readonly number[]) =>
  few.every((x) => many.some((other) => Math.abs(other - x) <= tolerance))

/** One table of two parts: a repeated header is left out, a row split by the page break is made whole. */
export function joinTables(above: PageTable, below: PageTable, notes: Note[]): PageTable {
  const shift = shiftOf(above, below) ?? 0
  const xs = above.xs.length >= below.xs.length ? above.xs : below.xs.map((x) => x - shift)
  const upper = onColumns(above, xs, 0)
  const whole = onColumns(below, xs, shift)
  const header = repeatedHeaderRows(upper, whole)
  if (header > 0)
    notes.push({
      code: 'repeated-header',
      message: '跨页重复的表头已略去。',
      at: { page: below.page, box: below.table.at.box! },
    })
  const joined = joinSeam(upper, withoutRows(whole, header))
  const table: Table = { ...above.table, rows: joined.rows, columns: xs.length - 1, cells: joined.cells }
  return {
    table,
    page: below.page,
    xs,
    ys: below.ys,
    unfinished: joined.unfinished,
    lines: [...above.lines, ...below.lines],
  }
}

/** The cells of a part on the columns of the whole table. */
function onColumns({ table, xs: own, unfinished }: PageTable, xs: readonly number[], shift: number): Part {
  const index = own.map((x) => nearest(xs, x - shift))
  const still = new Set<TableCell>()
  const cells = table.cells.map((cell) => {
    const [from, to] = [index[cell.column]!, index[cell.column + cell.columnSpan]!]
    const moved = { ...cell, column: from, columnSpan: to - from }
    if (unfinished.has(cell)) still.add(moved)
    return moved
  })
  return { rows: table.rows, cells, unfinished: still }
}

function nearest(xs: readonly number[], x: number): number {
  let best = 0
  for (let i = 1; i < xs.length; i++) if (Math.abs(xs[i]! - x) < Math.abs(xs[best]! - x)) best = i
  return best
}

function withoutRows(part: Part, count: number): Part {
  if (count === 0) return part
  const unfinished = new Set<TableCell>()
  const cells = part.cells
    .filter((cell) => cell.row >= count)
    .map((cell) => {
      const moved = { ...cell, row: cell.row - count }
      if (part.unfinished.has(cell)) unfinished.add(moved)
      return moved
    })
  return { rows: part.rows - count, cells, unfinished }
}
