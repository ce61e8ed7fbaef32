import { hanziFont, typeface, type FontFile, type Typeface } from '../../training/fonts.ts'
import { printText, widthOfText } from '../../training/print-text.ts'
import { blankSheet, fillContours, type Sheet } from '../../training/rasterise.ts'
import { paperBlocks, type PaperGrid } from './paper.ts'
import type { PaperReport } from './random-report.ts'

/** How a report is typeset on A4; lengths in points. */
export type Typesetting = {
  readonly dpi: number
  readonly digits: FontFile
  readonly size: number
  readonly rule: { readonly width: number; readonly darkness: number }
  /** Height of the page that is filled before the next begins; smaller values move the break within 表三. */
  readonly usable: number
  /** A row that does not fit is cut by the page's end instead of moved as a whole. */
  readonly cutsRows: boolean
  /** The header of 表三 is printed again after a break. */
  readonly repeatsHeader: boolean
  /** Leaves out title and paragraphs, for measurements of figures alone. */
  readonly tablesOnly: boolean
}

export const plainTypesetting: Typesetting = {
  dpi: 200,
  digits: { family: 'tinos', weight: 400, style: 'normal' },
  size: 10.5,
  rule: { width: 0.5, darkness: 1 },
  usable: 690,
  cutsRows: false,
  repeatsHeader: false,
  tablesOnly: false,
}

const paper = { width: 595.3, height: 841.9, left: 70, top: 72 }
const textWidth = paper.width - 2 * paper.left

type Pen = { readonly sheets: Sheet[]; page: number; y: number; readonly setting: Typesetting }

/** A report as sheets of ink, one a page. */
export function layOutReport(report: PaperReport, setting: Typesetting): readonly Sheet[] {
  const pen: Pen = { sheets: [newSheet(setting)], page: 0, y: 0, setting }
  for (const block of paperBlocks(report)) {
    if (block.kind === 'table') drawTable(pen, block.grid, columnWidths(block.grid, block.table))
    else if (!setting.tablesOnly) paragraph(pen, block.text, block.kind === 'title' ? 18 : 12, block.kind !== 'title')
    pen.y += block.kind === 'table' ? 10 : 3
  }
  return pen.sheets
}

const newSheet = ({ dpi }: Typesetting) =>
  blankSheet(Math.round((paper.width * dpi) / 72), Math.round((paper.height * dpi) / 72))

function nextPage(pen: Pen): void {
  pen.sheets.push(newSheet(pen.setting))
  pen.page++
  pen.y = 0
}

function paragraph(pen: Pen, text: string, size: number, indented: boolean): void {
  wrapped(pen, (indented ? '　　' : '') + text, size, textWidth).forEach((line) => {
    if (pen.y + size * 1.5 > pen.setting.usable) nextPage(pen)
    write(pen, line, paper.left, paper.top + pen.y + size * 1.15, size)
    pen.y += size * 1.5
  })
}

/** The faces of a character: digits and marks in the report's own face, everything else in the hanzi face. */
function faceOf({ setting }: Pen, character: string): Typeface {
  return typeface(/[0-9.,/-]/.test(character) ? setting.digits : hanziFont)
}

function widthOf(pen: Pen, text: string, size: number): number {
  let width = 0
  for (const c of text) width += c === '　' ? size : widthOfText(faceOf(pen, c), c, { size })
  return width
}

function wrapped(pen: Pen, text: string, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const c of text) {
    if (line !== '' && widthOf(pen, line + c, size) > width) {
      lines.push(line)
      line = ''
    }
    line += c
  }
  return [...lines, line]
}

function write(pen: Pen, text: string, x: number, y: number, size: number): void {
  const scale = pen.setting.dpi / 72
  let at = x
  for (const c of text) {
    if (c !== '　') printText(pen.sheets[pen.page]!, faceOf(pen, c), c, at * scale, y * scale, { size: size * scale })
    at += widthOf(pen, c, size)
  }
}

/** Shares of the text's width: narrow label columns for 表三, equal ones elsewhere. */
function columnWidths({ columns }: PaperGrid, table: string): number[] {
  if (table !== 'applications') return Array.from({ length: columns }, () => textWidth / columns)
  const labels = [0.075, 0.1, 0.25]
  const rest = (1 - labels.reduce((a, b) => a + b, 0)) / (columns - labels.length)
  return Array.from({ length: columns }, (_, i) => (labels[i] ?? rest) * textWidth)
}

const padding = 3

