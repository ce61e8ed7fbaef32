import { pdfFile } from './pdf-file.ts'
import { emsOf, pdfSheets, type PdfSheets, type SheetStyle } from './pdf-sheets.ts'
import { paperBlocks, type PaperBlock, type PaperCell, type PaperGrid } from './paper.ts'
import type { PaperReport } from './random-report.ts'
import { randomFrom } from './random.ts'

export type PdfStyle = SheetStyle & {
  readonly size: number
  /** Tables begin this far down a page, so that page breaks fall anywhere. */
  readonly drop: number
  /** The head of a table is printed again where it goes on. */
  readonly repeatHeader: boolean
  /** A page break may go through a row. */
  readonly splitRows: boolean
  /** Figures stand at the top, in the middle or at the foot of their row. */
  readonly vertical: 'top' | 'middle' | 'bottom'
}

const plain: PdfStyle = {
  encoding: 'UniGB-UCS2-H',
  lines: 'stroke',
  latinFigures: false,
  perGlyph: false,
  landscape: false,
  rotate: 0,
  sideways: false,
  layer: 'text',
  pageNumbers: false,
  size: 10,
  drop: 0,
  repeatHeader: false,
  splitRows: false,
  vertical: 'middle',
}

/** A manner of printing drawn from a seed: all that office programs and printers do, but for missing lines and scans. */
export function randomPdfStyle(seed: number): PdfStyle {
  const random = randomFrom(seed)
  const isTurned = random.chance(0.2)
  return {
    ...plain,
    encoding: random.pick(['UniGB-UCS2-H', 'GBK-EUC-H'] as const),
    lines: random.pick(['stroke', 'rect', 'outline'] as const),
    latinFigures: random.chance(0.5),
    perGlyph: random.chance(0.4),
    landscape: random.chance(0.2),
    rotate: isTurned ? random.pick([90, 180, 270] as const) : 0,
    sideways: !isTurned && random.chance(0.1),
    pageNumbers: random.chance(0.6),
    size: random.pick([8, 9, 10, 10.5]),
    drop: random.integer(0, 400),
    repeatHeader: random.chance(0.4),
    splitRows: random.chance(0.5),
    vertical: random.pick(['top', 'middle', 'bottom'] as const),
  }
}

/** A report as a PDF. */
export function typesetPdf(report: PaperReport, style: Partial<PdfStyle> = {}): Uint8Array {
  return typesetPdfBlocks(paperBlocks(report), style)
}

export function typesetPdfBlocks(blocks: readonly PaperBlock[], style: Partial<PdfStyle> = {}): Uint8Array {
  const full = { ...plain, ...style }
  const sheets = pdfSheets(full)
  const setter = typesetter(sheets, full)
  for (const block of blocks) {
    if (block.kind === 'table') setter.table(block.grid)
    else setter.paragraph(block.text, block.kind)
  }
  sheets.endPage()
  return pdfFile(sheets.pages, full.encoding)
}

const margin = 56
const padding = { x: 4, y: 3 }

