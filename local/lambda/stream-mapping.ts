import type { Deliver } from '../deliver.ts'
import type { StreamRecord, Streams } from '../dynamodb/streams.ts'
import { fits } from '../eventbridge/pattern.ts'
import type { Caller } from '../iam/caller.ts'
import type { Clock } from '../state/clock.ts'
import type { Ledger } from '../state/ledger.ts'
import type { JsonObject } from '../template/template.ts'
import type { Pool } from './pool.ts'

export type StreamMapping = {
  readonly id: string
  readonly table: string
  readonly arn: string
  readonly batchSize: number
  readonly filters: readonly JsonObject[]
  /** -1 for as long as the record lives. */
  readonly maxRetries: number
  readonly bisect: boolean
  readonly partialFailures: boolean
  readonly onFailure?: string
}

type Parts = {
  readonly streams: Streams
  readonly pool: Pool
  readonly ledger: Ledger
  readonly clock: Clock
  readonly deliver: Deliver
  readonly as: Caller
  readonly busy: (change: 1 | -1) => void
}

const firstPause = 100
const longestPause = 60_000

/** Feeds a table's stream to a function in order, until stopped. How far it came is in the ledger. */
export async function runStreamMapping(mapping: StreamMapping, parts: Parts) {
  const { streams, pool, ledger, clock, deliver, as, busy } = parts
  const checkpoint = `stream-checkpoint/${mapping.id}`
  let reached = (await ledger.get<string>(checkpoint)) ?? ''
  const stopping = new AbortController()
  let wake: () => void = () => undefined
  let awake = new Promise<void>((resolve) => (wake = resolve))
  streams.onWrite(mapping.table, () => wake())

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.at(clock.now() + milliseconds, resolve)
      onStop.push(() => {
        cancel()
        resolve()
      })
    })
  const onStop: (() => void)[] = []
  const pass = async (
    records: readonly StreamRecord[],
    changes: readonly { key: string; value: unknown; type: 'put' }[] = [],
  ) => {
    const last = records.at(-1)?.dynamodb.SequenceNumber ?? reached
    await ledger.write([{ type: 'put', key: checkpoint, value: last }, ...changes])
    reached = last
  }

  /** Delivers a batch; what cannot be delivered goes, by reference, to the failure destination. */
  const run = async (records: readonly StreamRecord[], attempt = 0): Promise<void> => {
    if (records.length === 0 || stopping.signal.aborted) return
    const wanted = records.filter(
      (record) => mapping.filters.length === 0 || mapping.filters.some((filter) => fits(filter, record)),
    )
    if (wanted.length === 0) return pass(records)
    const answer = await pool.invoke({ Records: wanted }).then(
      (value) => ({ value }),
      () => undefined,
    )
    if (stopping.signal.aborted) return
    const failedFrom = answer && mapping.partialFailures ? firstFailure(answer.value, records) : answer ? -1 : 0
    if (failedFrom < 0) return pass(records)
    if (failedFrom > 0) await pass(records.slice(0, failedFrom))
    const left = records.slice(failedFrom)
    if (mapping.maxRetries >= 0 && attempt >= mapping.maxRetries) {
      const given =
        mapping.onFailure &&
        deliver({
          service: 'lambda.amazonaws.com',
          as,
          from: pool.definition.arn,
          to: mapping.onFailure,
          body: JSON.stringify(metadataOf(mapping, left)),
        })
      if (!given) return pass(left)
      const last = left.at(-1)!.dynamodb.SequenceNumber
      await ledger.write([{ type: 'put', key: checkpoint, value: last }, ...given.changes])
      given.sent()
      reached = last
      return
    }
    await pause(Math.min(firstPause * 2 ** attempt, longestPause))
    if (mapping.bisect && left.length > 1) {
      const middle = left.length >> 1
      await run(left.slice(0, middle), attempt + 1)
      await run(left.slice(middle), attempt + 1)
    } else await run(left, attempt + 1)
  }

  const loop = async () => {
    while (!stopping.signal.aborted) {
      awake = new Promise((resolve) => (wake = resolve))
      busy(1)
      let records: readonly StreamRecord[] = []
      try {
        records = await streams.read(mapping.table, reached, mapping.batchSize)
        await run(records)
        if (records.length > 0) await streams.trim(mapping.table, reached)
      } catch {
        // The disk refused: the records are still there and come again.
        await pause(firstPause)
      } finally {
        busy(-1)
      }
      if (records.length === 0 && !stopping.signal.aborted) await awake
    }
  }
  const done = loop()
  return {
    stop: () => {
      stopping.abort()
      for (const end of onStop) end()
      wake()
    },
    done,
  }
}

function firstFailure(answer: unknown, records: readonly StreamRecord[]): number {
  const reported =
    (answer as { batchItemFailures?: readonly { itemIdentifier?: string }[] } | null)?.batchItemFailures ?? []
  const positions = reported.map(({ itemIdentifier }) =>
    records.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier),
  )
  return positions.length === 0 ? -1 : Math.max(0, Math.min(...positions))
}

/** A failure destination gets the records' place in the stream, not the records. */
const metadataOf = ({ arn }: StreamMapping, records: readonly StreamRecord[]) => ({
  version: '1.0',
  requestContext: { condition: 'RetryAttemptsExhausted' },
  DDBStreamBatchInfo: {
    streamArn: arn,
    shardId: 'local',
    startSequenceNumber: records[0]!.dynamodb.SequenceNumber,
    endSequenceNumber: records.at(-1)!.dynamodb.SequenceNumber,
    batchSize: records.length,
  },
})
