import type { Service } from '../gateway/service.ts'
import type { Authorise } from '../iam/authorise.ts'
import type { Clock } from '../state/clock.ts'
import type { Stack } from '../template/resolve.ts'
import type { EngineStore } from './engine.ts'
import { dynamodbService } from './service.ts'
import { openStreams, type Streams } from './streams.ts'
import { makeTables, sweepExpired, tablesOf } from './tables.ts'
import { makeWriter } from './writer.ts'

/** The tables of a stack while the cloud runs. */
export type Tables = {
  /** Absent where nobody calls over the wire. */
  readonly service?: Service
  readonly streams: Streams
  /** Deletes what has expired. */
  readonly sweep: () => Promise<void>
  /** Once every write that was begun is done. */
  readonly settled: () => Promise<void>
}

export type Metered = (what: 'dynamodb-read' | 'dynamodb-write', units: number, key?: string) => void

export async function openTables(
  stack: Stack,
  engine: EngineStore,
  authorise: Authorise,
  clock: Clock,
  metered: Metered = () => undefined,
): Promise<Tables> {
  const tables = tablesOf(stack)
  const settings = new Map(tables.flatMap((table) => (table.stream ? [[table.name, table.stream]] : [])))
  const streams = await openStreams(engine, settings, clock)
  const writer = makeWriter(engine, streams, clock, (units, key) => metered('dynamodb-write', units, key))
  await makeTables(stack, engine, writer)
  return {
    service: dynamodbService(tables, engine, writer, authorise, (units) => metered('dynamodb-read', units)),
    streams,
    sweep: () => sweepExpired(tables, engine, writer, clock),
    settled: () => writer.inTurn(async () => undefined),
  }
}
