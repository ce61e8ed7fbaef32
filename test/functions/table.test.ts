import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { getItems, isNew, putItem, transact, unchangedSince, writeItems } from '../../functions/cloud/table.ts'

process.env['TABLE_NAME'] = 'table'
const dynamo = mockClient(DynamoDBDocumentClient)
beforeEach(() => dynamo.reset())

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  })

const item = { pk: 'a', sk: 'b' }

describe('a transaction', () => {
  test('that another writer was faster at is refused, to be decided again', async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled('ConditionalCheckFailed', 'None'))
    expect(await transact([{ put: item, if: unchangedSince(3) }, { put: { ...item, sk: 'c' } }])).toBe(false)
    dynamo.on(TransactWriteCommand).rejects(cancelled('None', 'TransactionConflict'))
    expect(await transact([{ put: item }, { put: { ...item, sk: 'c' } }])).toBe(false)
  })

  test('of one write is that write, with its condition', async () => {
    dynamo.on(PutCommand).resolves({})
    expect(await transact([{ put: item, if: isNew }])).toBe(true)
    expect(dynamo.commandCalls(TransactWriteCommand)).toHaveLength(0)
    for (const name of ['ConditionalCheckFailedException', 'TransactionConflictException']) {
      dynamo.on(PutCommand).rejects(Object.assign(new Error('refused'), { name }))
      expect(await transact([{ put: item, if: isNew }])).toBe(false)
    }
  })

  test('that fails for any other reason throws, to be retried', async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled('ThrottlingError', 'None'))
    await expect(transact([{ put: item }, { put: { ...item, sk: 'c' } }])).rejects.toThrow('cancelled')
    dynamo.on(TransactWriteCommand).rejects(cancelled('ConditionalCheckFailed', 'ItemCollectionSizeLimitExceeded'))
    await expect(transact([{ put: item }, { put: { ...item, sk: 'c' } }])).rejects.toThrow('cancelled')
  })

  test('asks for the revision that was read, or that nothing is there', async () => {
    dynamo.on(TransactWriteCommand).resolves({})
    await transact([
      { put: item, if: unchangedSince(7) },
      { put: item, if: unchangedSince(undefined) },
    ])
    const [first, second] = dynamo.commandCalls(TransactWriteCommand)[0]!.args[0].input.TransactItems!
    expect(first?.Put).toMatchObject({
      ConditionExpression: '#revision = :seen',
      ExpressionAttributeValues: { ':seen': 7 },
    })
    expect(second?.Put?.ConditionExpression).toBe('attribute_not_exists(pk)')
  })
})

test('a conditional put that finds something there is an answer, not an error', async () => {
  dynamo.on(PutCommand).rejects(Object.assign(new Error('no'), { name: 'ConditionalCheckFailedException' }))
  expect(await putItem(item, isNew)).toBe(false)
  dynamo.on(PutCommand).rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }))
  await expect(putItem(item, isNew)).rejects.toThrow('slow down')
})

test('what a batch leaves unprocessed is written again until nothing is left', async () => {
  const items = Array.from({ length: 30 }, (_, i) => ({ pk: 'a', sk: String(i) }))
  dynamo
    .on(BatchWriteCommand)
    .resolvesOnce({ UnprocessedItems: { table: [{ PutRequest: { Item: items[0]! } }] } })
    .resolves({})
  await writeItems(items)
  const sizes = dynamo.commandCalls(BatchWriteCommand).map((call) => call.args[0].input.RequestItems!['table']!.length)
  expect(sizes).toEqual([25, 1, 5])
})

test('an item asked for twice is read once and answered twice', async () => {
  dynamo.on(BatchGetCommand).resolves({ Responses: { table: [item] } })
  expect(await getItems([item, { ...item, sk: 'c' }, item])).toEqual([item, null, item])
  expect(dynamo.commandCalls(BatchGetCommand)[0]!.args[0].input.RequestItems!['table']!.Keys).toHaveLength(2)
})
