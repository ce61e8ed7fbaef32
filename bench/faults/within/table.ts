import type { Attributes } from '../../../local/dynamodb/engine.ts'
import type { StreamRecord, Streams } from '../../../local/dynamodb/streams.ts'
import type { Clock } from '../../../local/state/clock.ts'
import { conditionOf, updated, type Expression } from './expressions.ts'

export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string }
type Written = Item & Readonly<Record<string, unknown>>

/** A request the table refuses, by the name of the SDK's exception. */
export class Refused extends Error {
  readonly reasons: readonly string[]
  constructor(name: string, message: string, reasons: readonly string[] = []) {
    super(message)
    this.name = name
    this.reasons = reasons
  }
}

export type Action =
  | { readonly kind: 'put'; readonly item: Readonly<Record<string, unknown>>; readonly condition?: Expression }
  | { readonly kind: 'update'; readonly key: Item; readonly update: Expression; readonly condition?: Expression }
  | { readonly kind: 'delete'; readonly key: Item; readonly condition?: Expression }
  | { readonly kind: 'check'; readonly key: Item; readonly condition: Expression }

export type Range = {
  readonly index: string | null
  readonly partition: string
  readonly holds: (sk: string) => boolean
  readonly after: Item | null
  readonly limit: number
  readonly descending: boolean
}

const [mostActions, mostBytes, tokensLive] = [100, 400 * 1024, 10 * 60_000]
const indexes = ['gsi1', 'gsi2'] as const
const arn = 'arn:within:table/stream'

/**
 * The one table in this process's memory, with its two indexes, transactions, request tokens and stream: what
 * functions/cloud/table.ts asks for and nothing else, so that a call costs microseconds. test/local holds both against
 * the same questions. `isFull` says when the disk takes nothing.
 */
