import { DynamoDBClient, TransactionCanceledException, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { environment } from './environment.ts'
import type { IndexName, Key } from './keys.ts'

const table = () => environment('TABLE_NAME')
const unheard = () => undefined
/** To a logger that knows `info` the SDK tells every answer, and goes through it once more to hide what is secret. */
const quiet = { debug: unheard, trace: unheard, warn: console.warn } as NonNullable<DynamoDBClientConfig['logger']>
const client = DynamoDBDocumentClient.from(new DynamoDBClient({ logger: quiet }), {
  marshallOptions: { removeUndefinedValues: true },
})

export type Item = Key
export type Condition = {
  readonly expression: string
  readonly names?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, unknown>>
}

export const isNew: Condition = { expression: 'attribute_not_exists(pk)' }

export const isThere: Condition = { expression: 'attribute_exists(pk)' }

/** The item must be as it was when read: its `revision`, or not there at all. */
export const unchangedSince = (revision: number | undefined): Condition =>
  revision === undefined
    ? isNew
    : { expression: '#revision = :seen', names: { '#revision': 'revision' }, values: { ':seen': revision } }

/** Always consistent. */
export async function getItem<T extends Item>(key: Key): Promise<T | null> {
  const { Item } = await client.send(new GetCommand({ TableName: table(), Key: { ...key }, ConsistentRead: true }))
  return (Item as T | undefined) ?? null
}

/** In the order of the keys; up to 100 at a time, repeated for what the table left out. Trailing unless asked otherwise. */
export async function getItems<T extends Item>(
  keys: readonly Key[],
  ConsistentRead = false,
): Promise<readonly (T | null)[]> {
  const found = new Map<string, T>()
  // The table refuses a request that names an item twice.
  const unique = [...new Map(keys.map(({ pk, sk }) => [`${pk}\n${sk}`, { pk, sk }])).values()]
  for (let start = 0; start < unique.length; start += 100) {
    let wanted: Record<string, unknown>[] = unique.slice(start, start + 100)
    while (wanted.length > 0) {
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [table()]: { Keys: wanted, ConsistentRead } } }),
      )
      for (const item of (answer.Responses?.[table()] ?? []) as T[]) found.set(`${item.pk}\n${item.sk}`, item)
      wanted = answer.UnprocessedKeys?.[table()]?.Keys ?? []
    }
  }
  return keys.map(({ pk, sk }) => found.get(`${pk}\n${sk}`) ?? null)
}

export async function putItem<T extends Item>(item: T, condition?: Condition): Promise<boolean> {
  return unlessRefused(
    client.send(new PutCommand({ TableName: table(), Item: { ...item }, ...conditionOf(condition) })),
  )
}

/** Sets attributes; `undefined` removes one. False where the condition did not hold. */
export async function updateItem(
  key: Key,
  changes: Readonly<Record<string, unknown>>,
  condition?: Condition,
): Promise<boolean> {
  const update = updateOf(changes, condition)
  return unlessRefused(client.send(new UpdateCommand({ TableName: table(), Key: { ...key }, ...update })))
}

/** Adds to a number that starts at 0 and answers the sum. */
export async function count(key: Key, attribute: string, by: number): Promise<number> {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: table(),
      Key: { ...key },
      UpdateExpression: 'ADD #attribute :by',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':by': by },
      ReturnValues: 'UPDATED_NEW',
    }),
  )
  return Number(Attributes?.[attribute] ?? 0)
}

/** Puts and deletes in batches of 25, repeated for what the table left over. Not atomic: for what no reader sees yet. */
export async function writeItems(puts: readonly Item[], deletes: readonly Key[] = []): Promise<void> {
  const requests = [
    ...puts.map((item) => ({ PutRequest: { Item: { ...item } as Record<string, unknown> } })),
    ...deletes.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } as Record<string, unknown> } })),
  ]
  for (let start = 0; start < requests.length; start += 25) {
    let left: typeof requests = requests.slice(start, start + 25)
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 8) throw new Error('the table leaves writes unprocessed')
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 25 * 2 ** attempt))
      const answer = await client.send(new BatchWriteCommand({ RequestItems: { [table()]: left } }))
      left = (answer.UnprocessedItems?.[table()] ?? []) as typeof requests
    }
  }
}

export type Write =
  | { readonly put: Item & object; readonly if?: Condition }
  | { readonly update: Key; readonly set: Readonly<Record<string, unknown>>; readonly if?: Condition }
  | { readonly delete: Key; readonly if?: Condition }
  | { readonly check: Key; readonly if: Condition }

/** All or none. False where a condition did not hold or another writer was at the same items: read again, decide again. */
export async function transact(writes: readonly Write[]): Promise<boolean> {
  const [only] = writes
  // A transaction of one costs twice what the write costs.
  if (writes.length === 1 && only && 'put' in only) return putItem(only.put, only.if)
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes.map(transactItem) }))
    return true
  } catch (error) {
    if (error instanceof TransactionCanceledException && isConflict(error)) return false
    throw error
  }
}

const conflicts = new Set(['None', 'ConditionalCheckFailed', 'TransactionConflict'])
const isConflict = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).every((reason) => conflicts.has(reason.Code ?? 'None')) &&
  (error.CancellationReasons ?? []).length > 0

