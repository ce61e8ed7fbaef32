import type { FlowBlock, FlowCell, FlowTable } from '../flow/flow.ts'
import { placeRows, type RowCell } from '../flow/place-rows.ts'
import { Unreadable } from '../rejected.ts'
import { readBlocks, type Reading } from './blocks.ts'
import { attributeOf, isElement, type Element } from './parse.ts'
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
    parent.childNodes.filter(isElement).flatMap((element) => {
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

/** Items placed one after the other into the columns of a grid (CSS Grid 8.5, sparse), each over its spans. */
function gridOf(grid: Element, reading: Reading, level: number): FlowTable | undefined {
  const columns = columnCount(last(cssOf(grid, reading.styles), /grid-template-columns\s*:\s*([^;]+)/gi))
  const items = grid.childNodes
    .filter(isElement)
    .filter((item) => reading.hidden || !styleOf(item, reading.styles).hidden)
  if (columns < fewestColumns || items.length < fewestItems) return undefined
  const taken = new Set<number>()
  const cells: FlowCell[] = []
  let [at, rows, places] = [0, 0, 0]
  for (const item of items) {
    const css = cssOf(item, reading.styles)
    const columnSpan = Math.min(spanOf(css, 'column'), columns)
    const rowSpan = spanOf(css, 'row')
    if ((places += rowSpan * columnSpan) > mostPlaces) throw new Unreadable('too-costly')
    while (!isFree(taken, at, columnSpan, columns)) at++
    const [row, column] = [Math.floor(at / columns), at % columns]
    for (let r = row; r < row + rowSpan; r++)
      for (let c = column; c < column + columnSpan; c++) taken.add(r * columns + c)
    cells.push({ row, column, rowSpan, columnSpan, content: contentOf(item, reading, level) })
    rows = Math.max(rows, row + rowSpan)
  }
  return { kind: 'table', rows, columns, cells }
}

function isFree(taken: ReadonlySet<number>, at: number, span: number, columns: number): boolean {
  if ((at % columns) + span > columns) return false
  for (let i = at; i < at + span; i++) if (taken.has(i)) return false
  return true
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

/** `span 3`, `2 / span 3`, `2 / 5`; what is placed by lines alone keeps the order of the source. */
function spanOf(css: string, axis: 'row' | 'column'): number {
  const value = last(css, new RegExp(`grid-${axis}\\s*:\\s*([^;]+)`, 'gi'))
  const span = /span\s+(\d{1,3})/.exec(value ?? '')?.[1]
  if (span !== undefined) return Math.max(1, Number(span))
  const [from, to] = (value ?? '').split('/').map(Number)
  return from !== undefined && to !== undefined && to > from && to - from < mostColumns ? to - from : 1
}

const contentOf = (element: Element, reading: Reading, level: number): readonly FlowBlock[] =>
  readBlocks(element, reading, level + 3, styleOf(element, reading.styles).preserve ?? false)
