import type { Attributes } from '../../local/dynamodb/engine.ts'
import type { State } from '../../local/state/state.ts'

type Plain = { readonly [name: string]: unknown }

const plain = (value: Readonly<Record<string, unknown>>): unknown => {
  const [type, held] = Object.entries(value)[0] ?? ['NULL', null]
  if (type === 'L') return (held as Attributes[]).map((each) => plain(each))
  if (type === 'M') return plainItem(held as Attributes)
  return held
}
const plainItem = (item: Attributes): Plain =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]))

/** What a person could tell the difference by: each upload's outcome, each report's version, rows and findings. */
export type FinalState = {
  readonly uploads: readonly string[]
  readonly unsettled: readonly string[]
  readonly reports: readonly string[]
  readonly notices: readonly string[]
  readonly unsent: number
}

// Read and settled: which of several uploads of one report was first is a matter of order, not of loss.
const read = new Set(['accepted', 'duplicate-of', 'superseded-by-newer-upload'])
const amongOthers = /^(text\/unlike-peers|history\/)/
const passing = /^(at|judgedAt|acceptedAt|receivedAt|versionId|upload|key|revision|order|since|gsi\d.k)$/

export async function finalState({ tables }: State): Promise<FinalState> {
  const stored = await tables.db.iterator({ gte: 'item-', lt: 'item-\u{10ffff}' }).all()
  const items = stored.map(([, item]) => plainItem(item as Attributes))
  const text = (item: Plain, name: string) => String(item[name])
  const uploads: string[] = []
  const unsettled: string[] = []
  const current = new Map<string, string>()
  for (const item of items) {
    if (item['sk'] === 'UPLOAD') {
      const outcome = item['outcome'] as { kind: string; rejection?: { reason: string } }
      const what = read.has(outcome.kind) ? 'read' : `${outcome.kind} ${outcome.rejection?.reason ?? ''}`
      // Members are named by their container's id, which is another in every run.
      const key = text(item, 'key').replace(/^members\/[0-9a-f]+/, 'members/…')
      uploads.push(`${key} ${text(item, 'documentId').slice(0, 12)}: ${what}`)
      if (outcome.kind === 'pending' || outcome.kind === 'failed') unsettled.push(text(item, 'key'))
    }
    if (item['sk'] === 'META') current.set(text(item, 'pk'), text(item, 'version'))
  }
  const judged = new Map(
    items
      .filter((item) => item['sk'] === 'META')
      .map((item) => [text(item, 'pk'), (item['judgement'] as { id?: string } | undefined)?.id]),
  )
  const reports = items.flatMap((item) => {
    const [version, kind, ...rest] = text(item, 'sk').split('#').slice(1)
    if (!text(item, 'sk').startsWith('V#') || version !== current.get(text(item, 'pk'))) return []
    if (kind === 'FINDING') {
      const [judgement, rule, fingerprint] = rest
      // Of the judgement that counts, and without the rules that look at what else had arrived by then.
      if (judgement !== judged.get(text(item, 'pk')) || amongOthers.test(rule ?? '')) return []
      return [`${text(item, 'pk')} ${version} finding ${rule} ${fingerprint}`]
    }
    const content = JSON.stringify(item, (name, value: unknown) => (passing.test(name) ? undefined : value))
    return [`${text(item, 'pk')} ${text(item, 'sk')} ${content}`]
  })
  const notices = items.filter((item) => text(item, 'pk').startsWith('OUTBOX#'))
  return {
    uploads: uploads.sort(),
    unsettled,
    reports: reports.sort(),
    notices: notices.map((item) => text(item, 'pk')).sort(),
    unsent: notices.filter((item) => !('sentAt' in item) && item['state'] !== 'sent').length,
  }
}

/** What one list has and the other has not, told with its sign. */
export function differences(calm: readonly string[], disturbed: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const line of calm) left.set(line, (left.get(line) ?? 0) + 1)
  const extra: string[] = []
  for (const line of disturbed) {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    else extra.push(`+ ${line}`)
  }
  return [...[...left].flatMap(([line, count]) => Array.from({ length: count }, () => `- ${line}`)), ...extra]
}
