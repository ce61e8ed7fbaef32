import type { Context, DynamoDBRecord, SQSEvent } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { queueHandler } from '../../functions/cloud/envelope.ts'
import { judgeRequestOf } from '../../functions/cloud/stream-record.ts'

const context = {
  getRemainingTimeInMillis: () => 30_000,
  functionName: 'test',
  awsRequestId: '1',
} as unknown as Context

const batch = (...bodies: readonly unknown[]): SQSEvent =>
  ({
    Records: bodies.map((body, i) => ({
      messageId: `m${i}`,
      body: JSON.stringify(body),
      attributes: { ApproximateReceiveCount: '2', SentTimestamp: '0' },
    })),
  }) as unknown as SQSEvent

describe('a batch of messages', () => {
  test('leaves only the one that fails for a retry', async () => {
    const done: number[] = []
    const handler = queueHandler(async (message: { n: number }) => {
      if (message.n === 1) throw new Error('the world is at fault')
      done.push(message.n)
    })
    const answer = await handler(batch({ n: 0 }, { n: 1 }, { n: 2 }), context)
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }])
    expect(done).toEqual([0, 2])
  })

  test('reports every failure where all fail, and does not throw', async () => {
    const handler = queueHandler(() => Promise.reject(new Error('down')))
    expect((await handler(batch({}, {}), context)).batchItemFailures).toHaveLength(2)
  })

  test('leaves what is no JSON for the dead letters', async () => {
    const event = batch({})
    event.Records[0]!.body = 'not json'
    const answer = await queueHandler(async () => undefined)(event, context)
    expect(answer.batchItemFailures).toHaveLength(1)
  })
})

describe('a stream record', () => {
  const record = (eventName: string, sk: string) =>
    ({
      eventName,
      dynamodb: {
        NewImage: {
          sk: { S: sk },
          agency: { S: 'a0' },
          year: { N: '2024' },
          version: { S: 'v' },
          cause: { S: 'r1' },
          correlation: { S: 'u' },
        },
      },
    }) as unknown as DynamoDBRecord

  test('is a request to judge only where one was inserted', () => {
    expect(judgeRequestOf(record('INSERT', 'JUDGE#v#r1'))).toEqual({
      agency: 'a0',
      year: 2024,
      version: 'v',
      cause: 'r1',
      correlation: 'u',
    })
    expect(judgeRequestOf(record('MODIFY', 'JUDGE#v#r1'))).toBeNull()
    expect(judgeRequestOf(record('INSERT', 'V#v#FINDING#j#rule#f'))).toBeNull()
  })
})
