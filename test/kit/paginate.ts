import type { PaperBlock, PaperGrid } from './paper.ts'

/** A report set on A4 in points, with hanzi one size wide and everything else half of it. */
export type SetPage = { readonly texts: SetText[]; readonly lines: SetLine[] }
export type SetText = { readonly x: number; readonly base: number; readonly size: number; readonly text: string }
export type SetLine = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }

export type Pagination = {
  readonly size: number
  /** Height filled before the next page begins. */
  readonly usable: number
  readonly repeatsHeader: boolean
}

export const sheet = { width: 595.28, height: 841.89, left: 60, top: 70 }
const textWidth = sheet.width - 2 * sheet.left

export const widthOfChar = (char: string, size: number): number => (char < '\u2e80' ? size / 2 : size)
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, char) => sum + widthOfChar(char, size), 0)

export function paginate(blocks: readonly PaperBlock[], setting: Pagination): readonly SetPage[] {
  const pages: SetPage[] = [{ texts: [], lines: [] }]
  let y = 0
  const page = () => pages.at(-1)!
  const turn = () => {
    pages.push({ texts: [], lines: [] })
    y = 0
  }
  for (const block of blocks) {
    if (block.kind === 'table') setTable(block.grid)
    else setParagraph(block.text, block.kind === 'title' ? 18 : 12, block.kind)
  }
  return pages

  function setParagraph(text: string, size: number, kind: PaperBlock['kind']): void {
    wrap((kind === 'paragraph' ? '　　' : '') + text, size, textWidth).forEach((line) => {
      if (y + size * 1.6 > setting.usable) turn()
      const x = kind === 'title' ? sheet.left + (textWidth - widthOf(line, size)) / 2 : sheet.left
      page().texts.push({ x, base: sheet.top + y + size, size, text: line })
      y += size * 1.6
    })
    y += 4
  }

  function setTable(grid: PaperGrid): void {
    const { size } = setting
    const widths = columnWidths(grid)
    const heights = rowHeights(grid, widths, size)
    const header = Math.min(...grid.cells.filter((cell) => cell.figure).map((cell) => cell.row))
    const repeated = setting.repeatsHeader && grid.rows > 20 ? header : 0
    let row = 0
    while (row < grid.rows) {
      const again = row > 0 ? repeated : 0
      const headerHeight = sum(heights.slice(0, again))
      let to = row
      while (to < grid.rows && y + headerHeight + sum(heights.slice(row, to + 1)) <= setting.usable) to++
      // The header must not be parted from the first row beneath it.
      if (to <= header && to < grid.rows) {
        turn()
        continue
      }
      if (again > 0) drawRows(grid, widths, heights, 0, again)
      drawRows(grid, widths, heights, row, to)
      row = to
      if (row < grid.rows) turn()
    }
    y += 12
  }

  function drawRows(
    grid: PaperGrid,
    widths: readonly number[],
    heights: readonly number[],
    from: number,
    to: number,
  ): void {
    const top = sheet.top + y
    for (const cell of grid.cells) {
      const [first, last] = [Math.max(from, cell.row), Math.min(to, cell.row + cell.rowSpan)]
      if (first >= last) continue
      const x = sheet.left + sum(widths.slice(0, cell.column))
      const width = sum(widths.slice(cell.column, cell.column + cell.columnSpan))
      const cellTop = top + sum(heights.slice(from, first))
      const height = sum(heights.slice(first, last))
      box(x, cellTop, width, height)
      if (cell.row >= from) writeCell(cell.text, x, cellTop, width, height)
    }
    y += sum(heights.slice(from, to))
  }

  function box(x: number, top: number, width: number, height: number): void {
    const [right, bottom] = [x + width, top + height]
    page().lines.push(
      { x1: x, y1: top, x2: right, y2: top },
      { x1: x, y1: bottom, x2: right, y2: bottom },
      { x1: x, y1: top, x2: x, y2: bottom },
      { x1: right, y1: top, x2: right, y2: bottom },
    )
  }

  function writeCell(text: string, x: number, top: number, width: number, height: number): void {
    const { size } = setting
    const lines = wrap(text, size, width - 4)
    const start = top + (height - lines.length * size * 1.2) / 2
    lines.forEach((line, i) => {
      const left = x + (width - widthOf(line, size)) / 2
      if (line !== '') page().texts.push({ x: left, base: start + size * (0.95 + 1.2 * i), size, text: line })
    })
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const char of text) {
    if (line !== '' && widthOf(line + char, size) > width) {
      lines.push(line)
      line = ''
    }
    line += char
  }
  return [...lines, line]
}

/** Label columns of 表三 are wider than its figures; other tables share the width. */
function columnWidths({ rows, columns }: PaperGrid): number[] {
  if (rows < 20) return Array.from({ length: columns }, () => textWidth / columns)
  const labels = [0.07, 0.1, 0.22]
  return Array.from({ length: columns }, (_, i) => (labels[i] ?? (1 - sum(labels)) / (columns - 3)) * textWidth)
}

function rowHeights(grid: PaperGrid, widths: readonly number[], size: number): number[] {
  const heights = Array.from({ length: grid.rows }, () => size * 1.7)
  for (const cell of [...grid.cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const width = sum(widths.slice(cell.column, cell.column + cell.columnSpan))
    const need = wrap(cell.text, size, width - 4).length * size * 1.2 + 4
    const have = sum(heights.slice(cell.row, cell.row + cell.rowSpan))
    const last = cell.row + cell.rowSpan - 1
    if (need > have) heights[last] = heights[last]! + need - have
  }
  return heights
}
