import type { FlowBlock, FlowCell, FlowTable } from '../flow/flow.ts'
import { placeRows, type RowCell } from '../flow/place-rows.ts'
import { Unreadable } from '../rejected.ts'
import { readBlocks, type Reading } from './blocks.ts'
import { childrenAsSeen } from './children-as-seen.ts'
import { attributeOf, isElement, type Element } from './parse.ts'
import { tracksOf, type Tracks } from './grid-tracks.ts'
import { cssOf, last, styleOf } from './style.ts'

/** Grids smaller than this arrange the page. */
const fewestItems = 12
const fewestColumns = 3
const mostColumns = 100
/** Places of all items of a grid together; no page has use for more. */
const mostPlaces = 500_000

/** A table that style makes of elements of other names; undefined where its boxes are no table. */
export function readBoxes(element: Element, display: string, reading: Reading, level: number): FlowTable | undefined {
  if (display === 'table' || display === 'inline-table') return tableOf(element, reading, level)
  return display === 'grid' || display === 'inline-grid' ? gridOf(element, reading, level) : undefined
}

const groups = /^table-(?:row|header|footer)-group$/

/** Rows of cells (CSS 2, 17.2); style has no words for spans, only what is said to those who cannot see the page. */
function tableOf(table: Element, reading: Reading, level: number): FlowTable | undefined {
  const boxes = (parent: Element) =>
    childrenAsSeen(parent, reading.styles)
      .filter(isElement)
      .flatMap((element) => {
        const style = styleOf(element, reading.styles)
        return style.hidden && !reading.hidden ? [] : [{ element, display: style.display ?? '' }]
      })
  const rows = boxes(table)
    .flatMap((box) => (groups.test(box.display) ? boxes(box.element) : [box]))
    .filter((box) => box.display === 'table-row')
    .map((row) => boxes(row.element).filter((box) => box.display === 'table-cell'))
  if (rows.every((row) => row.length === 0)) return undefined
  return placeRows(
    rows.map((row) =>
      row.map((cell): RowCell => ({
        rowSpan: spanFor(cell.element, 'aria-rowspan'),
        columnSpan: spanFor(cell.element, 'aria-colspan'),
        content: contentOf(cell.element, reading, level),
      })),
    ),
  )
}

function spanFor(cell: Element, name: string): number {
  const span = /^\d{1,3}$/.exec(attributeOf(cell, name) ?? '')?.[0]
  return Math.max(1, Number(span ?? 1))
}

type Item = { readonly element: Element; readonly row: Tracks; readonly column: Tracks }
type Placed = Item & { readonly at: readonly [row: number, column: number] }

/**
 * Items of a grid (CSS Grid 8.5, sparse): those that name their row and column there, the others one after the other over
 * their spans. Undefined where items lie upon each other: which of them is seen is not worked out.
 */
function gridOf(grid: Element, reading: Reading, level: number): FlowTable | undefined {
  const columns = columnCount(last(cssOf(grid, reading.styles), /grid-template-columns\s*:\s*([^;]+)/gi))
  const items = childrenAsSeen(grid, reading.styles)
    .filter(isElement)
    .filter((item) => reading.hidden || !styleOf(item, reading.styles).hidden)
    .map((element): Item => {
      const css = cssOf(element, reading.styles)
      return { element, row: tracksOf(css, 'row', columns), column: tracksOf(css, 'column', columns) }
    })
  if (columns < fewestColumns || items.length < fewestItems) return undefined
  const placed = placeItems(items, columns)
  if (!placed) return undefined
  const cells = placed.map(({ element, row, column, at }): FlowCell => ({
    row: at[0],
    column: at[1],
    rowSpan: row.span,
    columnSpan: Math.min(column.span, columns - at[1]),
    content: contentOf(element, reading, level),
  }))
  const rows = cells.reduce((most, { row, rowSpan }) => Math.max(most, row + rowSpan), 0)
  return { kind: 'table', rows, columns, cells }
}

function placeItems(items: readonly Item[], columns: number): Placed[] | undefined {
  const taken = new Set<number>()
  const placed = new Map<Item, Placed>()
  let places = 0
  const isFree = (row: number, column: number, { row: down, column: across }: Item) => {
    for (let r = row; r < row + down.span; r++)
      for (let c = column; c < Math.min(column + across.span, columns); c++)
        if (taken.has(r * columns + c)) return false
    return true
  }
  const put = (item: Item, row: number, column: number) => {
    if ((places += item.row.span * Math.min(item.column.span, columns)) > mostPlaces) throw new Unreadable('too-costly')
    for (let r = row; r < row + item.row.span; r++)
      for (let c = column; c < Math.min(column + item.column.span, columns); c++) taken.add(r * columns + c)
    placed.set(item, { ...item, at: [row, column] })
  }
  for (const item of items) {
    const [row, column] = [item.row.start, item.column.start]
    if (row === undefined) continue
    const from = column ?? firstFree(columns, (c) => isFree(row, c, item))
    if (from === undefined || from >= columns || !isFree(row, from, item)) return undefined
    put(item, row, from)
  }
  let [row, column] = [0, 0]
  for (const item of items) {
    if (item.row.start !== undefined) continue
    const { start, span } = item.column
    if (start !== undefined && start >= columns) return undefined
    if (start !== undefined && start < column) row++
    if (start !== undefined) column = start
    const fits = () => (start !== undefined || column + Math.min(span, columns) <= columns) && isFree(row, column, item)
    while (!fits()) {
      if (start === undefined && column + 1 < columns) column++
      else [row, column] = [row + 1, start ?? 0]
    }
    put(item, row, column)
  }
  return items.map((item) => placed.get(item)!)
}

function firstFree(columns: number, isFree: (column: number) => boolean): number | undefined {
  for (let column = 0; column < columns; column++) if (isFree(column)) return column
  return undefined
}

function columnCount(template: string | undefined): number {
  if (template === undefined) return 0
  const repeated = template.replace(
    /repeat\(\s*(\d{1,3})\s*,\s*((?:[^()]|\([^()]*\))*)\)/g,
    (_, times: string, track) => `${track} `.repeat(Math.min(Number(times), mostColumns)),
  )
  const tracks = repeated.replace(/\[[^\]]*\]/g, ' ').match(/[\w.-]+\((?:[^()]|\([^()]*\))*\)|[^\s()]+/g) ?? []
  return tracks.length > mostColumns || tracks[0] === 'none' ? 0 : tracks.length
}

const contentOf = (element: Element, reading: Reading, level: number): readonly FlowBlock[] =>
  readBlocks(element, reading, level + 3, styleOf(element, reading.styles).preserve ?? false)
