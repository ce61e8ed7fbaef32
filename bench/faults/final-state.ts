import type { Finding } from '../../functions/core/finding.ts'
import { movingCodes } from '../../functions/core/judging/moving-codes.ts'
import { unpack } from '../../functions/cloud/packing.ts'
import { toldAfter } from '../../functions/core/judging/open-findings.ts'
import { ledgerIn, soleLedger, type Meta } from '../../functions/cloud/reports/reports.ts'

export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string }

/** What a person could tell the difference by. Lines, so that two states are compared line by line. */
export type FinalState = {
  /** Each upload with its outcome. */
  readonly uploads: readonly string[]
  /** Everything else that lasts: reports, rows, findings, decisions, audit records, aliases, what others find them by. */
  readonly rest: readonly string[]
  /** Uploads without an outcome. */
  readonly unsettled: readonly string[]
  readonly unjudged: readonly string[]
  readonly unsent: number
  /** Ids in the outbox. */
  readonly notices: readonly string[]
  /** What people wanted to do and could not. */
  readonly undone: readonly string[]
}

/** When something happened, in which run and in how many steps, is another in every run. */
const passing =
  /^(at|since|judgedAt|acceptedAt|receivedAt|created|finished|versionId|upload|correlation|revision|readings|sweeps|order|history|versions|expires|gsi2sk|id|notice|uploads|because|sequencer|left|sole|withDocument)$/

