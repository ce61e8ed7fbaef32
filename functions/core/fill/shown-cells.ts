import { showsCells } from '../recognise/columns.ts'
import type { Chunk } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import type { StripCell } from '../recognise/strip.ts'
import { mostlyAddUp, valueOf, type Token } from './run.ts'

/** The cells behind a row's label, in its line. */
type Behind = {
  readonly chunk: Chunk
  readonly line: number
  readonly cells: readonly StripCell[]
  readonly all: number
  /** An empty cell stands before the label. */
  readonly isInPlace: boolean
}

const fewestRows = 3

/**
 * The tokens of each row of a table whose lines show every cell, empty ones included (bars, tabs): behind its label stands
 * one cell a column, and nothing but empty cells that fill the row up to the table's width. Null where a row is made
 * otherwise (a cell may be gone without a trace), or where rows do not add up like that: then the figures may have moved.
 */
export function shownCells(lexed: Lexed, chunks: readonly Chunk[], width: number): ReadonlyMap<Chunk, Token[]> | null {
  const rows = chunks.flatMap((chunk) => behindLabel(lexed, chunk) ?? [])
  if (rows.length < Math.max(fewestRows, chunks.length)) return null
  const exact = rows.every(({ cells }) => cells.length === width)
  const padded = rows.every(({ all }) => all === rows[0]!.all)
  // Where merged cells show as empty ones before a label, they do so between a label and its figures as well.
  if (!exact && (!padded || rows.some(({ isInPlace }) => isInPlace))) return null
  const tokens = rows.map((row) => tokensOf(lexed, row, width))
  if (!tokens.every((row) => row !== null)) return null
  const filled = tokens.filter((row) => row.some((token) => valueOf(token) > 0))
  if (!mostlyAddUp(filled)) return null
  return new Map(rows.map(({ chunk }, i) => [chunk, tokens[i]!]))
}

function behindLabel(lexed: Lexed, chunk: Chunk): Behind | null {
  const last = chunk.label.end - 1
  const line = lexed.lineOf[last]!
  const { form, cells } = lexed.lines[line]!
  if (form === 'grid' || !showsCells(form)) return null
  const at = cells.indexOf(lexed.cellOf[last]!)
  return {
    chunk,
    line,
    cells: cells.slice(at + 1),
    all: cells.length,
    isInPlace: cells.slice(0, at).some(({ text }) => text === ''),
  }
}

/** Null where a cell holds more than a figure, or a figure stands beyond the columns. */
function tokensOf(lexed: Lexed, { chunk, line, cells }: Behind, width: number): Token[] | null {
  if (cells.length < width || cells.slice(width).some((cell) => cell.text !== '')) return null
  const figures = chunk.stretches.flatMap((s) => s.figures)
  // The rest of a label that was wrapped has empty cells beside it, its row's figures stand beside its beginning.
  if (figures.some((f) => f.line !== line)) return null
  const tokens = cells.slice(0, width).map((cell): Token | null => {
    if (cell.text === '') return { hole: { line, cell, after: chunk.label.end } }
    const within = figures.filter((f) => f.cell === cell)
    return within.length === 1 && within[0]!.lone ? { figure: within[0]! } : null
  })
  return tokens.every((token) => token !== null) ? tokens : null
}
