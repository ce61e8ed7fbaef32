import type { Chunk, Instance, Stretch } from '../recognise/instance.ts'
import type { Figure } from '../recognise/lex.ts'
import type { Token, Run } from './run.ts'

export const columnsPerRow = 7

/** The figures of one row behind its label, or why they cannot be told. */
export function applicationsRuns(instance: Instance, rowsOfEdition: readonly string[]): readonly Run[] {
  const orderOf = new Map(rowsOfEdition.map((key, i) => [key, i]))
  const chunks = instance.chunks.filter((c) => orderOf.has(c.label.term.key))
  return chunks.flatMap((chunk, i) => {
    const own = orderOf.get(chunk.label.term.key) ?? 0
    const next = chunks[i + 1]
    const following = next ? (orderOf.get(next.label.term.key) ?? own + 1) : rowsOfEdition.length
    return runsOf(chunk, rowsOfEdition.slice(own, following))
  })
}

function runsOf(chunk: Chunk, rows: readonly string[]): Run[] {
  const key = rows[0] ?? chunk.label.term.key
  const main = mainStretch(chunk)
  const tokens = tokensOf(main)
  if (tokens.length === columnsPerRow) return [{ rows: [key], tokens, settled: true }]
  const more = tokens.length / columnsPerRow
  if (Number.isInteger(more) && more > 1 && more === rows.length)
    return rows.map((row, k) => ({
      rows: [row],
      tokens: tokens.slice(k * columnsPerRow, (k + 1) * columnsPerRow),
      settled: true,
      ...(k > 0 && { because: '本行的标签缺失，按行次认定' }),
    }))
  if (tokens.length === 0) return []
  return [{ rows: [key], tokens, settled: false, because: `本行应有${columnsPerRow}个数字，读到${tokens.length}个` }]
}

/** The first stretch that holds figures. */
function mainStretch(chunk: Chunk): Stretch | undefined {
  return chunk.stretches.find((s) => s.figures.length > 0) ?? chunk.stretches[0]
}

/** Figures in order; where empty cells show and fill the row to its width, they are blanks in their places. */
function tokensOf(stretch: Stretch | undefined): Token[] {
  if (!stretch) return []
  const figures: readonly Figure[] = stretch.figures
  if (figures.length >= columnsPerRow) return figures.map((figure) => ({ figure }))
  const all: (Token & { readonly line: number; readonly x: number })[] = [
    ...figures.map((figure) => ({ figure, line: figure.line, x: figure.x })),
    ...stretch.holes.map((hole) => ({ hole, line: hole.line, x: hole.cell.x })),
  ].sort((a, b) => a.line - b.line || a.x - b.x)
  return all.length === columnsPerRow ? all : figures.map((figure) => ({ figure }))
}
