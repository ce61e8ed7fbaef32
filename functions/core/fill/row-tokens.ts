import { cellsByMap, showsCells, type ColumnMap } from '../recognise/columns.ts'
import type { Stretch } from '../recognise/instance.ts'
import type { Figure, Hole, Lexed } from '../recognise/lex.ts'
import type { StripCell } from '../recognise/strip.ts'
import { withoutPageNumber } from '../recognise/page-numbers.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import { cellsBehind, hasUsualCells, lacksCells, type RowShape } from './cells-behind.ts'
import { addsUp, valueOf, type Token } from './run.ts'
import { wholeCells } from './whole-cells.ts'

/**
 * Figures in order; where empty cells show and fill the row to its width, they are blanks in their places. Null where the
 * figures alone fill it and yet empty cells stand between them: a row whose label was lost is among them.
 */
export function rowTokens(
  lexed: Lexed,
  label: Occurrence,
  stretch: Stretch | undefined,
  width: number,
  map: ColumnMap | null,
  shape: RowShape,
): readonly Token[] | null {
  if (!stretch) return []
  const beside = lexed.lineOf[label.end - 1]!
  const { holes } = stretch
  const printed = wholeCells(lexed, withoutPageNumber(stretch.figures, width, lexed.pageNumbers), width)
  if (isBlankBeside(lexed, label, printed, width)) return null
  const figures = ownFigures(printed, beside, width, showsWholeRow(lexed, map, beside))
  const lines = [...new Set(figures.map((f) => f.line))]
  if (map && map.extra.length > 0 && lines.length === 1) {
    const cells = cellsByMap(lexed, map, lines[0]!, figures)
    if (cells) return placed(cells, figures, lines[0]!)
    // The row is made otherwise: nothing tells which of its figures stand under the body's own headings.
    return null
  }
  const full = lines.filter((line) => figures.filter((f) => f.line === line).length === width)
  // A page number or a note beside a row that is complete in its own line.
  if (full.length === 1 && figures.length < width + 3) {
    const row = figures.filter((f) => f.line === full[0])
    const tokens = row.map((figure) => ({ figure }))
    const isWhole = addsUp(tokens) || addsUp(tokens.toReversed())
    const isShort = full[0] === beside && !isWhole && lacksCells(lexed, label, width, shape)
    return isShort || isBroken(row, holes, map) ? null : tokens
  }
  if (figures.length >= width) return isParted(lexed, figures, holes) ? null : figures.map((figure) => ({ figure }))
  // The empty cells beside the rest of a label that goes on below its row say nothing of that row.
  const line = lines[0] ?? (holes[0]?.line === lexed.lineOf[label.start] ? holes[0]?.line : undefined)
  const byMap = map && line !== undefined && lines.length <= 1 ? cellsByMap(lexed, map, line, figures) : null
  if (byMap) return placed(byMap, figures, line!)
  const behind = hasUsualCells(lexed, label, shape, figures) ? cellsBehind({ ...stretch, figures }, width, shape) : null
  if (behind) return behind
  const cellLines = [...lines, ...holes.map((h) => h.line)].every((l) => lexed.lines[l]?.cells.length === 1)
  if (!cellLines && lexed.lines[line ?? -1]?.form !== 'grid') return figures.map((figure) => ({ figure }))
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
  return isRow ? row : figures.map((figure) => ({ figure }))
}

/**
 * Where figures stand beside the label, those in other lines are of a row whose own label was lost: where the label's line
 * shows a whole row, or another line holds a figure for each column. (Rows that are whole are told apart by their order.)
 */
function ownFigures(figures: readonly Figure[], beside: number, width: number, isWholeRow: boolean): readonly Figure[] {
  const isBeside = (f: Figure) => f.line === beside
  const count = (line: number) => figures.filter((f) => f.line === line).length
  const isOther = figures.some((f) => !isBeside(f) && (isWholeRow || count(f.line) === width))
  const own = count(beside)
  return own > 0 && own < width && isOther ? figures.filter(isBeside) : figures
}

/** Empty cells for every column in the label's own line, and figures below it: those of a row whose label was lost. */
function isBlankBeside(lexed: Lexed, label: Occurrence, figures: readonly Figure[], width: number): boolean {
  const beside = lexed.lineOf[label.end - 1]!
  const { form, cells } = lexed.lines[beside]!
  if (figures.length === 0 || !showsCells(form) || !figures.every((f) => f.line > beside)) return false
  const behind = cells.slice(cells.indexOf(lexed.cellOf[label.end - 1]!) + 1)
  return behind.length >= width && behind.every(({ text }) => text === '')
}

const showsWholeRow = (lexed: Lexed, map: ColumnMap | null, line: number): boolean =>
  map !== null && map.cells > 1 && lexed.lines[line]!.cells.length === map.cells

/** Figures on several lines, and an empty cell closed by a bar between the first of them and the last. */
function isParted(lexed: Lexed, figures: readonly Figure[], holes: readonly Hole[]): boolean {
  const [first, last] = [figures[0]!, figures.at(-1)!]
  const lines = new Set(figures.map((f) => f.line))
  return lines.size > 1 && holes.some((h) => isBarLine(lexed, h.line) && h.line > first.line && h.line < last.line)
}

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