function transactItem(write: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
  const TableName = table()
  if ('put' in write) return { Put: { TableName, Item: { ...write.put }, ...conditionOf(write.if) } }
  if ('update' in write) return { Update: { TableName, Key: { ...write.update }, ...updateOf(write.set, write.if) } }
  if ('delete' in write) return { Delete: { TableName, Key: { ...write.delete }, ...conditionOf(write.if) } }
  return {
    ConditionCheck: {
      TableName,
      Key: { ...write.check },
      ConditionExpression: write.if.expression,
      ...namesOf(write.if),
    },
  }
}

export type QueryRange = {
  readonly index?: IndexName
  readonly partition: string
  readonly beginsWith?: string
  /** Only what sorts before this, in place of `beginsWith`. */
  readonly below?: string
  /** Only what sorts after this, in place of `beginsWith`. */
  readonly above?: string
  /** Of the table: what was written a moment ago may be missing, for half the price. */
  readonly trailing?: boolean
  readonly limit?: number
  readonly after?: Readonly<Record<string, unknown>> | null
  readonly descending?: boolean
  /** Attributes that are wanted, where not all are. */
  readonly only?: readonly string[]
}

export type Page<T> = { readonly items: readonly T[]; readonly next: Readonly<Record<string, unknown>> | null }

/** One page. Consistent on the table, trailing on an index. */
export async function queryPage<T extends Item>(range: QueryRange): Promise<Page<T>> {
  const [pk, sk] = range.index ? [`${range.index}pk`, `${range.index}sk`] : ['pk', 'sk']
  const bound = range.below ?? range.above ?? range.beginsWith
  const wanted = range.below ? '#sk < :sk' : range.above ? '#sk > :sk' : 'begins_with(#sk, :sk)'
  const answer = await client.send(
    new QueryCommand({
      TableName: table(),
      ...(range.index ? { IndexName: range.index } : { ConsistentRead: range.trailing !== true }),
      KeyConditionExpression: `#pk = :pk${bound === undefined ? '' : ` AND ${wanted}`}`,
      ...(range.only && { ProjectionExpression: range.only.map((_, i) => `#only${i}`).join(', ') }),
      ExpressionAttributeNames: {
        '#pk': pk,
        ...(bound !== undefined && { '#sk': sk }),
        ...Object.fromEntries((range.only ?? []).map((name, i) => [`#only${i}`, name])),
      },
      ExpressionAttributeValues: { ':pk': range.partition, ...(bound !== undefined && { ':sk': bound }) },
      ...(range.limit && { Limit: range.limit }),
      ...(range.after && { ExclusiveStartKey: { ...range.after } }),
      ...(range.descending && { ScanIndexForward: false }),
    }),
  )
  return { items: (answer.Items ?? []) as T[], next: answer.LastEvaluatedKey ?? null }
}

/** How many items a partition of `gsi2` or `gsi1` has, or `most` where it is at least that many. */
export async function countItems(partition: string, most = Infinity): Promise<number> {
  const index: IndexName = partition.startsWith('YEAR#') ? 'gsi1' : 'gsi2'
  let found = 0
  let after: Record<string, unknown> | undefined
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: table(),
        IndexName: index,
        Select: 'COUNT',
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': `${index}pk` },
        ExpressionAttributeValues: { ':pk': partition },
        ...(most < Infinity && { Limit: most }),
        ...(after && { ExclusiveStartKey: after }),
      }),
    )
    found += answer.Count ?? 0
    after = answer.LastEvaluatedKey
  } while (after && found < most)
  return found
}

export async function* queryAll<T extends Item>(range: QueryRange): AsyncGenerator<T> {
  let after = range.after ?? null
  do {
    const page = await queryPage<T>({ ...range, after })
    yield* page.items
    after = page.next
  } while (after)
}

export async function queryList<T extends Item>(range: QueryRange): Promise<readonly T[]> {
  const items: T[] = []
  for await (const item of queryAll<T>(range)) items.push(item)
  return items
}

function updateOf(changes: Readonly<Record<string, unknown>>, condition?: Condition) {
  const entries = Object.entries(changes)
  const sets = entries.filter(([, value]) => value !== undefined)
  const removes = entries.filter(([, value]) => value === undefined)
  const clauses = [
    ...(sets.length > 0 ? [`SET ${sets.map(([name]) => `#${name} = :${name}`).join(', ')}`] : []),
    ...(removes.length > 0 ? [`REMOVE ${removes.map(([name]) => `#${name}`).join(', ')}`] : []),
  ]
  return {
    UpdateExpression: clauses.join(' '),
    ExpressionAttributeNames: {
      ...Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
      ...condition?.names,
    },
    ...(sets.length + Object.keys(condition?.values ?? {}).length > 0 && {
      ExpressionAttributeValues: {
        ...Object.fromEntries(sets.map(([name, value]) => [`:${name}`, value])),
        ...condition?.values,
      },
    }),
    ...(condition && { ConditionExpression: condition.expression }),
  }
}

const conditionOf = (condition?: Condition) =>
  condition ? { ConditionExpression: condition.expression, ...namesOf(condition) } : {}

const namesOf = (condition: Condition) => ({
  ...(condition.names && { ExpressionAttributeNames: { ...condition.names } }),
  ...(condition.values && { ExpressionAttributeValues: { ...condition.values } }),
})

/** A condition that does not hold, or a transaction of another writer that is at the item. */
const refusals: ReadonlySet<string> = new Set(['ConditionalCheckFailedException', 'TransactionConflictException'])

async function unlessRefused(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent
    return true
  } catch (error) {
    if (refusals.has((error as Error).name)) return false
    throw error
  }
}
