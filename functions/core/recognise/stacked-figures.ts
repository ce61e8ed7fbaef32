import { editions } from '../forms/index.ts'
import { lettersOf } from '../label.ts'
import type { StripLine } from './strip.ts'
import { startsOf, wideIn } from './terminal-columns.ts'
import { applicationTerms, disclosureTerms } from './vocabulary.ts'

const figure = /^[+-]?[\d,.]+$/
/** How a row of the form begins: 一、 （一） 1. */
const numbering =
  /^[\s*_\\`]*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）]|\d{1,2}\\?[.．、](?!\d))/
const fewestColumns = 4
/** Lines of a table that are so, from which on the whole of it is taken to be so. */
const fewestPairs = 2

/**
 * Lines of a table without lines between its rows, in whose narrow columns figures go on below: what stands in one line is
 * only a piece then. It shows where a line begins no row, has figures only under figures, and each of these with the one above
 * it is longer than any in its column. Where several lines are so, none of the table's lines can be trusted.
 */
export function stackedLines(lines: readonly StripLine[]): ReadonlySet<number> {
  const stacked = new Set<number>()
  for (let from = 0; from < lines.length;) {
    let to = from + 1
    if (isTabular(lines[from]!)) while (to < lines.length && alike(lines[to]!, lines[from]!)) to++
    if (to - from > 1) {
      const lower = lowerLines(lines, from, to)
      for (const i of lower) stacked.add(i).add(i - 1)
      if (lower.length >= fewestPairs) for (let i = from; i < to; i++) stacked.add(i)
    }
    from = to
  }
  return stacked
}

const isTabular = ({ form, cells }: StripLine): boolean =>
  (form === 'bar' && cells.length >= fewestColumns) || (form === 'padded' && cells.length > 1)

/** Of one table: as many cells where bars part them; where spaces do, a line may hold a single piece, in the midst of it. */
function alike(one: StripLine, first: StripLine): boolean {
  if (first.form === 'bar') return one.form === 'bar' && one.cells.length === first.cells.length
  const [only] = one.cells
  return one.form === 'padded' || (one.form === 'plain' && only !== undefined && only.x > 0 && figure.test(only.text))
}

type Piece = { readonly text: string; readonly from: number; readonly to: number }

function lowerLines(lines: readonly StripLine[], from: number, to: number): number[] {
  const figures = lines.slice(from, to).map(figuresOf)
  const lower: number[] = []
  for (let i = from + 1; i < to; i++) {
    const upperFigures = figures[i - 1 - from]!
    const lowerFigures = figures[i - from]!
    if (lowerFigures.length === 0) continue
    const goesOn = lower.at(-1) === i - 1
    const isPiece = (piece: Piece) => {
      const above = upperFigures.filter((other) => overlap(other, piece))
      return above.length === 1 && (goesOn || !above[0]!.text.startsWith('0')) && isTooLong(figures, above[0]!, piece)
    }
    if (lowerFigures.every(isPiece) && !isRowOfItsOwn(lines[i]!, lines[i - 1]!)) lower.push(i)
  }
  return lower
}

/** Together longer than any figure in their column is. */
function isTooLong(figures: readonly (readonly Piece[])[], above: Piece, below: Piece): boolean {
  const length = above.text.length + below.text.length
  return figures.every((line) => line.every((other) => !overlap(other, above) || other.text.length < length))
}

const overlap = (one: Piece, other: Piece): boolean => one.from < other.to && other.from < one.to

const figuresOf = (line: StripLine): readonly Piece[] =>
  line.cells.some(({ text }) => figure.test(text)) ? piecesOf(line).filter(({ text }) => figure.test(text)) : []

const textsOf = (line: StripLine): readonly Piece[] =>
  piecesOf(line).filter(({ text }) => !figure.test(text) && lettersOf(text) !== '')

/** What a line prints, with the stretch of columns each takes: of a terminal, or of the table where bars part them. */
function piecesOf(line: StripLine): readonly Piece[] {
  if (line.form === 'bar') return line.cells.map(({ text, column }) => ({ text, from: column, to: column + 1 }))
  const starts = startsOf(line)
  return line.cells.map(({ text }, i) => ({ text, from: starts[i]!, to: starts[i]! + text.length + wideIn(text) }))
}

const rowTerms = [...applicationTerms, ...editions.flatMap(disclosureTerms)]
const rowLabels = [...new Set(rowTerms.flatMap((term) => term.spellings))]
/** A label this short may be a piece of a longer one. */
const shortLabel = 4

/** Its number or a whole label stands in this line, or some text under the label of the line above, which it ends. */
function isRowOfItsOwn(line: StripLine, above: StripLine): boolean {
  const ended = textsOf(above).filter(({ text }) => rowLabels.includes(labelLetters(text)))
  return textsOf(line).some(
    (piece) => numbering.test(piece.text) || holdsLabel(piece.text) || ended.some((other) => overlap(other, piece)),
  )
}

function holdsLabel(text: string): boolean {
  const letters = labelLetters(text)
  return rowLabels.some((label) => (label.length < shortLabel ? letters === label : letters.includes(label)))
}

const labelLetters = (text: string): string => lettersOf(text.replace(numbering, ''))