export function tableWithin(clock: Clock, isFull: () => boolean) {
  const items = new Map<string, Map<string, Written>>()
  const index = { gsi1: new Map<string, Map<string, Written>>(), gsi2: new Map<string, Map<string, Written>>() }
  const tokens = new Map<string, number>()
  const records: StreamRecord[] = []
  let sequence = 0
  let wake = () => {}

  const find = ({ pk, sk }: Item): Written | undefined => items.get(pk)?.get(sk)
  const place = (within: Map<string, Map<string, Written>>, partition: unknown, key: string, item: Written | null) => {
    if (typeof partition !== 'string') return
    const held = within.get(partition) ?? new Map<string, Written>()
    within.set(partition, held)
    if (item) held.set(key, item)
    else held.delete(key)
  }
  const entryKey = (item: Written, by: string) => `${String(item[`${by}sk`])}\u0000${item.pk}\u0000${item.sk}`
  const store = (before: Written | undefined, after: Written | null) => {
    for (const by of indexes) {
      if (before) place(index[by], before[`${by}pk`], entryKey(before, by), null)
      if (after) place(index[by], after[`${by}pk`], entryKey(after, by), after)
    }
    const { pk, sk } = (after ?? before)!
    place(items, pk, sk, after)
  }
  const record = (before: Written | undefined, after: Written | null) => {
    if (!before && !after) return
    const { pk, sk } = (after ?? before)!
    records.push({
      eventID: String(++sequence),
      eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      eventSourceARN: arn,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(clock.now() / 1000),
        Keys: { pk: { S: pk }, sk: { S: sk } },
        // Of most writes nobody looks at it: as long as it takes.
        get NewImage() {
          return (after ? marshalled(after) : undefined) as Attributes
        },
        SequenceNumber: String(sequence).padStart(21, '0'),
        SizeBytes: 0,
        StreamViewType: 'NEW_IMAGE',
      },
    })
  }

  /** What an action leaves; null where it deletes, undefined where it writes nothing. */
  const after = (action: Action, before: Written | undefined): Written | null | undefined => {
    if (action.kind === 'check') return undefined
    if (action.kind === 'delete') return before ? null : undefined
    const made = action.kind === 'put' ? action.item : updated(before ?? keyOf(action.key), action.update)
    const kept = frozen(made) as Written
    if (sizeOf(kept) > mostBytes)
      throw new Refused('ValidationException', 'Item size has exceeded the maximum allowed size')
    return kept
  }
  const targetOf = (action: Action): Item => (action.kind === 'put' ? (action.item as Item) : action.key)

  /** All or none; a token that was seen does nothing. */
  function write(actions: readonly Action[], token?: string): readonly (Written | undefined)[] {
    if (actions.length > mostActions) throw new Refused('ValidationException', 'too many actions in one transaction')
    if (token !== undefined && (tokens.get(token) ?? 0) > clock.now()) return []
    const keys = new Set(actions.map((action) => `${targetOf(action).pk}\n${targetOf(action).sk}`))
    if (keys.size < actions.length)
      throw new Refused('ValidationException', 'Transaction request cannot include multiple operations on one item')
    const before = actions.map((action) => find(targetOf(action)))
    const reasons = actions.map(({ condition }, i) =>
      !condition || conditionOf(condition)(before[i]) ? 'None' : 'ConditionalCheckFailed',
    )
    if (reasons.some((reason) => reason !== 'None'))
      throw new Refused(
        token === undefined ? 'ConditionalCheckFailedException' : 'TransactionCanceledException',
        'The conditional request failed',
        reasons,
      )
    const results = actions.map((action, i) => after(action, before[i]))
    if (isFull()) throw new Error('ENOSPC: no space left on device')
    results.forEach((result, i) => {
      if (result === undefined) return
      store(before[i], result)
      record(before[i], result)
    })
    if (token !== undefined) tokens.set(token, clock.now() + tokensLive)
    wake()
    return results.map((result) => result ?? undefined)
  }

  function query({ index: by, partition, holds, after: start, limit, descending }: Range) {
    const held = (by === null ? items : index[by as 'gsi1']).get(partition) ?? new Map<string, Written>()
    const sortOf = (item: Written) => (by === null ? item.sk : entryKey(item, by))
    const all = [...held.values()]
      .filter((item) => holds(by === null ? item.sk : String(item[`${by}sk`])))
      .map((item) => [sortOf(item), item] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    if (descending) all.reverse()
    const from = start ? sortOf(start) : null
    const rest = from === null ? all : all.filter(([sort]) => (descending ? sort < from : sort > from))
    const found = rest.slice(0, limit).map(([, item]) => item)
    return { items: found, more: rest.length > found.length }
  }

  const streams: Streams = {
    prepare: () => ({ changes: [], written: () => undefined }),
    asService: (run) => run(),
    async read(_table, seen, most) {
      const from = seen === '' ? 0 : Number(seen)
      return records.slice(from, from + most)
    },
    onWrite(_table, listener) {
      wake = listener
    },
    trim: async () => undefined,
  }
  return {
    find,
    write,
    query,
    streams,
    /** Without a word in the stream: as if it had never been. */
    clear() {
      for (const each of [items, index.gsi1, index.gsi2]) each.clear()
    },
    /** As it was when `kept` was everything there was; a restored table has a stream without records. */
    restore(kept: readonly Item[]) {
      this.clear()
      for (const item of kept) store(undefined, frozen(item) as Written)
    },
    /** Everything there is, for whoever looks at the end. */
    all: (): readonly Item[] => [...items.values()].flatMap((held) => [...held.values()]),
  }
}
export type TableWithin = ReturnType<typeof tableWithin>

const keyOf = ({ pk, sk }: Item): Item => ({ pk, sk })

/** As the document client sends it: without what is undefined, and never shared with the sender. */
function frozen(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map((one) => frozen(one ?? null)))
  if (typeof value !== 'object' || value === null) return value
  // Bytes cannot be frozen: a copy is kept.
  if (value instanceof Uint8Array) return Uint8Array.from(value)
  const made: Record<string, unknown> = {}
  for (const [key, one] of Object.entries(value)) if (one !== undefined) made[key] = frozen(one)
  return Object.freeze(made)
}

/** In characters, about as the service counts. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length
  if (typeof value !== 'object' || value === null) return 8
  let size = 3
  for (const [key, one] of Object.entries(value)) size += key.length + sizeOf(one)
  return size
}

const marshalled = (item: Readonly<Record<string, unknown>>): Attributes =>
  Object.fromEntries(Object.entries(item).map(([key, value]) => [key, attributeOf(value)]))

function attributeOf(value: unknown): Attributes[string] {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value === null) return { NULL: true }
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') }
  return Array.isArray(value) ? { L: value.map(attributeOf) } : { M: marshalled(value as Record<string, unknown>) }
}
