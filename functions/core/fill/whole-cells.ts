import { showsCells } from '../recognise/columns.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import type { Token } from './run.ts'

/** Digits typed apart to fill a cell, or in groups of thousands; on lines below one another (9 over 171) they may be two. */
const oneFigure = /^(?:[1-9](?:[^\S\n]+\d)+|[1-9]\d{0,2}(?:(?:[^\S\n]|[^\S\n]?[,'’][^\S\n]?)\d{3})+)$/
const figuresOnly = /^\d[\d.]*(?:(?:\s+|\s*[,'’]\s*)\d[\d.]*)+$/

/**
 * The figures of a row with those in one cell (1 6 7 2) as one, for none of them is the figure of the cell: what was typed
 * with spaces, or what no one can tell. Where the row has a figure for each of its places, a border may be missing instead.
 */
export function wholeCells(lexed: Lexed, figures: readonly Figure[], width: number): readonly Figure[] {
  if (figures.length === width) return figures
  // One cell a line, and as many lines as the row has places.
  const isInLines = new Set(figures.map(({ line }) => line)).size === width
  const whole: Figure[] = []
  for (const figure of figures) {
    const last = whole.at(-1)
    if (!last || last.cell !== figure.cell || !holdsFiguresOnly(lexed, figure, isInLines)) whole.push(figure)
    else if (last.raw !== figure.cell.text) whole[whole.length - 1] = wholeOf(last)
  }
  return whole
}

/**
 * In a line that shows a cell for each figure, one that shares its cell with another is not known to be the cell's (9/49,
 * 9样49): what the cell holds stands for both, to be read by a person.
 */
export function cellByCell(lexed: Lexed, figures: readonly Figure[], width: number): readonly Figure[] {
  const whole: Figure[] = []
  const showsAll = new Set(figures.map(({ cell }) => cell)).size >= width
  const sharesWith = (figure: Figure) => figures.some((other) => other !== figure && other.cell === figure.cell)
  for (const figure of figures) {
    const { form, cells } = lexed.lines[figure.line]!
    const isAlone =
      figure.lone ||
      !showsCells(form) ||
      (cells.length < figures.length / 2 && !(showsAll && form === 'grid')) ||
      !sharesWith(figure)
    if (isAlone) whole.push(figure)
    else if (whole.at(-1)?.cell !== figure.cell)
      whole.push({ ...figure, raw: figure.cell.text, digits: figure.cell.text, lone: true })
  }
  return whole
}

function wholeOf(figure: Figure): Figure {
  const raw = figure.cell.text
  const text = raw.normalize('NFKC').trim()
  return { ...figure, raw, digits: oneFigure.test(text) ? text.replace(/[\s,'’]+/g, '') : text, lone: true }
}

function holdsFiguresOnly(lexed: Lexed, { cell, line }: Figure, isInLines: boolean): boolean {
  const { form, cells } = lexed.lines[line]!
  return (showsCells(form) || (isInLines && cells.length === 1)) && figuresOnly.test(cell.text.normalize('NFKC').trim())
}

/** Two tokens of one cell stand for two columns only where sums confirm it. */
export const sharesCell = (tokens: readonly Token[]): boolean =>
  tokens.some((token, i) => {
    const next = tokens[i + 1]
    return (
      'figure' in token &&
      next !== undefined &&
      'figure' in next &&
      token.figure.cell === next.figure.cell &&
      figuresOnly.test(token.figure.cell.text.normalize('NFKC').trim())
    )
  })
