import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import type { UnknownRow } from '../report.ts'
import type { DisclosureInstance } from '../recognise/disclosure-instances.ts'
import type { Chunk, Stretch } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { blockOrder } from './block-order.ts'
import { followsBlankRow, whyInDoubt, whyNextMayBeIn } from './disclosure-doubts.ts'
import { ownStretch, unknownRowOf } from './disclosure-stretch.ts'
import { disclosureTokens } from './disclosure-tokens.ts'
import { figuresBefore, sideOfFigures } from './figures-first.ts'
import { lostLabel } from './row-runs.ts'
import { isOneFigure, unplaced, type Run, type Token } from './run.ts'
import { spacedRows } from './spaced-cells.ts'
import { sharesCell } from './whole-cells.ts'

export type DisclosureReading = { readonly runs: readonly Run[]; readonly unknownRows: readonly UnknownRow[] }

/** The figures behind each row label of 表二, or before it; those behind other text are rows the form does not print. */
export function disclosureRuns(lexed: Lexed, instance: DisclosureInstance, edition: Edition): DisclosureReading {
  const rows = edition.disclosure.blocks.flatMap((b) => b.rows)
  const rowOf = ({ label }: Chunk) => rows.find((r) => r.cells[0] === label.term.key)
  const widthOf = (chunk: Chunk): number => rowOf(chunk)?.cells.length ?? 0
  const side = sideOfFigures(lexed, instance, widthOf)
  const spaced = spacedRows(lexed, instance.chunks, widthOf)
  const printed = new Set(instance.chunks.map(({ label }) => label.term.key))
  const unknownRows: UnknownRow[] = []
  const runs = instance.chunks.flatMap((chunk): readonly Run[] => {
    const row = rowOf(chunk)
    if (!row) return []
    const { own, others } = ownStretch(lexed, chunk)
    unknownRows.push(...others.map(unknownRowOf))
    const inForm = row.cells.map((key) => `disclosure.${key}` as CellId)
    const order = blockOrder(lexed, instance, edition, chunk.label)
    if (order === 'strange') return [unplaced(inForm, otherOrder)]
    const cells = order?.map((i) => inForm[i]!) ?? inForm
    if (side === 'mixed') return [unplaced(cells, otherLines)]
    if (side === 'behind' && own && followsBlankRow(lexed, chunk, own, cells.length))
      return [unplaced(cells, lostLabel)]
    const tokens =
      side === 'before'
        ? figuresBefore(lexed, chunk).map((figure) => ({ figure }))
        : tokensBehind(lexed, instance, chunk, own, spaced.get(chunk), cells.length)
    const next = rows[rows.indexOf(row) + 1]
    const isNextLost = next !== undefined && !printed.has(next.cells[0]!)
    return runOf(lexed, instance, chunk, cells, tokens, isNextLost ? own : undefined)
  })
  return { runs, unknownRows }
}

const otherOrder = '表头各栏的次序与格式不一致，无法确定数字属于哪一栏'
const otherLines = '行标签与数字错开排印，无法确定数字属于哪一行'

/** A row with empty places among its cells by their places in the line; whole ones are read like any others. */
function tokensBehind(
  lexed: Lexed,
  instance: DisclosureInstance,
  chunk: Chunk,
  own: Stretch | undefined,
  spaced: readonly Token[] | undefined,
  width: number,
): readonly Token[] {
  if (!own) return []
  if (spaced?.some((token) => 'hole' in token)) return spaced
  return disclosureTokens(lexed, instance, chunk, own, width)
}

/** `beforeLost`: the figures behind the label where the label of the next row was lost. */
function runOf(
  lexed: Lexed,
  instance: DisclosureInstance,
  chunk: Chunk,
  cells: readonly CellId[],
  tokens: readonly Token[],
  beforeLost: Stretch | undefined,
): readonly Run[] {
  if (tokens.length === 0) return []
  const figures = tokens.flatMap((token) => ('figure' in token ? [token.figure] : []))
  const inDoubt =
    whyInDoubt(lexed, chunk, figures) ?? (beforeLost && whyNextMayBeIn(lexed, instance, chunk, beforeLost))
  if (inDoubt) return [unplaced(cells, inDoubt)]
  const isWhole = tokens.length === cells.length
  if (isWhole && tokens.every(isOneFigure) && !sharesCell(tokens)) return [{ cells, tokens, settled: true }]
  const because = isWhole ? '数字相连，无法直接断开' : `本行应有${cells.length}个数字，读到${tokens.length}个`
  return [{ cells, tokens, settled: false, because }]
}
