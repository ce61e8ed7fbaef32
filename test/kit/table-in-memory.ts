import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'

type Item = Record<string, unknown>

const within = (key: string, condition: string, bound = ''): boolean =>
  condition.includes('<') ? key < bound : condition.includes('>') ? key > bound : key.startsWith(bound)

/** The one table as a map: reads, updates that set or count, queries of a partition, batches, and transactions of puts, deletes and checks whose conditions ask for a revision. */
export function tableInMemory() {
  const items = new Map<string, Item>()
  /** What others do after a query has looked: after the first, the second, … */
  const meanwhile: (() => void)[] = []
  /** The same of reading one item. */
  const afterGet: (() => void)[] = []
  const keyOf = (item: Item) => `${String(item['pk'])}\n${String(item['sk'])}`
  const put = (item: Item) => void items.set(keyOf(item), item)
  const dynamo = mockClient(DynamoDBDocumentClient)
  dynamo.on(GetCommand).callsFake(({ Key }: { Key: Item }) => {
    const Item = items.get(keyOf(Key))
    afterGet.shift()?.()
    return { Item }
  })
  dynamo
    .on(UpdateCommand)
    .callsFake(
      (update: {
        Key: Item
        UpdateExpression: string
        ExpressionAttributeNames: Record<string, string>
        ExpressionAttributeValues: Item
      }) => {
        const { Key, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = update
        const item = items.get(keyOf(Key)) ?? Key
        const set = Object.fromEntries(Object.entries(values).map(([name, value]) => [name.slice(1), value]))
        const counted = names['#attribute'] ?? ''
        const added = { [counted]: Number(item[counted] ?? 0) + Number(values[':by']) }
        put({ ...item, ...(update.UpdateExpression.startsWith('ADD') ? added : set) })
        return {}
      },
    )
  dynamo.on(PutCommand).callsFake(({ Item }: { Item: Item }) => (put(Item), {}))
  dynamo.on(BatchGetCommand).callsFake(({ RequestItems }: { RequestItems: Record<string, { Keys: Item[] }> }) => {
    const found = Object.entries(RequestItems).map(([table, { Keys }]) => [
      table,
      Keys.flatMap((key) => items.get(keyOf(key)) ?? []),
    ])
    return { Responses: Object.fromEntries(found) as Record<string, Item[]> }
  })
  dynamo
    .on(BatchWriteCommand)
    .callsFake(
      ({
        RequestItems,
      }: {
        RequestItems: Record<string, { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>
      }) => {
        for (const { PutRequest, DeleteRequest } of Object.values(RequestItems).flat()) {
          if (PutRequest) put(PutRequest.Item)
          if (DeleteRequest) items.delete(keyOf(DeleteRequest.Key))
        }
        return {}
      },
    )
  dynamo
    .on(QueryCommand)
    .callsFake(
      ({
        KeyConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        Limit = Infinity,
        ExclusiveStartKey: after,
        ScanIndexForward = true,
      }: {
        KeyConditionExpression: string
        ExpressionAttributeNames: Record<string, string>
        ExpressionAttributeValues: Record<string, string>
        Limit?: number
        ExclusiveStartKey?: Item
        ScanIndexForward?: boolean
      }) => {
        const sortKey = names['#pk']!.replace('pk', 'sk')
        const inOrder = (a: Item, b: Item) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1)
        const found = [...items.values()].filter(
          (item) =>
            item[names['#pk']!] === values[':pk'] &&
            within(String(item[names['#sk'] ?? 'sk']), condition, values[':sk']) &&
            (after === undefined || String(item['sk']) > String(after['sk'])),
        )
        meanwhile.shift()?.()
        found.sort(inOrder)
        return { Items: (ScanIndexForward ? found : found.toReversed()).slice(0, Limit) }
      },
    )
  type Step = { Item?: Item; Key?: Item; ExpressionAttributeValues?: { ':seen'?: number } }
  dynamo.on(TransactWriteCommand).callsFake(({ TransactItems }: { TransactItems: Record<string, Step>[] }) => {
    const steps = TransactItems.flatMap((one) => Object.entries(one))
    const target = ({ Item, Key }: Step) => keyOf((Item ?? Key)!)
    const refused = steps.some(([, step]) => {
      const seen = step.ExpressionAttributeValues?.[':seen']
      return seen !== undefined && items.get(target(step))?.['revision'] !== seen
    })
    if (refused)
      throw new TransactionCanceledException({
        $metadata: {},
        message: 'cancelled',
        CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
      })
    for (const [kind, step] of steps) {
      if (kind === 'Put') put(step.Item!)
      if (kind === 'Delete') items.delete(target(step))
    }
    return {}
  })
  return { items, put, dynamo, meanwhile, afterGet, clear: () => items.clear() }
}
