import type { Clock } from '../state/clock.ts'
import type { ResolvedResource, Stack } from '../template/resolve.ts'
import { isObject, type Json } from '../template/template.ts'
import { act, parse, tableOf, type Attributes, type EngineStore } from './engine.ts'
import { recordingStore } from './recording.ts'
import type { StreamSettings } from './streams.ts'
import type { Writer } from './writer.ts'

const known = new Set([
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'GlobalSecondaryIndexes',
  'StreamSpecification',
  'TimeToLiveSpecification',
  'BillingMode',
  'SSESpecification',
  'PointInTimeRecoverySpecification',
  'DeletionProtectionEnabled',
  'TableClass',
  'Replicas',
  'Tags',
  'WriteOnDemandThroughputSettings',
  'WarmThroughput',
])

export type Table = {
  readonly name: string
  readonly arn: string
  readonly stream?: StreamSettings
  readonly expires?: string
}

export const tableResources = (stack: Stack): readonly ResolvedResource[] =>
  stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::Table' || type === 'AWS::DynamoDB::GlobalTable')

export function tablesOf(stack: Stack): readonly Table[] {
  return tableResources(stack).map(({ id, name, attributes, properties }) => {
    for (const property of Object.keys(properties))
      if (!known.has(property)) throw new Error(`${id}: ${property} of a table is not imitated by the local cloud`)
    const stream = properties['StreamSpecification']
    const expires = properties['TimeToLiveSpecification']
    return {
      name,
      arn: attributes['Arn']!,
      ...(isObject(stream) && {
        stream: { arn: attributes['StreamArn']!, view: String(stream['StreamViewType']), region: stack.account.region },
      }),
      ...(isObject(expires) && expires['Enabled'] !== false && { expires: String(expires['AttributeName']) }),
    }
  })
}

const indexesOf = (properties: Readonly<Record<string, Json>>) =>
  ((properties['GlobalSecondaryIndexes'] ?? []) as readonly Record<string, Json>[]).map(
    ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
  )

/** Makes the tables that are missing, and gives those there the indexes the template now wants, filled from their items. */
export async function makeTables(stack: Stack, store: EngineStore, writer: Writer): Promise<void> {
  for (const { name, properties } of tableResources(stack)) {
    const { AttributeDefinitions, KeySchema } = properties
    const GlobalSecondaryIndexes = indexesOf(properties)
    const wanted = {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions,
      KeySchema,
      ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
    }
    const present = (await store.db.get(`table~${name}`)) as Record<string, Json> | undefined
    if (!present) {
      await act(store, 'createTable', parse(store, 'createTable', wanted))
      await settled(store, name)
      continue
    }
    if (JSON.stringify(present['KeySchema']) !== JSON.stringify(KeySchema))
      throw new Error(`table ${name} has another key than the template wants; AWS would replace it`)
    if (JSON.stringify(indexesOf(present)) !== JSON.stringify(GlobalSecondaryIndexes))
      await writer.inTurn(() => rebuildIndexes(store, name, { ...present, ...wanted }))
  }
}

/** dynalite marks a table active a moment after it made it. */
async function settled(store: EngineStore, name: string): Promise<void> {
  for (;;) {
    const table = (await store.db.get(`table~${name}`)) as { TableStatus?: string } | undefined
    if (table?.TableStatus === 'ACTIVE') return
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

async function rebuildIndexes(store: EngineStore, name: string, table: object): Promise<void> {
  const prefix = `index-global~${name}~`
  const old = await store.db.iterator({ gte: prefix, lt: `${prefix}\u{10ffff}`, values: false }).all()
  await store.db.batch([
    ...old.map(([key]) => ({ type: 'del', key })),
    { type: 'put', key: `table~${name}`, value: table },
  ])
  const description = await tableOf(store, name)
  for (const [, item] of await items(store, name)) {
    const { store: rehearsal, recording } = recordingStore(store, description)
    await act(rehearsal, 'putItem', { TableName: name, Item: item })
    await store.db.batch(recording.changes.filter((change) => change.type === 'put'))
  }
}

const items = async (store: EngineStore, name: string) =>
  (await store.db.iterator({ gte: `item-${name}~`, lt: `item-${name}~\u{10ffff}` }).all()) as [string, Attributes][]

/** Deletes what has expired; DynamoDB does so within days, here each minute. */
export async function sweepExpired(
  tables: readonly Table[],
  store: EngineStore,
  writer: Writer,
  clock: Clock,
): Promise<void> {
  const now = Math.floor(clock.now() / 1000)
  for (const { name, expires } of tables) {
    if (!expires) continue
    const description = await tableOf(store, name)
    for (const [, item] of await items(store, name)) {
      const at = Number(item[expires]?.['N'])
      if (at <= now) {
        const key = Object.fromEntries(
          description.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]!]),
        )
        await writer.expire(name, key)
      }
    }
  }
}
