import type { TableCell } from '../../core/document.ts'
import type { PageTable } from './fill-cells.ts'
import type { PageItem } from './page-items.ts'

type TableItem = Extract<PageItem, { table: PageTable }>

/** How far lines of two pages may be off and still be the same line of one sheet, in points. */
const tolerance = 1.5

/** So many common rows at least. */
const fewestRows = 3

/**
 * A spreadsheet too wide for the paper is printed on pages that lie side by side: what stands right of the edge comes on a
 * page of its own, its rows at the same heights. Such parts are put together again before tables are joined downwards.
 */
export function joinSideways(pages: readonly (readonly PageItem[])[]): readonly (readonly PageItem[])[] {
  const joined = pages.map((items) => [...items])
  for (let right = 1; right < joined.length; right++)
    for (const item of joined[right]!.filter(isTabular)) {
      const home = leftPartOf(joined.slice(0, right), item.table)
      if (!home) continue
      const { items, index, left } = home
      items[index] = { ...left, kind: 'table', table: beside(left.table, item.table) }
      joined[right] = joined[right]!.filter((other) => other !== item)
    }
  return joined
}

const isTabular = (item: PageItem): item is TableItem => item.kind === 'table' || item.kind === 'frame'

/** The nearest page before on which a table goes on to the right with this one. */
function leftPartOf(before: readonly PageItem[][], right: PageTable) {
  for (const items of before.toReversed())
    for (const [index, left] of items.entries())
      if (isTabular(left) && goesOnSideways(left.table, right)) return { items, index, left }
  return undefined
}

function goesOnSideways(left: PageTable, right: PageTable): boolean {
  if (left.table.rows !== left.ys.length - 1 || right.table.rows !== right.ys.length - 1) return false
  if (right.table.rows < fewestRows || Math.abs(left.xs[0]! - right.xs[0]!) > 2 * tolerance) return false
  if (Math.abs(left.xs.at(-1)! - right.xs.at(-1)!) <= tolerance && left.xs.length === right.xs.length) return false
  if (left.ys.length !== right.ys.length || !left.ys.every((y, i) => Math.abs(y - right.ys[i]!) <= tolerance))
    return false
  const last = left.table.cells.filter((cell) => cell.column + cell.columnSpan === left.table.columns)
  const figures = last.filter(isFigure)
  const beside = (row: number) => right.table.cells.filter((cell) => cell.row === row)
  return figures.length > 0 && figures.every(({ row }) => beside(row).every((cell) => isFigure(cell) || isBlank(cell)))
}

const isBlank = ({ text }: TableCell) => text.trim() === ''
const isFigure = ({ text }: TableCell) => /^-?[\d.,，\s]+(?:[万亿]?元)?$/.test(text) && !isBlank({ text } as TableCell)

/** One table of both parts. A head whose cell goes over the edge of the paper is one cell again. */
function beside(left: PageTable, right: PageTable): PageTable {
  const columns = left.table.columns
  const shift = left.xs.at(-1)! - right.xs[0]!
  const first = right.table.cells.filter((cell) => cell.column === 0)
  const restOf = (cell: TableCell) =>
    cell.column + cell.columnSpan === columns && !isFigure(cell) && !isBlank(cell)
      ? first.find((other) => other.row === cell.row && other.rowSpan === cell.rowSpan && isBlank(other))
      : undefined
  const taken = new Set<TableCell>()
  const unfinished = new Set<TableCell>()
  const put = (cell: TableCell, source: TableCell, part: PageTable) => {
    if (part.unfinished.has(source)) unfinished.add(cell)
    return cell
  }
  const leftCells = left.table.cells.map((cell) => {
    const rest = restOf(cell)
    if (!rest) return put(cell, cell, left)
    taken.add(rest)
    return { ...cell, columnSpan: cell.columnSpan + rest.columnSpan }
  })
  const rightCells = right.table.cells
    .filter((cell) => !taken.has(cell))
    .map((cell) => put({ ...cell, column: cell.column + columns }, cell, right))
  const cells = [...leftCells, ...rightCells].sort((a, b) => a.row - b.row || a.column - b.column)
  return {
    ...left,
    table: { ...left.table, columns: columns + right.table.columns, cells },
    xs: [...left.xs, ...right.xs.slice(1).map((x) => x + shift)],
    unfinished,
    lines: [...left.lines, ...right.lines],
  }
}