function drawTable(pen: Pen, grid: PaperGrid, widths: readonly number[]): void {
  const { size, usable, cutsRows, repeatsHeader } = pen.setting
  const heights = rowHeights(pen, grid, widths)
  const header = Math.min(...grid.cells.filter((c) => c.figure).map((c) => c.row))
  let row = 0
  let cut = 0
  while (row < grid.rows) {
    let to = row
    let height = 0
    const repeated = row >= header && row > 0 && repeatsHeader && header > 0 ? header : 0
    const headerHeight = heights.slice(0, repeated).reduce((a, b) => a + b, 0)
    while (to < grid.rows && pen.y + headerHeight + height + heights[to]! - (to === row ? cut : 0) <= usable) {
      height += heights[to]! - (to === row ? cut : 0)
      to++
    }
    const room = usable - pen.y - headerHeight - height
    // A merged header must not be parted from the first row under it.
    const cuts = cutsRows && to < grid.rows && to > header && room > size * 1.6 && heights[to]! - room > size * 1.6
    if (to === row && !cuts) {
      nextPage(pen)
      continue
    }
    if (repeated > 0) drawRows(pen, grid, widths, heights, 0, repeated, 0, 0)
    drawRows(pen, grid, widths, heights, row, cuts ? to + 1 : to, cut, cuts ? heights[to]! - room : 0)
    cut = cuts ? room : 0
    row = to
    if (row < grid.rows) nextPage(pen)
  }
}

function rowHeights(pen: Pen, { rows, cells }: PaperGrid, widths: readonly number[]): number[] {
  const { size } = pen.setting
  const heights = Array.from({ length: rows }, () => size * 1.75)
  for (const cell of [...cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((a, b) => a + b, 0)
    const need = wrapped(pen, cell.text, size, width - 2 * padding).length * size * 1.25 + 5
    const have = heights.slice(cell.row, cell.row + cell.rowSpan).reduce((a, b) => a + b, 0)
    const last = cell.row + cell.rowSpan - 1
    if (need > have) heights[last] = heights[last]! + need - have
  }
  return heights
}

/** Draws rows `from` to `to`; `cutTop` points of the first were on the page before, `cutBottom` of the last are on the next. */
function drawRows(
  pen: Pen,
  grid: PaperGrid,
  widths: readonly number[],
  heights: readonly number[],
  from: number,
  to: number,
  cutTop: number,
  cutBottom: number,
): void {
  const top = paper.top + pen.y
  const edges = [top]
  for (let row = from; row < to; row++)
    edges.push(edges.at(-1)! + heights[row]! - (row === from ? cutTop : 0) - (row === to - 1 ? cutBottom : 0))
  for (const cell of grid.cells) {
    const [first, last] = [Math.max(from, cell.row), Math.min(to, cell.row + cell.rowSpan)]
    if (first >= last) continue
    const x = paper.left + widths.slice(0, cell.column).reduce((a, b) => a + b, 0)
    const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((a, b) => a + b, 0)
    const [y0, y1] = [edges[first - from]!, edges[last - from]!]
    border(pen, x, y0, width, y1 - y0)
    // A cell that goes over the page's end is written where it begins.
    const written = cell.row > from || (cell.row === from && cutTop === 0)
    if (written) writeCell(pen, cell.text, x, y0, width, y1 - y0)
  }
  pen.y += edges.at(-1)! - top
}

function writeCell(pen: Pen, text: string, x: number, y: number, width: number, height: number): void {
  const { size } = pen.setting
  const lines = wrapped(pen, text, size, width - 2 * padding)
  const top = y + Math.max(1, (height - lines.length * size * 1.25) / 2)
  lines.forEach((line, i) =>
    write(pen, line, x + (width - widthOf(pen, line, size)) / 2, top + size * (1.05 + 1.25 * i), size),
  )
}

function border(pen: Pen, x: number, y: number, width: number, height: number): void {
  const { rule, dpi } = pen.setting
  const scale = dpi / 72
  const half = rule.width / 2
  const bar = (left: number, top: number, right: number, bottom: number) =>
    fillContours(
      pen.sheets[pen.page]!,
      [[left, top, right, top, right, bottom, left, bottom]],
      [scale, 0, 0, scale, 0, 0],
      rule.darkness,
    )
  bar(x - half, y - half, x + width + half, y + half)
  bar(x - half, y + height - half, x + width + half, y + height + half)
  bar(x - half, y - half, x + half, y + height + half)
  bar(x + width - half, y - half, x + width + half, y + height + half)
}
