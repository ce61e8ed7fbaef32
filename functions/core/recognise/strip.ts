import { closedRows, type ClosedCell } from './closed-cells.ts'
import { bars, isRule, lineFrame, type LineFrame } from './line-frame.ts'
import { withLabelsFirst } from './labels-last.ts'
import { withoutCounters } from './line-counters.ts'
import { withoutListMarks } from './list-marks.ts'
import { listedRows } from './listed-rows.ts'
import { ruledRows } from './ruled-rows.ts'
import { separatedLines, type Piece } from './separated-lines.ts'
import { signedLines } from './signed-lines.ts'
import { withTrimmedCells } from './trimmed-lines.ts'
import { wikiRows } from './wiki-rows.ts'
import type { Document, Paragraph, Place, Table, TableCell } from '../document.ts'

/** What parts the cells of a line: a table's own grid, tabs, bars, runs of spaces, or nothing. */
export type LineForm = 'grid' | 'tab' | 'bar' | 'padded' | 'plain'

export type StripCell = {
  readonly text: string
  /** Index of the cell in its line; for a grid its column there. */
  readonly column: number
  /** Position of its first character in the line as printed, or as it would be printed in one line. */
  readonly x: number
  readonly at: Place
  readonly confidence?: number
  readonly structure?: number
  readonly candidates?: readonly string[]
  readonly stored?: string
  /** No cell: in a list of figures by the names of their columns this column is not named. */
  readonly isUnnamed?: boolean
}

/** One line of the source, or one row of a table, as cells from left to right; empty cells included where they show. */
export type StripLine = {
  readonly cells: readonly StripCell[]
  readonly form: LineForm
  /** Index of the block it comes from. */
  readonly block: number
  /** Something empty stands before it: a blank line, the edge of a table. */
  readonly gap: boolean
  readonly at: Place
}

/** The document as one strip of lines in reading order, tables row by row. Page numbers are left out. */
export function stripOf(document: Document): readonly StripLine[] {
  const lines: StripLine[] = []
  let previousLine = 0
  let tables = 0
  const printed = document.blocks.map((b) => (b.kind === 'paragraph' ? b.text : null))
  const texts = withoutListMarks(withoutCounters(printed))
  const separated = new Map([...signedLines(texts), ...separatedLines(texts)])
  const frame = lineFrame(texts)
  const wiki = wikiRows(texts)
  const ruled = ruledRows(texts.map((text, i) => (wiki.within.has(i) ? null : text)))
  const closed = closedRows(texts.map((text, i) => (wiki.within.has(i) || ruled.within.has(i) ? null : text)))
  const listed = listedRows(texts)
  const made = [wiki, ruled, closed, listed]
  const rowAt = (i: number) => wiki.rows.get(i) ?? ruled.rows.get(i) ?? closed.rows.get(i) ?? listed.rows.get(i)
  document.blocks.forEach((block, index) => {
    if (block.kind === 'figure') return
    if (block.kind === 'table') {
      tables++
      lines.push(...gridLines(block, index, tables))
      previousLine = 0
      return
    }
    const row = rowAt(index)
    const line = block.at.line ?? 0
    if (!row && frame.ends.has(index)) {
      previousLine = line
      return
    }
    const isUsed = made.some(({ within }) => within.has(index))
    if (!row && (isUsed || isPageNumber(block.text))) return
    const gap = line > 0 && previousLine > 0 ? line > previousLine + 1 : false
    previousLine = line
    const ownLine = () => paragraphLine({ ...block, text: texts[index]! }, index, gap, frame, separated.get(index))
    lines.push(row ? closedLine(row, document, index, gap) : ownLine())
  })
  return withLabelsFirst(withTrimmedCells(lines))
}

/** Not a figure in the marks of slanted type (_41_). */
const pageNumber =
  /^(?!\s*_+\d+_+\s*$)\s*(?:[-–—―－_·•~]+\s*\d{1,4}\s*[-–—―－_·•~]+|第\s*\d{1,4}\s*页(?:[,，、/\s]*共\s*\d{1,4}\s*页)?|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?|\d{1,3}\s*\/\s*\d{1,3})\s*$/i

/** What a browser prints above and below a page: the time with the title, the address. */
const pageEdge =
  /^\s*(?:\d{1,4}\/\d{1,2}\/\d{1,4}[,，]?\s*(?:[上下]午\s*)?\d{1,2}:\d{2}|(?:https?|file):\/\/\S+(?:\s+\d{1,3}\s*\/\s*\d{1,3})?\s*$)/i

export const isPageNumber = (text: string): boolean => pageNumber.test(text) || pageEdge.test(text)

function paragraphLine(
  paragraph: Paragraph,
  block: number,
  gap: boolean,
  frame: LineFrame,
  separated?: readonly Piece[],
): StripLine {
  const { text, at, confidence } = paragraph
  const { form, pieces } = separated ? { form: 'tab' as const, pieces: separated } : cellsOf(text, frame)
  const cells = pieces.map(({ text, x }, column): StripCell => {
    const cell = { text, column, x, at: pieces.length > 1 ? { ...at, column: column + 1 } : at }
    return confidence === undefined ? cell : { ...cell, confidence }
  })
  return { cells, form, block, gap, at }
}

