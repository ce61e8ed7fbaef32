import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { Chunk, Instance, Stretch } from '../recognise/instance.ts'
import type { Figure } from '../recognise/lex.ts'
import { isOneFigure, type Run, type Token } from './run.ts'

const columnsPerRow = 7

/** The figures behind each row label of 表三. Rows without any are left out. */
export function applicationsRuns(instance: Instance, edition: Edition): readonly Run[] {
  const { rows, columns } = edition.applications
  const orderOf = new Map(rows.map((row, i) => [row.key, i]))
  const cellsOf = (row: number) => columns.map((c) => `applications.${rows[row]!.key}.${c.key}` as CellId)
  const chunks = instance.chunks.filter((c) => orderOf.has(c.label.term.key))
  return chunks.flatMap((chunk, i) => {
    const own = orderOf.get(chunk.label.term.key)!
    const next = chunks[i + 1]
    const following = next ? orderOf.get(next.label.term.key)! : rows.length
    return runsOf(
      chunk,
      Array.from({ length: following - own }, (_, k) => cellsOf(own + k)),
    )
  })
}

/** `rows` are the cells of the labelled row, then of the rows whose labels are missing before the next label. */
function runsOf(chunk: Chunk, rows: readonly (readonly CellId[])[]): Run[] {
  const tokens = tokensOf(mainStretch(chunk))
  if (tokens.length === 0) return []
  const width = rows[0]!.length
  const clear = tokens.every(isOneFigure)
  const count = tokens.length / width
  if (clear && count === 1) return [{ cells: rows[0]!, tokens, settled: true }]
  if (clear && Number.isInteger(count) && count === rows.length)
    return rows.map((cells, k) => ({
      cells,
      tokens: tokens.slice(k * width, (k + 1) * width),
      settled: true,
      ...(k > 0 && { because: '本行的标签缺失，按行次认定' }),
    }))
  const printed = Math.max(1, Math.min(rows.length, Math.round(count)))
  const because = `本行应有${width}个数字，读到${tokens.length}个`
  if (printed === 1) return [{ cells: rows[0]!, tokens, settled: false, because }]
  if (printed === rows.length)
    return [
      {
        cells: rows.flat(),
        tokens,
        settled: false,
        because: `${rows.length}行共应有${rows.length * width}个数字，读到${tokens.length}个`,
      },
    ]
  return [{ cells: rows[0]!, tokens: [], settled: false, because: '本行之后有标签缺失的行，无法确定数字属于哪一行' }]
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
