import { showsCells } from '../recognise/columns.ts'
import type { Chunk } from '../recognise/instance.ts'
import type { Figure, Hole, Lexed } from '../recognise/lex.ts'
import type { Occurrence } from '../recognise/occurrences.ts'
import type { Token } from './run.ts'

// Figures that follow a label, or stand near it, and are of another row all the same.

/**
 * Where figures stand beside the label, those in other lines are of a row whose own label was lost: where the label's line
 * shows a whole row, or another line holds a figure for each column. (Rows that are whole are told apart by their order.)
 */
export function ownFigures(
  lexed: Lexed,
  label: Occurrence,
  figures: readonly Figure[],
  width: number,
  isWholeRow: boolean,
): readonly Figure[] {
  const [first, last] = [lexed.lineOf[label.start]!, lexed.lineOf[label.end - 1]!]
  const beside = figures.filter((f) => f.line >= first && f.line <= last)
  const others = figures.filter((f) => !beside.includes(f))
  const isOther = others.some((f) => isWholeRow || others.filter((o) => o.line === f.line).length === width)
  return beside.length > 0 && beside.length < width && isOther ? beside : figures
}

/** Cells that a blank row may have lost. */
const mostLost = 2

/**
 * Empty cells for every column, or nearly so, in the label's own line, or one below the other, and figures below them: those of a row whose
 * label was lost.
 */
export function isBlankBefore(
  lexed: Lexed,
  label: Occurrence,
  figures: readonly Figure[],
  holes: readonly Hole[],
  width: number,
): boolean {
  const beside = lexed.lineOf[label.end - 1]!
  const { form, cells } = lexed.lines[beside]!
  if (figures.length === 0 || !figures.every((f) => f.line > beside)) return false
  const above = holes.filter((hole) => hole.line < figures[0]!.line && lexed.lines[hole.line]!.cells.length === 1)
  if (above.length >= width) return true
  const behind = cells.slice(cells.indexOf(lexed.cellOf[label.end - 1]!) + 1)
  return showsCells(form) && behind.length >= width - mostLost && behind.every(({ text }) => text === '')
}

export const amongWords = '数字所在的单元格内另有文字，无法确定是否为本格的数字'

/** In a line whose cells show, a figure in a cell with other words (第3页0, 3 政务公开), which is not the label's. */
export function isAmongWords(lexed: Lexed, label: Occurrence, figures: readonly Figure[]): boolean {
  const own = new Set(lexed.cellOf.slice(label.start, label.end))
  const isWord = (f: Figure) =>
    lexed.cellOf[f.after - 1] === f.cell || (lexed.cellOf[f.after] === f.cell && endsInSpace(f))
  return figures.some((f) => !f.lone && showsCells(lexed.lines[f.line]!.form) && !own.has(f.cell) && isWord(f))
}

/** What follows it is no label of the next row that ran together with it. */
const endsInSpace = ({ cell, x, raw }: Figure): boolean => /^\s/.test(cell.text.slice(x - cell.x + raw.length))

/** Figures on several lines, and an empty cell closed by a bar between the first of them and the last. */
export function isParted(lexed: Lexed, figures: readonly Figure[], holes: readonly Hole[]): boolean {
  const [first, last] = [figures[0]!, figures.at(-1)!]
  const lines = new Set(figures.map((f) => f.line))
  return (
    lines.size > 1 &&
    holes.some((h) => lexed.lines[h.line]!.form === 'bar' && h.line > first.line && h.line < last.line)
  )
}

/** Why a row without figures is not sure to print none; null where it is, or prints some. */
export function whyNotBlank(
  lexed: Lexed,
  chunk: Chunk,
  before: Chunk | undefined,
  tokens: readonly Token[] | null,
): string | null {
  if (!tokens?.every((t) => 'hole' in t)) return null
  if (isOverfull(lexed, before)) return '本行没有数字，上一行的数字多于其列数，可能有本行的'
  if (tokens.length > 0 && lacksBeginning(lexed, chunk)) return '本行的标签只有后一部分，其数字可能在前一部分旁'
  return null
}

/** Figures in several lines of cells: those of the next row, whose label begins below them, may be among them. */
function isOverfull(lexed: Lexed, chunk: Chunk | undefined): boolean {
  const figures = chunk?.stretches.flatMap((s) => s.figures) ?? []
  return figures.some((f) => f.line !== figures[0]!.line && lexed.lines[f.line]!.cells.length > 1)
}

/** The end of a label whose beginning is not before it: empty cells in its line may be beside the rest of a wrapped label. */
const lacksBeginning = ({ letters }: Lexed, { label }: Chunk): boolean =>
  label.likeness < 1 && letters[label.start] !== label.spelling[0]
