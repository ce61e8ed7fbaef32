import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import { columnMapOf, widerMapOf } from '../recognise/columns.ts'
import type { Instance } from '../recognise/instance.ts'
import type { Lexed } from '../recognise/lex.ts'
import { rowOfAnotherEdition, stretchesOf, type Aside } from './asides.ts'
import { columnOrder } from './column-order.ts'
import { lostLines, lostRepeatedLines } from './lost-repeated-lines.ts'
import { rowRuns } from './row-runs.ts'
import { rowTokens } from './row-tokens.ts'
import type { Run } from './run.ts'

export type ApplicationsReading = {
  readonly runs: readonly Run[]
  readonly asides: readonly Aside[]
  /** Labels and figures do not alternate as they should: figures may belong to other labels than those before them. */
  readonly disordered: boolean
}

/** The figures behind each row label of 表三. Rows without any are left out. */
export function applicationsRuns(lexed: Lexed, instance: Instance, edition: Edition): ApplicationsReading {
  const { rows, columns } = edition.applications
  const keys = columns.map((c) => c.key)
  const map = widerMapOf(lexed, instance, keys) ?? columnMapOf(lexed, instance, columns.length)
  const orderOf = new Map(rows.map((row, i) => [row.key, i]))
  const order = columnOrder(lexed, instance, map, edition)
  const cellsOf = (row: number) => order.map((c) => `applications.${rows[row]!.key}.${columns[c]!.key}` as CellId)
  const chunks = instance.chunks.filter((c) => orderOf.has(c.label.term.key))
  const runs: Run[] = []
  const asides: Aside[] = instance.chunks.filter((c) => !orderOf.has(c.label.term.key)).flatMap(rowOfAnotherEdition)
  let empty = 0
  let crowded = instance.ahead.length >= columns.length ? 1 : 0
  chunks.forEach((chunk, i) => {
    const own = orderOf.get(chunk.label.term.key)!
    const next = chunks[i + 1]
    const following = next ? orderOf.get(next.label.term.key)! : rows.length
    const { main, others } = stretchesOf(lexed, chunk, columns.length)
    asides.push(...others)
    const tokens = rowTokens(lexed, main, columns.length, map)
    if (tokens.length === 0) empty++
    if (
      tokens.length >= columns.length * (following - own + 1) ||
      others.some((o) => o.kind === 'stray' && o.figures.length >= columns.length)
    )
      crowded++
    const found = rowRuns(
      tokens,
      Array.from({ length: following - own }, (_, k) => cellsOf(own + k)),
    )
    const line = lexed.lineOf[chunk.label.end - 1]
    const once = !instance.displaced.some((o) => o.term.key === chunk.label.term.key)
    const beside = once && tokens.every((t) => 'figure' in t && t.figure.line === line)
    runs.push(...found.map((run) => (run.settled && found.length === 1 ? { ...run, beside } : run)))
  })
  const totalFirst = columns[order[0]!]!.key === 'total'
  if (lostRepeatedLines(lexed, instance))
    return {
      runs: runs.map((run) => ({ ...run, settled: false, tokens: [], because: lostLines })),
      asides,
      disordered: false,
    }
  return {
    runs: totalFirst ? runs.map((run) => ({ ...run, totalFirst })) : runs,
    asides,
    disordered: crowded > 0 && (empty > 0 || instance.displaced.length > 0),
  }
}
