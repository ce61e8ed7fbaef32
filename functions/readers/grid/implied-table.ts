import type { Box, Table, TableCell } from '../../core/document.ts'
import { headRows } from './implied-heads.ts'
import { areHeaded, gapsOf, impliedColumns, withEmptyColumns } from './implied-columns.ts'
import {
  headWords,
  mayBeginTable,
  nextRegion,
  wordLineOf,
  type ImpliedRegion,
  type WordLine,
} from './implied-region.ts'
import { impliedRows, type ImpliedRow, type ImpliedRows } from './implied-rows.ts'
import type { LineItem } from './paragraphs.ts'
import type { Ruling } from './rulings.ts'
import { boxAround } from './text-lines.ts'
import type { Word } from './words.ts'

export type ImpliedPart = { readonly lines: readonly LineItem[] } | { readonly table: Table }

/** Narrower tables stay lines, with a tab where the writing leaps: there a label and its figures are on one line. */
const fewestColumns = 7

/** Cells left of the figures, so that the figures of all parts of a table stand in the same columns. */
const labelColumns = 4

/**
 * Finds wide tables whose columns, or rows, no line parts, by what is left free between their figures and between their
 * rows. What cannot be told so stays lines.
 */
export function impliedTables(lines: readonly LineItem[], rulesOf: (page: number) => readonly Ruling[]): ImpliedPart[] {
  if (!lines.some(mayBeginTable)) return lines.length > 0 ? [{ lines }] : []
  const all = lines.map(wordLineOf)
  const parts: ImpliedPart[] = []
  let from = 0
  const keep = (to: number) => {
    if (to > from) parts.push({ lines: lines.slice(from, to) })
  }
  for (let region = nextRegion(all, 0); region; region = nextRegion(all, region.bottom + 1)) {
    const table = tableOf(all, region, rulesOf)
    if (!table) continue
    keep(region.head)
    parts.push({ table })
    from = region.bottom + 1
  }
  keep(lines.length)
  return parts
}

function tableOf(
  all: readonly WordLine[],
  region: ImpliedRegion,
  rulesOf: (page: number) => readonly Ruling[],
): Table | undefined {
  const { head, top, bottom, edge } = region
  const body = all.slice(top, bottom + 1)
  const heads = all.slice(head, top).map((line) => ({ line, words: headWords(line, edge) }))
  const filled = impliedColumns(body.flatMap(({ figures }) => figures))
  const words = heads.flatMap((part) => part.words)
  const isFilled =
    body.every(({ figures }) => figures.length === 0 || figures.length === filled.length) &&
    (body.length > 1 || !areHeaded(filled, words))
  const columns = isFilled || words.length === 0 ? filled : withEmptyColumns(filled, words)
  if (columns.length < fewestColumns) return undefined
  const gaps = gapsOf(columns)
  const overFigures = (page: number) =>
    rulesOf(page).filter(({ from, to }) => from < columns[0]!.to && to > columns.at(-1)!.from)
  const implied = impliedRows(body, edge, gaps, overFigures)
  if (!implied || !isWhole(implied, columns.length, body.length)) return undefined
  const { rows } = implied
  const blanks = hasBlanks(rows, columns.length)
  const above = headRows(heads, gaps, edge)
  const cells = [
    ...above.flatMap((row, r) => row.map(({ column, text, box, page }) => cellOf(r, column, text, box, page))),
    ...rows.flatMap((row, r) => cellsOf(row, above.length + r, blanks)),
  ]
  const { page } = body[0]!.item
  return {
    kind: 'table',
    origin: 'aligned',
    rows: above.length + rows.length,
    columns: labelColumns + columns.length,
    cells,
    at: { page, box: boxAround(body.map(({ item }) => item.box)) },
  }
}

const filledIn = ({ figures }: ImpliedRow) => figures.filter((cell) => cell.length > 0).length

const hasBlanks = (rows: readonly ImpliedRow[], columns: number) =>
  rows.some((row) => filledIn(row) > 0 && filledIn(row) < columns)

/**
 * Places without a figure are blanks, and no rest of a figure broken over lines, where all rows are told and have labels,
 * or where there is but one line of figures.
 */
const isWhole = ({ rows, isTold }: ImpliedRows, columns: number, lines: number) =>
  !hasBlanks(rows, columns) || lines === 1 || (isTold && rows.every(({ labels }) => labels.length > 0))

const cellOf = (row: number, column: number, text: string, box: Box, page: number): TableCell => ({
  row,
  column: labelColumns + column,
  rowSpan: 1,
  columnSpan: 1,
  text,
  box,
  page,
})

function cellsOf({ figures, labels, first }: ImpliedRow, row: number, blanks: boolean): TableCell[] {
  const { page, box } = first.item
  const isLabel = !blanks && figures.every((cell) => cell.length === 0)
  const own = labelCells(labels)
    .slice(0, labelColumns)
    .map((words, i) => cellOf(row, i - labelColumns, textOf(words), boxAround(words.map((word) => word.box)), page))
  if (isLabel) return own
  return [
    ...own,
    ...figures.map((words, column) =>
      cellOf(
        row,
        column,
        textOf(words),
        words.length === 0 ? [box[0], box[1], 0, box[3]] : boxAround(words.map((word) => word.box)),
        page,
      ),
    ),
  ]
}

const textOf = (words: readonly Word[]) => words.map(({ text }) => text).join('')

/** Words that lie over each other are lines of one cell; the last cell takes what is left over. */
function labelCells(labels: readonly Word[]): Word[][] {
  const cells: { to: number; words: Word[] }[] = []
  for (const word of [...labels].sort((a, b) => a.box[0] - b.box[0])) {
    const last = cells.at(-1)
    const isOver = last && word.box[0] < last.to
    if (last && (isOver || cells.length === labelColumns)) {
      last.words.push(word)
      last.to = Math.max(last.to, word.box[0] + word.box[2])
    } else cells.push({ to: word.box[0] + word.box[2], words: [word] })
  }
  return cells.map(({ words }) => words.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]))
}
