import { cellsByMap, type ColumnMap } from '../recognise/columns.ts'
import type { Stretch } from '../recognise/instance.ts'
import type { Figure, Hole, Lexed } from '../recognise/lex.ts'
import type { StripCell } from '../recognise/strip.ts'
import { mayBePageNumber, withoutPageNumber } from '../recognise/page-numbers.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import { cellsBehind, hasUsualCells, lacksCells, type RowShape } from './cells-behind.ts'
import { isBesideAnother } from './beside-another.ts'
import { amongWords, isAmongWords, isBlankBefore, isParted, ownFigures } from './figures-of-others.ts'
import { lostLabel } from './row-runs.ts'
import { addsUp, garbled, isGarbled, valueOf, type Token } from './run.ts'
import { isFarBelow, isUneven } from './uneven-lines.ts'
import { wholeCells } from './whole-cells.ts'

/** The tokens of a row, or why its figures cannot be told from those of other rows or columns, in Chinese. */
export type RowTokens = { readonly tokens: readonly Token[] } | { readonly tokens: null; readonly because: string }

/** A row with what is needed to read it: its figures, and where they stand. */
type Row = {
  readonly lexed: Lexed
  readonly label: Occurrence
  readonly stretch: Stretch
  readonly figures: readonly Figure[]
  /** Lines that hold its figures. */
  readonly lines: readonly number[]
  readonly width: number
  readonly map: ColumnMap | null
  readonly shape: RowShape
}

/**
 * Figures in order; where empty cells show and fill the row to its width, they are blanks in their places. The ways to read a
 * row are tried from the plainest on; the first that the row is made for decides. `lost`: letters of the labels missing behind.
 */
export function rowTokens(
  lexed: Lexed,
  label: Occurrence,
  stretch: Stretch | undefined,
  width: number,
  map: ColumnMap | null,
  shape: RowShape,
  lost: readonly string[],
): RowTokens {
  if (!stretch) return { tokens: [] }
  const printed = wholeCells(lexed, withoutPageNumber(stretch.figures, width, lexed.pageNumbers), width)
  if (isBlankBefore(lexed, label, printed, stretch.holes, width)) return { tokens: null, because: lostLabel }
  const figures = ownFigures(lexed, label, printed, width, showsWholeRow(lexed, map, label))
  if (isBesideAnother(lexed, label, figures, lost)) return { tokens: null, because: interleaved }
  if (isAmongWords(lexed, label, figures)) return { tokens: null, because: amongWords }
  if (figures.some(isGarbled) || (figures.length !== width && figures.some(isNegative)))
    return { tokens: null, because: garbled }
  const inOrder = figures.map((figure) => ({ figure }))
  const isSummed = figures.length === width && (addsUp(inOrder) || addsUp(inOrder.toReversed()))
  if (!isSummed && figures.some((f) => lexed.pageNumbers.has(f.line))) return { tokens: null, because: mayBePageNumber }
  if (figures.length === width && isFarBelow(lexed, label, figures)) return { tokens: null, because: lostLabel }
  if (!isSummed && figures.length === width && isUneven(lexed, figures, stretch.holes))
    return { tokens: null, because: madeOtherwise }
  const lines = [...new Set(figures.map((f) => f.line))]
  const row: Row = { lexed, label, stretch, figures, lines, width, map, shape }
  return besideOwnColumns(row) ?? wholeLine(row) ?? wholeRow(row) ?? withBlanks(row) ?? { tokens: inOrder }
}

/** Where the body's own columns stand among those of the form, only the headings tell its figures apart. */
function besideOwnColumns(row: Row): RowTokens | null {
  const { figures, lines, map } = row
  if (!map || map.extra.length === 0 || lines.length !== 1) return null
  const cells = cellsBehindLabel(row, lines[0]!)
  // Made otherwise: nothing tells which of its figures stand under the body's own headings.
  return cells ? { tokens: placed(cells, figures, lines[0]!) } : { tokens: null, because: madeOtherwise }
}

/** A row that is complete in one line; a page number or a note beside it is none of its figures. */
function wholeLine({ lexed, label, stretch, figures, lines, width, map, shape }: Row): RowTokens | null {
  const full = lines.filter((line) => figures.filter((f) => f.line === line).length === width)
  if (full.length !== 1 || figures.length >= width + 3) return null
  const row = figures.filter((f) => f.line === full[0])
  const tokens = row.map((figure) => ({ figure }))
  const isWhole = addsUp(tokens) || addsUp(tokens.toReversed())
  const isShort = full[0] === lexed.lineOf[label.end - 1] && !isWhole && lacksCells(lexed, label, width, shape)
  return isShort || isBroken(row, stretch.holes, map) ? { tokens: null, because: madeOtherwise } : { tokens }
}