/** Traces of the way, not of where it led; and what is named by when it was asked. */
const trace = /^(JUDGE#|V#)|^(NOTICE|OCR|PLACE|JOB)$|^WAITING#|^RESULT#/

/** Depends on what had come when it was judged; a re-judging brings all to one footing (decision 0078). */
const ofItsTime = /^statistics\/like-its-peers/
const codeOfItsTime = 'STA-001'

export function finalState(items: readonly Item[]): FinalState {
  const uploads = items.filter(({ sk }) => sk === 'UPLOAD')
  // A member's name holds its container's id; both are told by what was dropped.
  const named = new Map<string, string>()
  const nameOf = (id: string): string => named.get(id) ?? id
  for (const upload of uploads) named.set(String(upload['upload']), String(upload['key']))
  const shown = (text: string) => text.replace(/\b[0-9a-f]{32}\b/g, nameOf)
  // Twice: a member of a member names its container, whose own name holds another.
  for (const [id, key] of named) named.set(id, shown(key))

  const metas = items.filter(({ sk }) => sk === 'META')
  const current = new Map(metas.map((meta) => [meta.pk, meta]))
  const lines = items.flatMap((item): readonly string[] => {
    if (item.sk === 'UPLOAD' || item.pk.startsWith('OUTBOX#') || item.pk.startsWith('CHANGED#')) return []
    const [kind, version] = item.sk.split('#')
    if (kind === 'V') {
      const meta = current.get(item.pk)
      if (!meta || meta['withdrawn'] === true || meta['version'] !== version) return []
      return [lineOf(item)]
    }
    if (item.pk.startsWith('FINDINGS#')) {
      const meta = current.get(`REPORT#${String(item['agency'])}#${String(item['year'])}`)
      const judgement = meta?.['judgement'] as { readonly id: string } | undefined
      const counts = meta?.['withdrawn'] !== true && meta?.['version'] === item['version']
      if (!counts || judgement?.id !== item['judgement']) return []
      return unpack<readonly Finding[]>(item['findings'] as Uint8Array)
        .filter(({ rule }) => !ofItsTime.test(rule))
        .map(({ rule, fingerprint }) => `${meta!.pk} finding ${rule} ${JSON.stringify(fingerprint)}`)
    }
    // Said in the report itself or in an item of its own, as it came.
    if (item.sk === 'META' && item['sole']) return [lineOf(item), lineOf(soleLedgerIn(item, items))]
    if (item.sk === 'LEDGER') return [lineOf(ledgerIn(item as never) as unknown as Item)]
    // As with versions: rows of what is not current are nobody's.
    if (item.pk.startsWith('ROWS#')) {
      const meta = current.get(`REPORT#${String(item['agency'])}#${String(item['year'])}`)
      const isCurrent = meta && meta['withdrawn'] !== true && meta['version'] === item['version']
      return isCurrent ? [lineOf({ ...item, tables: unpack(item['tables'] as Uint8Array) })] : []
    }
    // Its sort key begins with when it was entered.
    if (item.pk.startsWith('TEXT#')) return [lineOf({ ...item, sk: String(item['agency']) })]
    if (trace.test(item.sk)) return []
    return kind === 'AUDIT' ? [] : [lineOf(item)]
  })
  // Who got no answer asks again, and both deeds are on record.
  const audits = items.filter(({ sk }) => sk.startsWith('AUDIT#'))
  const deeds = new Set(
    audits.map((item) => `${item.pk} audit ${String(item['action'])} ${JSON.stringify(item['detail'])}`),
  )
  const notices = items.filter(({ pk }) => pk.startsWith('OUTBOX#'))
  return {
    uploads: uploads
      .map((upload) =>
        shown(
          `${String(upload['key'])} ${String(upload['documentId']).slice(0, 12)}: ${JSON.stringify(outcomeOf(upload))}`,
        ),
      )
      .sort(),
    rest: [...lines, ...deeds].map(shown).sort(),
    unsettled: uploads
      .filter((upload) =>
        ['pending', 'waiting-for-ocr', 'failed'].includes((upload['outcome'] as { kind: string }).kind),
      )
      .map((upload) => String(upload['key'])),
    unjudged: metas.filter((meta) => meta['gsi2pk'] !== undefined && !meta['withdrawn']).map(({ pk }) => pk),
    unsent: notices.filter((notice) => !('sentAt' in notice)).length,
    notices: notices.map((notice) => String(notice['id'])),
    undone: [],
  }
}

function soleLedgerIn(item: Item, items: readonly Item[]): Item {
  const meta = item as unknown as Meta
  const found = items.find(
    ({ pk, judgement }) =>
      pk === `FINDINGS#${meta.year}` && judgement !== undefined && judgement === meta.judgement?.id,
  )
  const findings = meta.sole?.told && found ? unpack<readonly Finding[]>(found['findings'] as Uint8Array) : []
  return { ...soleLedger(meta, meta.sole!), told: toldAfter(findings, [], []) }
}

function lineOf(item: Item): string {
  const kept = Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${item.pk} ${item.sk} ${JSON.stringify(kept, lasting)}`
}

function lasting(name: string, value: unknown): unknown {
  if (passing.test(name)) return undefined
  // A set kept as a list; absent is as good as empty.
  if (name === 'codes') return (value as readonly string[]).filter((code) => code !== codeOfItsTime)
  if (name === 'told') return (value as readonly { code: string; fingerprint: string }[]).flatMap(toldOf).sort()
  if (name === 'toldDoubts')
    return (value as readonly string[]).length > 0 ? [...(value as readonly string[])].sort() : undefined
  return value
}

/** In which numbers people were told what depends on others is a matter of when. */
const toldOf = ({ code, fingerprint }: { readonly code: string; readonly fingerprint: string }) =>
  code === codeOfItsTime ? [] : [movingCodes.has(code) ? code : fingerprint]

const outcomeOf = (upload: Item): unknown => upload['outcome']

/** What one list has and the other has not, told with its sign; of two items of one key only what differs. */
export function differences(calm: readonly string[], disturbed: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const line of calm) left.set(line, (left.get(line) ?? 0) + 1)
  const extra: string[] = []
  for (const line of disturbed) {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    else extra.push(line)
  }
  const missing = [...left].flatMap(([line, count]) => Array.from({ length: count }, () => line))
  const told: string[] = []
  for (const line of missing) {
    const [item, fields] = parted(line)
    const at = fields === undefined ? -1 : extra.findIndex((one) => parted(one)[0] === item)
    if (at < 0) told.push(`- ${line}`)
    else told.push(`~ ${item} ${fieldsApart(fields!, parted(extra.splice(at, 1)[0]!)[1]!)}`)
  }
  return [...told, ...extra.map((line) => `+ ${line}`)]
}

/** An item's key, and the item. */
function parted(line: string): readonly [string, string?] {
  const at = line.indexOf(' {')
  return at < 0 ? [line] : [line.slice(0, at), line.slice(at + 1)]
}

function fieldsApart(calm: string, disturbed: string): string {
  const [one, other] = [calm, disturbed].map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>)
  return Object.keys({ ...one, ...other })
    .map((name) => [name, JSON.stringify(one![name]), JSON.stringify(other![name])])
    .filter(([, a, b]) => a !== b)
    .map(([name, a, b]) => `${name}: ${a} | ${b}`)
    .join('; ')
}