/** A row whose cells stand in lines of their own. */
function closedLine(row: readonly ClosedCell[], { blocks }: Document, block: number, gap: boolean): StripLine {
  const cells = inOneLine(
    row.map(({ text, index, isUnnamed }, column) => ({
      text,
      column,
      at: blocks[index]!.at,
      ...(isUnnamed && { isUnnamed }),
    })),
  )
  return { cells, form: 'bar', block, gap, at: blocks[block]!.at }
}

/** Cells of a row as if a sign parted them in one line, so that what stands within them keeps its order with empty ones. */
function inOneLine(cells: readonly Omit<StripCell, 'x'>[]): readonly StripCell[] {
  let x = 0
  return cells.map((cell) => {
    const placed = { ...cell, x }
    x += cell.text.length + 1
    return placed
  })
}

/** A line of cells closed by bars, or one that goes on as a row of its kind. */
function cellsOf(text: string, { framed, closed, tabLed, isWiki }: LineFrame): { form: LineForm; pieces: Piece[] } {
  if (bars.test(text)) {
    if ((isRule(text) && /[-─━=]{2,}/.test(text)) || (isWiki && wikiRule.test(text))) return { form: 'bar', pieces: [] }
    if (onlyBars.test(text)) return { form: 'bar', pieces: [...text.trim()].map((_, x) => ({ text: '', x })) }
    const ended = closed ? text.replace(/[|｜│┃¦]\s*$/, '') : text
    const trimmed = framed ? ended.replace(/^\s*[|｜│┃¦]/, '') : ended
    return { form: 'bar', pieces: cut(trimmed, isWiki ? wikiBars : /[|｜│┃¦]/g, ended.length - trimmed.length) }
  }
  if (tabLed && text.startsWith('\t')) return { form: 'plain', pieces: cut(text.slice(1), /\t/g, 1) }
  if (text.includes('\t')) return { form: 'tab', pieces: cut(text, /\t/g, 0) }
  const isParted = text.includes('  ') || text.includes('\u3000\u3000')
  const pieces = cut(text, isParted ? / {2,}|\u3000{2,}/g : null, 0, null).filter((piece) => piece.text !== '')
  // What a program writes for nothing shows a cell, and with it every cell of the line.
  if (pieces.some((piece) => nothing.test(piece.text)))
    return { form: 'tab', pieces: pieces.map((piece) => (nothing.test(piece.text) ? { ...piece, text: '' } : piece)) }
  return { form: pieces.length > 1 ? 'padded' : 'plain', pieces }
}

const nothing = /^(?:NaN|<NA>|None|null)$/i

/** Between two rows of a wiki's table, and at its ends: no cell with a dash in it. */
const wikiRule = /^\s*(?:\|[-}]|\{\|)/

/** Where the lines of a wiki's table ran together, what begins a row is no cell that holds a dash. */
const wikiBars = /\{\||\|[-}](?=\s|$)|[|｜│┃¦]/g

/** Each closes a cell of its own: what fills a row up to the width of its table. */
const onlyBars = /^\s*\|{2,}\s*$/

/** Bold type and tags around nothing (* *, ''' ''', <b></b>): an empty cell. */
const onlyMarkup = /^(?:[*'`\s]|&nbsp;|<\/?[a-z][^<>]*>)+$/i

/** `empty`: what stands for an empty cell, besides markup around nothing. */
function cut(text: string, at: RegExp | null, offset: number, empty: RegExp | null = nothing): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  const push = (end: number) => {
    const part = text.slice(start, end)
    const printed = part.trim()
    const isEmpty = onlyMarkup.test(printed) || (empty?.test(printed) ?? false)
    pieces.push({ text: isEmpty ? '' : printed, x: offset + start + (part.length - part.trimStart().length) })
  }
  if (at)
    for (const match of text.matchAll(at)) {
      push(match.index)
      start = match.index + match[0].length
    }
  push(text.length)
  return pieces
}

/** Rows of a table; a cell that spans rows or columns stands where it begins, the rest of its area is no cell. */
function gridLines(table: Table, block: number, number: number): StripLine[] {
  const rows = new Map<number, TableCell[]>()
  for (const cell of table.cells) {
    const row = rows.get(cell.row)
    if (row) row.push(cell)
    else rows.set(cell.row, [cell])
  }
  return [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([row, cells], i) => ({
      cells: inOneLine(cells.sort((a, b) => a.column - b.column).map((cell) => gridCell(table, cell, number))),
      form: 'grid' as const,
      block,
      gap: i === 0,
      at: { ...table.at, table: table.at.table ?? number, row: row + 1 },
    }))
}

function gridCell(table: Table, cell: TableCell, number: number): Omit<StripCell, 'x'> {
  const page = cell.page ?? table.at.page
  return {
    text: cell.text,
    column: cell.column,
    at: {
      ...(page !== undefined && { page }),
      table: table.at.table ?? number,
      row: cell.row + 1,
      column: cell.column + 1,
      ...(cell.box && { box: cell.box }),
    },
    ...(cell.confidence !== undefined && { confidence: cell.confidence }),
    ...(cell.structure !== undefined && { structure: cell.structure }),
    ...(cell.candidates && { candidates: cell.candidates }),
    ...(cell.stored !== undefined && { stored: cell.stored }),
  }
}
