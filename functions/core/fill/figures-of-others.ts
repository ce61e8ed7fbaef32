import { lettersOf } from '../label.ts'
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
  figures: readonly Figure[],
  beside: number,
  width: number,
  isWholeRow: boolean,
): readonly Figure[] {
  const isBeside = (f: Figure) => f.line === beside
  const count = (line: number) => figures.filter((f) => f.line === line).length
  const isOther = figures.some((f) => !isBeside(f) && (isWholeRow || count(f.line) === width))
  const own = count(beside)
  return own > 0 && own < width && isOther ? figures.filter(isBeside) : figures
}

/** Empty cells for every column in the label's own line, and figures below it: those of a row whose label was lost. */
export function isBlankBeside(lexed: Lexed, label: Occurrence, figures: readonly Figure[], width: number): boolean {
  const beside = lexed.lineOf[label.end - 1]!
  const { form, cells } = lexed.lines[beside]!
  if (figures.length === 0 || !showsCells(form) || !figures.every((f) => f.line > beside)) return false
  const behind = cells.slice(cells.indexOf(lexed.cellOf[label.end - 1]!) + 1)
  return behind.length >= width && behind.every(({ text }) => text === '')
}

/**
 * A label that is broken off and goes on further down, and figures between its pieces: they are another row's where the cell
 * before them holds other words.
 */
export function isBesideAnother(
  lexed: Lexed,
  { start, end, spelling, term }: Occurrence,
  figures: readonly Figure[],
): boolean {
  const within = figures.filter((f) => f.after > start && f.after < end && lexed.lineOf[f.after - 1] === f.line)
  const own = spelling + lettersOf(term.official)
  return within.some(({ after }) => {
    const cell = lexed.cellOf[after - 1]
    let from = after
    while (from > start && lexed.cellOf[from - 1] === cell) from--
    const letters = Array.from(lexed.letters.slice(from, after))
    return letters.filter((letter) => own.includes(letter)).length * 2 < letters.length
  })
}

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
