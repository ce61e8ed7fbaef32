import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '../state/clock.ts'
import { ordered } from '../state/ledger.ts'
import { itemSize, keyOf, type Attributes, type EngineStore, type TableDescription } from './engine.ts'

/** A record as a stream's consumer sees it. */
export type StreamRecord = {
  readonly eventID: string
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  readonly eventVersion: '1.1'
  readonly eventSource: 'aws:dynamodb'
  readonly awsRegion: string
  readonly eventSourceARN: string
  readonly userIdentity?: { readonly type: string; readonly principalId: string }
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number
    readonly Keys: Attributes
    readonly NewImage?: Attributes
    readonly OldImage?: Attributes
    readonly SequenceNumber: string
    readonly SizeBytes: number
    readonly StreamViewType: string
  }
}
export type StreamSettings = { readonly arn: string; readonly view: string; readonly region: string }
type Write = {
  readonly table: TableDescription
  readonly before: Attributes | undefined
  readonly after: Attributes | undefined
}

const lifetime = 24 * 3600 * 1000

/** The streams of tables: records are written in the batch of the write they tell of, and kept for a day. */
export async function openStreams(store: EngineStore, settings: ReadonlyMap<string, StreamSettings>, clock: Clock) {
  const prefixOf = (table: string) => `stream-${table}~`
  const listeners = new Map<string, () => void>()
  let last = 0n
  let byService = false
  for (const table of settings.keys()) {
    const newest = await store.db
      .iterator({ gte: prefixOf(table), lt: `${prefixOf(table)}~`, reverse: true, limit: 1 })
      .all()
    const sequence = BigInt((newest[0]?.[1] as StreamRecord | undefined)?.dynamodb.SequenceNumber ?? 0)
    if (sequence > last) last = sequence
  }
  const images = (view: string, { before, after }: Write) => ({
    ...(after && /NEW/.test(view) && { NewImage: after }),
    ...(before && /OLD/.test(view) && { OldImage: before }),
  })

  return {
    /** The records of a commit; `written` wakes their readers. A write that changed nothing leaves none. */
    prepare(writes: readonly Write[]) {
      const touched = new Set<string>()
      const changes = writes.flatMap((write) => {
        const { table, before, after } = write
        const stream = settings.get(table.TableName)
        if (!stream || (!before && !after) || isDeepStrictEqual(before, after)) return []
        const now = BigInt(Math.floor(clock.now())) << 12n
        last = now > last ? now : last + 1n
        touched.add(table.TableName)
        const value: StreamRecord = {
          eventID: randomUUID().replaceAll('-', ''),
          eventName: !before ? 'INSERT' : !after ? 'REMOVE' : 'MODIFY',
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: stream.region,
          eventSourceARN: stream.arn,
          ...(byService && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
          dynamodb: {
            ApproximateCreationDateTime: Math.floor(clock.now() / 1000),
            Keys: keyOf(table, (after ?? before)!),
            ...images(stream.view, write),
            SequenceNumber: String(last).padStart(21, '0'),
            SizeBytes: itemSize(after ?? before ?? {}),
            StreamViewType: stream.view,
          },
        }
        return [{ type: 'put', key: prefixOf(table.TableName) + ordered(last), value }]
      })
      return { changes, written: () => touched.forEach((table) => listeners.get(table)?.()) }
    },
    /** Runs a commit whose records name DynamoDB itself as their author. */
    async asService(run: () => Promise<void>): Promise<void> {
      byService = true
      const running = run()
      byService = false
      await running
    },
    /** Records after a sequence number, oldest first. */
    async read(table: string, after: string, most: number): Promise<readonly StreamRecord[]> {
      const start = after ? prefixOf(table) + ordered(BigInt(after)) : prefixOf(table)
      const found = await store.db.iterator({ gt: start, lt: `${prefixOf(table)}~`, limit: most }).all()
      return found.map(([, record]) => record as StreamRecord)
    },
    onWrite(table: string, listener: () => void): void {
      listeners.set(table, listener)
    },
    /** Drops what is older than a day, and what every consumer has passed. */
    async trim(table: string, passed: string | undefined): Promise<void> {
      const day = BigInt(Math.floor(clock.now() - lifetime)) << 12n
      const until = passed !== undefined && BigInt(passed) > day ? BigInt(passed) : day
      const old = await store.db
        .iterator({
          gt: prefixOf(table),
          lte: prefixOf(table) + ordered(until > 0n ? until : 0n),
          limit: 1000,
          values: false,
        })
        .all()
      if (old.length > 0) await store.db.batch(old.map(([key]) => ({ type: 'del', key })))
    },
  }
}
export type Streams = Awaited<ReturnType<typeof openStreams>>
