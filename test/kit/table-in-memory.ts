import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'

type Item = Record<string, unknown>

const within = (key: string, condition: string, bound = ''): boolean =>
  condition.includes('<') ? key < bound : condition.includes('>') ? key > bound : key.startsWith(bound)

/** The one table as a map: reads, queries of a partition, batches, and transactions whose conditions ask for a revision. */
export function tableInMemory() {
  const items = new Map<string, Item>()
  const keyOf = (item: Item) => `${String(item['pk'])}\n${String(item['sk'])}`
  const put = (item: Item) => void items.set(keyOf(item), item)
  const dynamo = mockClient(DynamoDBDocumentClient)
  dynamo.on(GetCommand).callsFake(({ Key }: { Key: Item }) => ({ Item: items.get(keyOf(Key)) }))
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
      }: {
        KeyConditionExpression: string
        ExpressionAttributeNames: Record<string, string>
        ExpressionAttributeValues: Record<string, string>
        Limit?: number
      }) => {
        const found = [...items.values()].filter(
          (item) =>
            item[names['#pk']!] === values[':pk'] &&
            within(String(item[names['#sk'] ?? 'sk']), condition, values[':sk']),
        )
        return { Items: found.sort((a, b) => (String(a['sk']) < String(b['sk']) ? -1 : 1)).slice(0, Limit) }
      },
    )
  type Put = { Item: Item; ExpressionAttributeValues?: { ':seen'?: number } }
  dynamo.on(TransactWriteCommand).callsFake(({ TransactItems }: { TransactItems: { Put: Put }[] }) => {
    const seen = ({ Put: one }: { Put: Put }) => one.ExpressionAttributeValues?.[':seen']
    const refused = TransactItems.some(
      (one) => seen(one) !== undefined && items.get(keyOf(one.Put.Item))?.['revision'] !== seen(one),
    )
    if (refused)
      throw new TransactionCanceledException({
        $metadata: {},
        message: 'cancelled',
        CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
      })
    for (const one of TransactItems) put(one.Put.Item)
    return {}
  })
  return { items, put, dynamo, clear: () => items.clear() }
}
