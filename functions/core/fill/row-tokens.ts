import { cellsByMap, type ColumnMap } from '../recognise/columns.ts'
import type { Stretch } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { StripCell } from '../recognise/strip.ts'
import { withoutPageNumber } from '../recognise/page-numbers.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import { cellsBehind, type RowShape } from './cells-behind.ts'
import type { Token } from './run.ts'
import { wholeCells } from './whole-cells.ts'

/** Figures in order; where empty cells show and fill the row to its width, they are blanks in their places. */
export function rowTokens(
  lexed: Lexed,
  label: Occurrence,
  stretch: Stretch | undefined,
  width: number,
  map: ColumnMap | null,
  shape: RowShape,
): readonly Token[] {
  if (!stretch) return []
  const { holes } = stretch
  const figures = wholeCells(lexed, withoutPageNumber(stretch.figures, width, lexed.pageNumbers), width)
  const lines = [...new Set(figures.map((f) => f.line))]
  if (map && map.extra.length > 0 && lines.length === 1) {
    const cells = cellsByMap(lexed, map, lines[0]!, figures)
    if (cells) return placed(cells, figures, lines[0]!)
  }
  const full = lines.filter((line) => figures.filter((f) => f.line === line).length === width)
  // A page number or a note beside a row that is complete in its own line.
  if (full.length === 1 && figures.length < width + 3)
    return figures.filter((f) => f.line === full[0]).map((figure) => ({ figure }))
  if (figures.length >= width) return figures.map((figure) => ({ figure }))
  // The empty cells beside the rest of a label that goes on below its row say nothing of that row.
  const line = lines[0] ?? (holes[0]?.line === lexed.lineOf[label.start] ? holes[0]?.line : undefined)
  const byMap = map && line !== undefined && lines.length <= 1 ? cellsByMap(lexed, map, line, figures) : null
  if (byMap) return placed(byMap, figures, line!)
  const behind = cellsBehind({ ...stretch, figures }, width, shape)
  if (behind) return behind
  const cellLines = [...lines, ...holes.map((h) => h.line)].every((l) => lexed.lines[l]?.cells.length === 1)
  if (!cellLines && lexed.lines[line ?? -1]?.form !== 'grid') return figures.map((figure) => ({ figure }))
  const all: (Token & { readonly line: number; readonly x: number })[] = [
    ...figures.map((figure) => ({ figure, line: figure.line, x: figure.x })),
    ...holes.map((hole) => ({ hole, line: hole.line, x: hole.cell.x })),
  ].sort((a, b) => a.line - b.line || a.x - b.x)
  const rowEnd = cellLines ? all.findIndex((t, i) => i > 0 && lexed.lines[t.line]?.gap === true) : -1
  const row = rowEnd > 0 ? all.slice(0, rowEnd) : all
  return row.length === width && row.length >= figures.length ? row : figures.map((figure) => ({ figure }))
}

/** Each cell with the figure that stands in it, or empty. */
const placed = (cells: readonly StripCell[], figures: readonly Figure[], line: number): Token[] =>
  cells.map((cell) => {
    const figure = figures.find((f) => f.cell.column === cell.column)
    return figure ? { figure } : { hole: { line, cell, after: 0 } }
  })