/** As many figures as the form has columns, or more. */
function wholeRow({ lexed, stretch, figures, width }: Row): RowTokens | null {
  if (figures.length < width) return null
  const isMixed = isParted(lexed, figures, stretch.holes)
  return isMixed ? { tokens: null, because: lostLabel } : { tokens: figures.map((figure) => ({ figure })) }
}

/** Fewer figures than the form has columns, the others blank in their places: by the columns of the other rows, or cell by cell. */
function withBlanks(row: Row): RowTokens | null {
  const { lexed, label, stretch, figures, lines, width, shape } = row
  // The empty cells beside the rest of a label that goes on below its row say nothing of that row.
  const first = stretch.holes[0]?.line
  const line = lines[0] ?? (first === lexed.lineOf[label.start] ? first : undefined)
  const cells = line !== undefined && lines.length <= 1 ? cellsBehindLabel(row, line) : null
  if (cells) return { tokens: placed(cells, figures, line!) }
  const behind = hasUsualCells(lexed, label, shape, figures) ? cellsBehind({ ...stretch, figures }, width, shape) : null
  return behind ? { tokens: behind } : cellByCell(row, line)
}

/** By the columns of the other rows; null where the row is made otherwise, or its label stands in one of them. */
function cellsBehindLabel({ lexed, label, figures, map }: Row, line: number): readonly StripCell[] | null {
  if (!map) return null
  const last = label.end - 1
  const { column } = lexed.cellOf[last]!
  const isBeside = lexed.lineOf[last] !== line || column < map.columns[0]! || column > map.columns.at(-1)!
  return isBeside ? cellsByMap(lexed, map, line, figures) : null
}

/** One cell a line, or in the cells of a grid, where these are as many as the form has columns. */
function cellByCell({ lexed, stretch, figures, lines, width }: Row, line: number | undefined): RowTokens | null {
  const { holes } = stretch
  const cellLines = [...lines, ...holes.map((h) => h.line)].every((l) => lexed.lines[l]?.cells.length === 1)
  if (!cellLines && lexed.lines[line ?? -1]?.form !== 'grid') return null
  const all: (Token & { readonly line: number; readonly x: number })[] = [
    ...figures.map((figure) => ({ figure, line: figure.line, x: figure.x })),
    ...holes.map((hole) => ({ hole, line: hole.line, x: hole.cell.x })),
  ].sort((a, b) => a.line - b.line || a.x - b.x)
  const rowEnd = cellLines ? all.findIndex((t, i) => i > 0 && lexed.lines[t.line]?.gap === true) : -1
  const row = rowEnd > 0 ? all.slice(0, rowEnd) : all
  // One cell a line, a line left empty before the row, or behind it, may be no cell of it.
  const isLoose = cellLines && row.length > 0 && ('hole' in row[0]! || !addsUp(row))
  const isRow =
    row.length === width &&
    !isLoose &&
    (!row.some(isBar(lexed)) || (addsUp(row) && row.some((token) => valueOf(token) > 0)))
  return isRow ? { tokens: row } : null
}

const interleaved = '本行的标签与别行的标签交错排印，无法确定数字属于哪一行'
const madeOtherwise = '本行的单元格与其他各行不同，无法确定数字属于哪一列'

/** Nothing counted in 表三 is negative: among figures too many or too few, 4-6 may be one or two. */
const isNegative = ({ digits }: Figure): boolean => digits.startsWith('-')

const showsWholeRow = (lexed: Lexed, map: ColumnMap | null, label: Occurrence): boolean =>
  map !== null && map.cells > 1 && lexed.lines[lexed.lineOf[label.end - 1]!]!.cells.length === map.cells

/**
 * An empty cell stands among as many figures as the form has columns, and no other rows stand in the same cells: the line
 * prints more columns than the form has, and the empty one may be any.
 */
function isBroken(row: readonly Figure[], holes: readonly Hole[], map: ColumnMap | null): boolean {
  const [first, last] = [row[0]!, row.at(-1)!]
  const isAmong = holes.some((h) => h.line === first.line && h.cell.x > first.x && h.cell.x < last.x)
  return isAmong && row.map((f) => f.cell.column).join() !== map?.columns.join()
}

/** A bar alone may fill the row up to the width of its table, and be no cell of it: the row must add up with it. */
const isBar =
  (lexed: Lexed) =>
  (token: Token & { readonly line: number }): boolean =>
    'hole' in token && isBarLine(lexed, token.line)

const isBarLine = (lexed: Lexed, line: number): boolean => lexed.lines[line]!.form === 'bar'

/** Each cell with the figure that stands in it, or empty. */
const placed = (cells: readonly StripCell[], figures: readonly Figure[], line: number): Token[] =>
  cells.map((cell) => {
    const figure = figures.find((f) => f.cell.column === cell.column)
    return figure ? { figure } : { hole: { line, cell, after: 0 } }
  })
