import type { Table, TableCell } from '../../core/document.ts'
import { continuesTable } from './continued-tables.ts'
import type { PageTable } from './fill-cells.ts'
import type { PageItem } from './page-items.ts'

type TableItem = Extract<PageItem, { table: PageTable }>

/** How far lines of two pages may be off and still be the same line of one sheet, in points. */
const tolerance = 1.5

/** So many common rows at least. */
const fewestRows = 2

/**
 * A spreadsheet too wide for the paper is printed on pages that lie side by side: what stands right of the edge comes on a
 * page of its own, its rows at the same heights. Such parts are put together again before tables are joined downwards.
 */
export function joinSideways(pages: readonly (readonly PageItem[])[]): readonly (readonly PageItem[])[] {
  const joined = pages.map((items) => [...items])
  for (let right = 1; right < joined.length; right++) {
    if (hasHeading(joined[right]!)) continue
    for (const item of joined[right]!.filter(isTabular)) {
      const home = leftPartOf(joined.slice(0, right), item.table)
      if (!home || hasRestOf(home.left, joined[right]!, item)) continue
      const { items, index, left } = home
      items[index] = { ...left, kind: 'table', table: unitedOf(left.table, item.table) }
      joined[right] = joined[right]!.filter((other) => other !== item)
    }
  }
  return joined
}

const isTabular = (item: PageItem): item is TableItem => item.kind === 'table' || item.kind === 'frame'

/** Chapters are headed where lines begin, at the left of the left page: a page with a heading of its own lies below. */
const hasHeading = (page: readonly PageItem[]): boolean =>
  page.some((item) => item.kind === 'line' && /^\s*[一二三四五六七八九十]{1,2}、/.test(item.line.text))

/** A page that goes on with the left part downwards is no page beside it: what stands further down is another table. */
const hasRestOf = (left: TableItem, page: readonly PageItem[], right: TableItem): boolean =>
  page.some(
    (item) => isTabular(item) && item !== right && item.box[1] < right.box[1] && continuesTable(left.table, item.table),
  )

/** The nearest page before on which a table goes on to the right with this one. */
function leftPartOf(before: readonly PageItem[][], right: PageTable) {
  for (const items of before.toReversed())
    for (const [index, left] of items.entries())
      if (isTabular(left) && goesOnSideways(left.table, right)) return { items, index, left }
  return undefined
}

function goesOnSideways(left: PageTable, right: PageTable): boolean {
  if (left.table.rows !== left.ys.length - 1 || right.table.rows !== right.ys.length - 1) return false
  // The right part begins at the margin; the left one may lack the line there, where a merged cell goes over its pages.
  if (right.xs[0]! > left.xs[0]! + 2 * tolerance) return false
  if (!isSameHeight(left.ys, right.ys) || isSameForm(left.table, right.table)) return false
  const last = left.table.cells.filter((cell) => cell.column + cell.columnSpan === left.table.columns)
  const figures = last.filter(isFigure)
  const beside = ({ row, rowSpan }: TableCell) =>
    right.table.cells.filter(
      (cell) =>
        right.ys[cell.row]! < left.ys[row + rowSpan]! - tolerance &&
        right.ys[cell.row + cell.rowSpan]! > left.ys[row]! + tolerance,
    )
  return (
    figures.length > 0 && figures.every((figure) => beside(figure).every((cell) => isFigure(cell) || isBlank(cell)))
  )
}

/** Two copies of one form at one height are two tables: of two bodies in one file, say. */
function isSameForm(left: Table, right: Table): boolean {
  const words = ({ cells }: Table) =>
    cells
      .filter((cell) => !isFigure(cell) && !isBlank(cell))
      .map(({ row, column, text }) => `${row} ${column} ${text}`)
      .join()
  return left.columns === right.columns && words(left) === words(right)
}

/**
 * The feet agree, and below the lower of both tops the part with fewer lines has none that the other denies: heads that go
 * over the edge of the paper are merged over rows, or printed without their upper line.
 */
function isSameHeight(a: readonly number[], b: readonly number[]): boolean {
  const top = Math.max(a[0]!, b[0]!) - tolerance
  const [few, many] = [a, b].map((ys) => ys.filter((y) => y >= top)).sort((x, y) => x.length - y.length)
  if (!few || !many || few.length <= fewestRows || Math.abs(a.at(-1)! - b.at(-1)!) > tolerance) return false
  return few.every((y) => many.some((other) => Math.abs(other - y) <= tolerance))
}

/** The lines of both parts, those at one height as one. */
function allRows(a: readonly number[], b: readonly number[]): number[] {
  const others = b.filter((y) => !a.some((known) => Math.abs(known - y) <= tolerance))
  return [...a, ...others].sort((x, y) => x - y)
}

/** The part on a finer list of rows. */
function onRows(part: PageTable, ys: readonly number[]): PageTable {
  const index = part.ys.map((y) => ys.findIndex((other) => Math.abs(other - y) <= tolerance))
  const unfinished = new Set<TableCell>()
  const cells = part.table.cells.map((cell) => {
    const [from, to] = [index[cell.row]!, index[cell.row + cell.rowSpan]!]
    const moved = { ...cell, row: from, rowSpan: to - from }
    if (part.unfinished.has(cell)) unfinished.add(moved)
    return moved
  })
  return { ...part, ys, unfinished, table: { ...part.table, rows: ys.length - 1, cells } }
}

const isBlank = ({ text }: TableCell) => text.trim() === ''
const isFigure = ({ text }: TableCell) => /^-?[\d.,，\s]+(?:[万亿]?元)?$/.test(text) && !isBlank({ text } as TableCell)

/** One table of both parts. A head whose cell goes over the edge of the paper is one cell again. */
function unitedOf(leftPart: PageTable, rightPart: PageTable): PageTable {
  const ys = allRows(leftPart.ys, rightPart.ys)
  const [left, right] = [onRows(leftPart, ys), onRows(rightPart, ys)]
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
