import type { Chunk } from '../recognise/instance.ts'
import type { Figure, Lexed } from '../recognise/lex.ts'
import { addsUp, mostlyAddUp, valueOf, type Token } from './run.ts'

/** How a table stands that prints one cell a line, in lines. */
type Spacing = {
  /** From one cell to the next. */
  readonly step: number
  /** Left empty between two rows, beyond that. */
  readonly between: number
}

/** A row of `width` cells behind the label that ends before letter `end`. */
type Row = { readonly end: number; readonly figures: readonly Figure[]; readonly width: number }

const spacings: readonly Spacing[] = [1, 2, 3, 4].flatMap((step) => [0, 1, 2].map((between) => ({ step, between })))
/** Rows that must be short of figures: fewer may have lost them. */
const fewestShort = 4
const fewestRows = 4

const figuresOf = ({ stretches }: Chunk): readonly Figure[] => stretches.flatMap((s) => s.figures)

/**
 * The tokens of rows of 表三 printed one cell a line at a constant distance, where an empty cell is a line left empty: from
 * the label to whatever follows the row is as far as the row has cells, and its figures stand on steps. Rows that are made
 * otherwise (a line is gone) have none here, nor, where few rows show it, have those whose figures do not add up with the empty
 * places. Null where too few rows are short to show that a table prints its zeros like that, or too few are made so.
 */
export function spacedCells(lexed: Lexed, chunks: readonly Chunk[], width: number): ReadonlyMap<Chunk, Token[]> | null {
  const rows = chunks.map((chunk) => ({ end: chunk.label.end, figures: figuresOf(chunk), width }))
  if (rows.filter(({ figures }) => figures.length < width).length < fewestShort) return null
  for (const spacing of spacings) {
    const tokens = rows.map((row, i) => tokensOf(lexed, row, spacing, i === rows.length - 1 ? 'last' : 'among'))
    const fitting = tokens.filter((row) => row !== null)
    if (fitting.length * 10 < chunks.length * 8) continue
    const filled = fitting.filter((row) => row.some((token) => valueOf(token) > 0))
    if (!mostlyAddUp(filled)) continue
    const borneOut = filled.filter(addsUp).length >= fewestRows
    // What follows the last row does not show where it ends.
    const isSure = (row: readonly Token[], i: number) =>
      addsUp(row) || (i < rows.length - 1 && (borneOut || row.every((token) => 'figure' in token)))
    return new Map(chunks.flatMap((chunk, i) => (tokens[i] && isSure(tokens[i], i) ? [[chunk, tokens[i]]] : [])))
  }
  return null
}

/** The same for 表二, whose rows have no sums: nearly every row must show its width by what follows it. */
export function spacedRows(
  lexed: Lexed,
  chunks: readonly Chunk[],
  widthOf: (chunk: Chunk) => number,
): ReadonlyMap<Chunk, Token[]> {
  const rows = chunks.map((chunk) => ({ end: chunk.label.end, figures: figuresOf(chunk), width: widthOf(chunk) }))
  for (const spacing of spacings) {
    const tokens = rows.map((row) => tokensOf(lexed, row, spacing))
    const fitting = tokens.filter((row) => row !== null).length
    if (fitting < fewestRows || fitting * 10 < chunks.length * 8) continue
    return new Map(chunks.flatMap((chunk, i) => (tokens[i] ? [[chunk, tokens[i]]] : [])))
  }
  return new Map()
}

/** Words of the header of 表四 that must follow one another at one distance: the outcomes of the last two groups. */
const fewestWords = 10

/**
 * The one row of 表四 below header words that follow one another at a constant distance: as far below them as only one
 * distance lets its groups of `outcomes` add up. Null where none does, or several.
 */
export function spacedBelow(lexed: Lexed, header: readonly number[], row: Row, outcomes: number): Token[] | null {
  const places = header.slice(-fewestWords).map((at) => placeOf(lexed, lexed.lineOf[at]!))
  const step = (places.at(-1) ?? 0) - (places.at(-2) ?? 0)
  if (places.length < fewestWords || step < 1) return null
  if (!places.every((place, i) => place !== null && (i === 0 || place === places[i - 1]! + step))) return null
  const groups = Array.from({ length: row.width / outcomes }, (_, g) => g * outcomes)
  const tenable = [0, 1, 2].flatMap((between) => {
    const tokens = tokensOf(lexed, row, { step, between }, 'below')
    return tokens && groups.every((at) => addsUp(tokens.slice(at, at + outcomes))) ? [tokens] : []
  })
  return tenable.length === 1 ? tenable[0]! : null
}

/**
 * Null where the row does not fit. Behind the `last` of a table any distance may follow. Lines left empty between rows stand
 * before the one `below` a header, and as many behind it: else one of its empty cells may be gone, and no label tells.
 */
function tokensOf(
  lexed: Lexed,
  { end, figures, width }: Row,
  { step, between }: Spacing,
  place: 'last' | 'below' | 'among' = 'among',
): Token[] | null {
  const line = lexed.lineOf[end - 1]!
  const label = placeOf(lexed, line)
  const next = lexed.lineOf[end] === undefined ? null : placeOf(lexed, lexed.lineOf[end]!)
  if (label === null || next === null) return null
  const from = place === 'below' ? label + between : label
  const beyond = next - from - step * (width + 1)
  if (place === 'last' ? beyond <= -step : beyond !== between) return null
  const { at, column, x } = lexed.cellOf[end - 1]!
  const hole = { line, cell: { text: '', column, x, at }, after: end }
  const tokens: Token[] = Array.from({ length: width }, () => ({ hole }))
  for (const figure of figures) {
    const at = placeOf(lexed, figure.line)
    const slot = at === null ? -1 : (at - from) / step - 1
    const isFree = Number.isInteger(slot) && slot >= 0 && slot < width && 'hole' in tokens[slot]!
    if (!isFree || !figure.lone) return null
    tokens[slot] = { figure }
  }
  return tokens
}

/** The number of a line in its source; null where it holds more than one cell, or bars, which fill up rows as well. */
function placeOf(lexed: Lexed, line: number): number | null {
  const { cells, form, at } = lexed.lines[line]!
  return cells.length === 1 && form === 'plain' ? (at.line ?? null) : null
}