function typesetter(sheets: PdfSheets, style: PdfStyle) {
  const [left, right, foot] = [margin, sheets.wide - margin, sheets.high - margin]
  const { size } = style
  const leading = size * 1.2
  let y = margin

  const nextPage = () => {
    sheets.endPage()
    y = margin
  }

  function paragraph(text: string, kind: 'title' | 'heading' | 'paragraph' | 'signature'): void {
    const pitch = size * 1.8
    const lines = kind === 'paragraph' ? wrap(text, (right - left) / size, 2) : [text]
    lines.forEach((line, i) => {
      if (y + pitch > foot) nextPage()
      const width = emsOf(line) * size
      const indent = kind === 'paragraph' && i === 0 ? 2 * size : 0
      const x = kind === 'title' ? (left + right - width) / 2 : kind === 'signature' ? right - width : left + indent
      sheets.text(x, y + size, size, line)
      y += pitch
    })
  }

  function table(grid: PaperGrid): void {
    const xs = columnsOf(grid, left, right)
    const heights = rowHeights(grid, xs)
    if (style.drop > 0 && y + style.drop < foot) y += style.drop
    const header = style.repeatHeader ? headerRows(grid) : 0
    let row = 0
    let done = 0
    while (row < grid.rows) {
      const parts: Fragment[] = []
      if (row > 0 && header > 0 && row >= header)
        for (let r = 0; r < header; r++) y = push(parts, { row: r, top: y, height: heights[r]!, from: 0 })
      while (row < grid.rows) {
        const left = heights[row]! - done
        if (y + left <= foot) {
          y = push(parts, { row, top: y, height: left, from: done })
          row++
          done = 0
          continue
        }
        // A row is cut between two of its lines, with at least one on each side.
        const room = Math.floor((foot - y - padding.y) / leading) * leading + padding.y
        if (style.splitRows && row >= header && room >= leading + padding.y && left - room >= leading) {
          y = push(parts, { row, top: y, height: room, from: done })
          done += room
        }
        break
      }
      drawParts(grid, xs, parts, heights)
      if (row < grid.rows) nextPage()
    }
    y += 2 * leading
  }

  /** The cells that stand on one page, each in the rows (and the piece of a cut row) that this page has of it. */
  function drawParts(
    grid: PaperGrid,
    xs: readonly number[],
    parts: readonly Fragment[],
    heights: readonly number[],
  ): void {
    for (const cell of grid.cells) {
      const own = parts.filter((part) => part.row >= cell.row && part.row < cell.row + cell.rowSpan)
      const [first, last] = [own[0], own.at(-1)]
      if (!first || !last) continue
      const [x, width] = [xs[cell.column]!, xs[cell.column + cell.columnSpan]! - xs[cell.column]!]
      const height = last.top + last.height - first.top
      sheets.box(x, first.top, width, height)
      const whole = sum(heights.slice(cell.row, cell.row + cell.rowSpan))
      const before = doneBefore(cell, first, heights)
      if (height < whole - 0.01) drawCut(cell, x, width, { top: first.top, height, before })
      else drawText(cell, x, first.top, width, height)
    }
  }

  /** How much of a cell stood on earlier pages. */
  const doneBefore = (cell: PaperCell, first: Fragment, heights: readonly number[]) =>
    sum(heights.slice(cell.row, first.row)) + first.from

  function drawText(cell: PaperCell, x: number, top: number, width: number, height: number): void {
    const lines = linesOf(cell, width)
    const free = height - lines.length * leading
    const offset =
      cell.figure && style.vertical !== 'middle' ? (style.vertical === 'top' ? padding.y : free - padding.y) : free / 2
    lines.forEach((line, i) => drawLine(cell, line, x, top + offset + i * leading, width))
  }

  /** A cut cell prints the lines that fit before the break and the others after it; a figure stands on one side. */
  function drawCut(cell: PaperCell, x: number, width: number, piece: Piece): void {
    const isFirst = piece.before === 0
    if (cell.figure) {
      if (isFirst === (style.vertical !== 'bottom')) drawText(cell, x, piece.top, width, piece.height)
      return
    }
    const fitting = (height: number) => Math.max(0, Math.floor((height - padding.y + 0.1) / leading))
    const skipped = isFirst ? 0 : fitting(piece.before)
    const own = linesOf(cell, width).slice(skipped, skipped + fitting(piece.height))
    own.forEach((line, i) => drawLine(cell, line, x, piece.top + padding.y + i * leading, width))
  }

  function drawLine(cell: PaperCell, line: string, x: number, top: number, width: number): void {
    const own = emsOf(line) * size
    const start = cell.figure || own < width / 2 ? x + (width - own) / 2 : x + padding.x
    sheets.text(start, top + size, size, line)
  }

  const linesOf = (cell: PaperCell, width: number) => wrap(cell.text, (width - 2 * padding.x) / size, 0)

  /** Rows are as high as their highest cell; a merged cell stretches the last row it covers. */
  function rowHeights(grid: PaperGrid, xs: readonly number[]): number[] {
    const heights = Array.from({ length: grid.rows }, () => leading + 2 * padding.y)
    const inOrder = [...grid.cells].sort((a, b) => a.rowSpan - b.rowSpan)
    for (const cell of inOrder) {
      const width = xs[cell.column + cell.columnSpan]! - xs[cell.column]!
      const needed = linesOf(cell, width).length * leading + 2 * padding.y
      const last = cell.row + cell.rowSpan - 1
      const have = sum(heights.slice(cell.row, last + 1))
      if (needed > have) heights[last] = heights[last]! + needed - have
    }
    return heights
  }

  return { paragraph, table }
}

/** The part of a cell that one page has. */
type Piece = { readonly top: number; readonly height: number; readonly before: number }

type Fragment = { readonly row: number; readonly top: number; readonly height: number; readonly from: number }

function push(parts: Fragment[], part: Fragment): number {
  parts.push(part)
  return part.top + part.height
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

const headerRows = (grid: PaperGrid) => Math.min(...grid.cells.filter((cell) => cell.figure).map((cell) => cell.row))

/** Columns of labels are wide, columns of figures share the rest. */
function columnsOf(grid: PaperGrid, left: number, right: number): number[] {
  const weights = Array.from({ length: grid.columns }, (_, column) => {
    if (grid.columns === 10) return [0.8, 1.2, 3.4][column] ?? 1
    return 1
  })
  const total = sum(weights)
  let x = left
  return [left, ...weights.map((weight) => (x += ((right - left) * weight) / total))]
}

/** Breaks a text into lines of so many ems; the first may be indented. A figure is broken only where it must be. */
function wrap(text: string, ems: number, indent: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    const room = ems - (lines.length === 0 ? indent : 0)
    if (line !== '' && emsOf(line + character) > room) {
      lines.push(line)
      line = ''
    }
    line += character
  }
  return [...lines, line]
}
