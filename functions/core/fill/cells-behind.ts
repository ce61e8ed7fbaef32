import { showsCells } from '../recognise/columns.ts'
import type { Instance, Stretch } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import { addsUp, isOneFigure, type Token } from './run.ts'
import { mostFrequent } from './most-frequent.ts'

type Placed = Exclude<Token, { readonly lost: true }>

/** Rows that must stand alike to tell how all do. */
const fewestWhole = 3

/** Figures and empty cells of a stretch in printed order. */
export function itemsOf({ figures, holes }: Stretch): readonly Placed[] {
  if (holes.length === 0) return figures.map((figure) => ({ figure }))
  const all = [
    ...figures.map((figure) => ({ figure, line: figure.line, x: figure.x })),
    ...holes.map((hole) => ({ hole, line: hole.line, x: hole.cell.x })),
  ].sort((a, b) => a.line - b.line || a.x - b.x)
  return all.map((item) => ('figure' in item ? { figure: item.figure } : { hole: item.hole }))
}

/** How the rows of a table stand behind their labels, told by all of them together. */
export type RowShape = {
  /** Rows end with their total, whatever empty cells a mirror adds behind (merged labels leave them there). */
  readonly endsInTotal: boolean
  /** Most rows have as many cells as the form has columns, and none beside. */
  readonly isExact: boolean
  /** How many cells most lines with a row label have, the label's own included. */
  readonly cells: number
  /** How many of them stand behind the label. */
  readonly behind: number
}

export function rowShapeOf(lexed: Lexed, instance: Instance, width: number): RowShape {
  const rows = instance.chunks.flatMap(({ stretches }) => {
    const own = stretches.find((s) => s.figures.length > 0) ?? stretches.find((s) => s.holes.length > 0)
    return own ? [itemsOf(own)] : []
  })
  const filled = rows.filter((items) => lastFigure(items) >= 0)
  const whole = filled.filter((items) => lastFigure(items) === width - 1)
  const exact = rows.filter((items) => items.length === width)
  return {
    endsInTotal: whole.length >= fewestWhole && whole.length * 10 >= filled.length * 6,
    isExact: exact.length >= fewestWhole && exact.length * 10 >= rows.length * 8,
    cells: mostFrequent(instance.chunks.map(({ label }) => cellsBeside(lexed, label))),
    behind: mostFrequent(instance.chunks.map(({ label }) => cellsAfter(lexed, label))),
  }
}

const cellsBeside = (lexed: Lexed, label: Occurrence): number => lexed.lines[lexed.lineOf[label.end - 1]!]!.cells.length

function cellsAfter(lexed: Lexed, label: Occurrence): number {
  const { cells } = lexed.lines[lexed.lineOf[label.end - 1]!]!
  return cells.length - 1 - cells.indexOf(lexed.cellOf[label.end - 1]!)
}

/**
 * The line of a row has fewer cells than those of the others, behind its label as well, where theirs have more than the form
 * has columns: it lost one, and as many figures as columns are then not those of the columns.
 */
export function lacksCells(lexed: Lexed, label: Occurrence, width: number, shape: RowShape): boolean {
  if (!showsCells(lexed.lines[lexed.lineOf[label.end - 1]!]!.form) || hasUsualCells(lexed, label, shape)) return false
  return shape.behind > width && cellsAfter(lexed, label) < shape.behind
}

/**
 * Whether the line where a row's label ends, and those of its figures, have all their cells, as far as the other rows tell:
 * with fewer than they have, a line lost one.
 */
export function hasUsualCells(
  lexed: Lexed,
  label: Occurrence,
  shape: RowShape,
  figures: readonly Figure[] = [],
): boolean {
  if (shape.isExact) return true
  const lines = new Set([lexed.lineOf[label.end - 1]!, ...figures.map((f) => f.line)])
  return [...lines].every((line) => {
    const { cells, form } = lexed.lines[line]!
    return form === 'grid' || cells.length === 1 || cells.length === shape.cells
  })
}

/**
 * The cells of a row that prints some of its zeros as nothing: as many as the form has columns, with a total in the last
 * that the others add up to, or nothing but zeros in any. Null where that is not so, for then a cell may be missing.
 */
export function cellsBehind(stretch: Stretch, width: number, shape: RowShape): readonly Token[] | null {
  const items = itemsOf(stretch)
  const row = items.slice(0, width)
  if (row.length < width || !row.every(isOneFigure)) return null
  const last = lastFigure(items)
  if (last >= width) return null
  const values = row.map((item) => ('figure' in item ? Number(item.figure.digits) : 0))
  if (last < 0) return shape.endsInTotal || shape.isExact ? row : null
  if (shape.isExact && items.length === width && values.every((value) => value === 0)) return row
  if (last !== width - 1 || (items.length > width && !shape.endsInTotal)) return null
  return addsUp(row) ? row : null
}

const lastFigure = (items: readonly Placed[]): number => items.findLastIndex((item) => 'figure' in item)
