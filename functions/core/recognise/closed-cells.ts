import type { Piece } from './separated-lines.ts'

/** A cell with the index of the text it begins in. */
export type ClosedCell = Piece & {
  readonly index: number
  /** No cell: in a list of figures by the names of their columns this column is not named. */
  readonly isUnnamed?: boolean
}

/** Rows by the index of their first text; `within` are the texts they are made of. */
export type ClosedRows = {
  readonly rows: ReadonlyMap<number, readonly ClosedCell[]>
  readonly within: ReadonlySet<number>
}

const bar = '|'
const fewestRows = 3
const fewestCells = 3
const mostCells = 40

/**
 * Tables of web pages as programs write them that keep only the text: each cell in a line of its own with a bar behind it, an
 * empty cell as the bar alone, and after a row as many bars as it has cells less than the widest. So every row has as many
 * bars as the table has columns: counted, they show the rows and the empty cells in their places. Where a run of bars does
 * not end with a row, cells were lost, and the lines are left as they are.
 */
export function closedRows(texts: readonly (string | null)[]): ClosedRows {
  const rows = new Map<number, readonly ClosedCell[]>()
  const within = new Set<number>()
  for (let from = 0; from < texts.length;) {
    if (!isClosed(texts[from])) {
      from++
      continue
    }
    const table = tableAt(texts, from)
    if (!table) {
      // Not from its second line either: a table that does not come out even is left whole.
      do from++
      while (isClosed(texts[from]))
      continue
    }
    for (const row of table.rows) rows.set(row[0]!.index, row)
    for (let i = from; i < table.end; i++) within.add(i)
    from = table.end
  }
  return { rows, within }
}

const isClosed = (text: string | null | undefined): text is string => text?.trimEnd().endsWith(bar) === true
const anyLetter = /\p{L}/u
const barsOnly = (text: string): boolean => /^[\s|]*$/.test(text)

/** From a first row, which ends with its first run of bars, to the last row after which no cell follows at once. */
function tableAt(texts: readonly (string | null)[], from: number): { rows: ClosedCell[][]; end: number } | null {
  const width = widthAt(texts, from)
  if (width < fewestCells || width > mostCells) return null
  const rows: ClosedCell[][] = []
  let row: ClosedCell[] = []
  let open: ClosedCell | null = null
  let end = from
  for (let i = from; i < texts.length; i++) {
    const text = texts[i]
    if (text === null || text === undefined) break
    const parts = text.split(bar)
    const rest = parts.pop()!
    // More than one cell with text in a line: rows are lines there.
    if (parts.filter((part) => part.trim() !== '').length > 1) return null
    // A line without a bar after a whole row is no part of the table.
    if (parts.length === 0 && row.length === 0) break
    let x = 0
    for (const part of parts) {
      row.push(joined(open, part, x, i))
      open = null
      x += part.length + 1
    }
    if (rest.trim() !== '') {
      // Only a line of its own goes on with a cell.
      if (parts.length > 0) return null
      // Nor does a figure without a bar: the number of a page is among the cells, or a figure in pieces.
      if (!anyLetter.test(rest)) return null
      open = joined(open, rest, 0, i)
    }
    if (row.length > width || (parts.length > 1 && row.length !== width)) return null
    if (row.length === width && !open) {
      rows.push(row)
      row = []
      end = i + 1
    }
  }
  return rows.length >= fewestRows ? { rows, end } : null
}

/** A cell that begins here, or goes on from the lines before. */
const joined = (before: ClosedCell | null, text: string, x: number, index: number): ClosedCell =>
  before
    ? { ...before, text: before.text + (/\d$/.test(before.text) && /^\s*\d/.test(text) ? ' ' : '') + text.trim() }
    : { text: text.trim(), x: x + text.length - text.trimStart().length, index }

/** The bars up to the end of the first line with several: those of the first row. */
function widthAt(texts: readonly (string | null)[], from: number): number {
  let bars = 0
  for (let i = from; i < texts.length && bars <= mostCells; i++) {
    const text = texts[i]
    if (text === null || text === undefined) return 0
    const count = text.split(bar).length - 1
    bars += count
    if (count > 1 && barsOnly(text)) return bars
  }
  return 0
}
