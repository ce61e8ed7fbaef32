import type { TableKey } from '../../functions/core/form.ts'
import type { Piece, PrintedCell, PrintedGrid } from './typeset-txt.ts'

/** Width of each label column and of a column of figures, in characters, as pages of a PDF come out. */
const widths: Readonly<Record<TableKey, { readonly labels: readonly number[]; readonly figure: number }>> = {
  disclosure: { labels: [18], figure: 16 },
  applications: { labels: [8, 10, 18], figure: 9 },
  remedies: { labels: [], figure: 8 },
}

/** Columns kept apart by spaces; labels wrap, and a row's figures stand beside the middle line of its label. */
export function padded(grid: PrintedGrid, table: TableKey): Piece[][] {
  const { labels, figure } = widths[table]
  const startOf = (column: number) =>
    labels.slice(0, column).reduce((sum, w) => sum + w, 0) + Math.max(0, column - labels.length) * figure
  return Array.from({ length: grid.rows }, (_, row) => grid.cells.filter((c) => c.row === row)).flatMap((cells) =>
    padRow(cells, startOf),
  )
}

/** The same with 表三 broken over two pages: page number, page break, header rows again. */
export function paged(grid: PrintedGrid, table: TableKey): Piece[][] {
  const lines = padded(grid, table)
  if (table !== 'applications') return lines
  const header = padded({ ...grid, rows: 3, cells: grid.cells.filter((c) => c.row < 3) }, table)
  const cut = header.length + Math.floor((lines.length - header.length) * 0.6)
  const at = lines.findIndex((line, i) => i >= cut && line.some((p) => p.cell) && lines[i - 1]?.some((p) => p.cell))
  if (at < 0) return lines
  return [
    ...lines.slice(0, at),
    [{ before: ' '.repeat(40), text: '- 3 -' }],
    [{ before: '', text: '\f' }],
    ...header,
    ...lines.slice(at),
  ]
}

function padRow(cells: readonly PrintedCell[], startOf: (column: number) => number): Piece[][] {
  const wrapped = cells.map((c) => {
    const start = startOf(c.column)
    const width = startOf(c.column + c.columnSpan) - start - 2
    return { cell: c, start, lines: c.cell ? [c.text] : wrap(c.text, Math.max(3, width)) }
  })
  const height = Math.max(1, ...wrapped.map((w) => (w.cell.rowSpan > 1 ? 1 : w.lines.length)))
  const shown = Math.max(height, ...wrapped.map((w) => (w.cell.rowSpan > 1 ? w.lines.length : 1)))
  const middle = Math.floor((height - 1) / 2)
  return Array.from({ length: Math.min(shown, height) }, (_, line) => {
    const pieces: Piece[] = []
    let x = 0
    for (const { cell, start, lines } of wrapped) {
      const text = cell.cell
        ? line === middle
          ? lines[0]!
          : ''
        : line === height - 1
          ? lines.slice(line).join('')
          : (lines[line] ?? '')
      if (text === '') continue
      const at = Math.max(start, x + (x > 0 ? 2 : 0))
      pieces.push({ before: ' '.repeat(at - x), text, ...(cell.cell && { cell: cell.cell }) })
      x = at + text.length
    }
    return pieces
  })
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width))
  return lines
}
