import { keyCondition, type Expression } from './expressions.ts'
import type { Services } from './services.ts'
import type { Action, Item } from './table.ts'

type Given = {
  readonly ConditionExpression?: string
  readonly UpdateExpression?: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>
}
type Put = Given & { readonly Item: Item }
type Keyed = Given & { readonly Key: Item }
type TransactItem = {
  readonly Put?: Put
  readonly Update?: Keyed
  readonly Delete?: Keyed
  readonly ConditionCheck?: Keyed
}
type Requests = Readonly<Record<string, readonly { readonly PutRequest?: Put; readonly DeleteRequest?: Keyed }[]>>
type Query = Given & {
  readonly IndexName?: string
  readonly KeyConditionExpression: string
  readonly Limit?: number
  readonly ExclusiveStartKey?: Item
  readonly ScanIndexForward?: boolean
  readonly Select?: string
}

const expression = (text: string, { ExpressionAttributeNames, ExpressionAttributeValues }: Given): Expression => ({
  text,
  ...(ExpressionAttributeNames && { names: ExpressionAttributeNames }),
  ...(ExpressionAttributeValues && { values: ExpressionAttributeValues }),
})
const conditioned = (given: Given) =>
  given.ConditionExpression === undefined ? {} : { condition: expression(given.ConditionExpression, given) }

const put = (given: Put): Action => ({ kind: 'put', item: given.Item, ...conditioned(given) })
const update = (given: Keyed): Action => ({
  kind: 'update',
  key: given.Key,
  update: expression(given.UpdateExpression!, given),
  ...conditioned(given),
})
const remove = (given: Keyed): Action => ({ kind: 'delete', key: given.Key, ...conditioned(given) })

function transactAction({ Put, Update, Delete, ConditionCheck }: TransactItem): Action {
  if (Put) return put(Put)
  if (Update) return update(Update)
  if (Delete) return remove(Delete)
  return {
    kind: 'check',
    key: ConditionCheck!.Key,
    condition: expression(ConditionCheck!.ConditionExpression!, ConditionCheck!),
  }
}

/** The document client's commands, over the table in memory. */
export const tableCalls = {
  Get: ({ table }: Services, { Key }: Keyed) => ({ Item: table.find(Key) }),
  BatchGet: ({ table }: Services, { RequestItems }: { RequestItems: Record<string, { Keys: Item[] }> }) => ({
    Responses: Object.fromEntries(
      Object.entries(RequestItems).map(([name, { Keys }]) => [name, Keys.flatMap((key) => table.find(key) ?? [])]),
    ),
  }),
  Put: ({ table }: Services, given: Put) => (table.write([put(given)]), {}),
  Update: ({ table }: Services, given: Keyed) => ({ Attributes: table.write([update(given)])[0] }),
  Delete: ({ table }: Services, given: Keyed) => (table.write([remove(given)]), {}),
  BatchWrite({ table }: Services, { RequestItems }: { RequestItems: Requests }) {
    const requests = Object.values(RequestItems).flat()
    table.write(
      requests.map(({ PutRequest, DeleteRequest }) => (PutRequest ? put(PutRequest) : remove(DeleteRequest!))),
    )
    return { UnprocessedItems: {} }
  },
  TransactWrite: ({ table }: Services, { TransactItems }: { TransactItems: TransactItem[] }, token: string) => (
    table.write(TransactItems.map(transactAction), token),
    {}
  ),
  Query({ table }: Services, given: Query) {
    const { items, more } = table.query({
      index: given.IndexName ?? null,
      ...keyCondition(expression(given.KeyConditionExpression, given)),
      after: given.ExclusiveStartKey ?? null,
      limit: given.Limit ?? Infinity,
      descending: given.ScanIndexForward === false,
    })
    const last = items.at(-1)
    return {
      ...(given.Select === 'COUNT' ? {} : { Items: items }),
      Count: items.length,
      ...(more && last && { LastEvaluatedKey: last }),
    }
  },
} as const
