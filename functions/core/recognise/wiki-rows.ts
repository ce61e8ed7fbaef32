import type { ClosedCell, ClosedRows } from './closed-cells.ts'

const opens = /^\s*\{\|/
const closes = /^\s*\|\}/
const nextRow = /^\s*\|-/
const caption = /^\s*\|\+/
const cellLine = /^\s*[|!]/
/** Rows or columns a cell spans, or its looks, before its text: `colspan="3" | text`. */
const attributes = /^\s*(?:[a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'|]+)\s*)+\|(?!\|)/i
/** Type and tags round the text of a cell are no part of it. */
const markup = /'{2,5}|<\/?(?:span|b|i|u|p|div|font|strong|em|small|center)\b[^<>]*>|<br\s*\/?>|&nbsp;/gi

/**
 * Tables marked as in a wiki (MediaWiki): opened by {|, rows begun by |-, each cell begun by a bar at the start of a line or
 * by two within it, whose text may go on in the lines below. A table that is not closed is left as it is: how much of it is
 * lost does not show.
 */
export function wikiRows(texts: readonly (string | null)[]): ClosedRows {
  const rows = new Map<number, readonly ClosedCell[]>()
  const within = new Set<number>()
  for (let from = 0; from < texts.length; from++) {
    if (!opens.test(texts[from] ?? '')) continue
    const end = endOf(texts, from)
    if (end < 0) continue
    for (const row of rowsOf(texts, from + 1, end)) rows.set(row[0]!.index, row)
    for (let i = from; i <= end; i++) within.add(i)
    from = end
  }
  return { rows, within }
}

/** The line that closes the table, before another one opens. */
function endOf(texts: readonly (string | null)[], from: number): number {
  for (let i = from + 1; i < texts.length; i++) {
    const text = texts[i]
    if (typeof text !== 'string' || opens.test(text)) return -1
    if (closes.test(text)) return i
  }
  return -1
}

function rowsOf(texts: readonly (string | null)[], from: number, end: number): readonly ClosedCell[][] {
  const rows: ClosedCell[][] = []
  let row: ClosedCell[] = []
  const finish = () => {
    if (row.length > 0) rows.push(row.map((cell) => ({ ...cell, text: cell.text.replace(markup, '').trim() })))
    row = []
  }
  for (let i = from; i < end; i++) {
    const text = texts[i]!
    if (nextRow.test(text)) finish()
    else if (caption.test(text)) continue
    else if (cellLine.test(text)) row.push(...cellsIn(text, i))
    else if (row.length > 0) row.push({ ...row.at(-1)!, text: row.pop()!.text + text.trim() })
  }
  finish()
  return rows
}

function cellsIn(text: string, index: number): ClosedCell[] {
  const cells: ClosedCell[] = []
  let x = text.search(/[|!]/) + 1
  for (const part of text.slice(x).split(/\|\||!!/)) {
    cells.push({ text: part.replace(attributes, ''), x, index })
    x += part.length + 2
  }
  return cells
}
