import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { sweepJudgements, sweepNotices, sweepPending, sweepUnseen } from '../../functions/cloud/operations/sweeping.ts'

Object.assign(process.env, {
  TABLE_NAME: 'table',
  UPLOADS_BUCKET: 'uploads',
  EXTRACT_QUEUE_URL: 'extract',
  NORMALIZE_QUEUE_URL: 'normalize',
  VALIDATE_QUEUE_URL: 'validate',
  NOTIFY_QUEUE_URL: 'notify',
})
const sqs = mockClient(SQSClient)
const s3 = mockClient(S3Client)
const dynamo = mockClient(DynamoDBDocumentClient)
const longAgo = new Date(Date.now() - 2 * 3600_000)

function waiting(counts: Readonly<Record<string, number>>): void {
  sqs.on(GetQueueAttributesCommand).callsFake(({ QueueUrl }: { QueueUrl: string }) => ({
    Attributes: { ApproximateNumberOfMessages: String(counts[QueueUrl] ?? 0) },
  }))
}

beforeEach(() => {
  for (const mock of [sqs, s3, dynamo]) mock.reset()
  sqs.on(SendMessageBatchCommand).resolves({})
  dynamo.on(GetCommand).resolves({})
  dynamo.on(PutCommand).resolves({})
  dynamo.on(BatchGetCommand).resolves({})
  dynamo.on(QueryCommand).resolves({ Items: [{ receivedAt: longAgo.toISOString(), upload: 'u', pk: 'p', sk: 's' }] })
  const Versions = Array.from({ length: 25 }, (_, i) => ({ Key: `${i}.docx`, VersionId: 'v', LastModified: longAgo }))
  s3.on(ListObjectVersionsCommand).resolves({ Versions })
})

const sent = () => sqs.commandCalls(SendMessageBatchCommand).flatMap(({ args }) => args[0].input.Entries ?? []).length

describe('what is old', () => {
  test('has fallen silent where nothing waits: it is sent again', async () => {
    waiting({})
    expect(await sweepUnseen(() => true)).toBe(25)
    expect(sent()).toBe(25)
  })

  test('waits its turn where thousands do: sent again at each sweep it would only make the queue longer', async () => {
    waiting({ extract: 9000, validate: 9000, notify: 9000 })
    expect(await sweepUnseen(() => true)).toBe(0)
    expect(await sweepPending()).toBe(0)
    expect(await sweepJudgements()).toBe(0)
    expect(await sweepNotices()).toBe(0)
    expect(sent()).toBe(0)
  })

  test('is not given up while documents wait for the next stage', async () => {
    waiting({ normalize: 9000 })
    expect(await sweepPending()).toBe(0)
    expect(dynamo.commandCalls(QueryCommand)).toHaveLength(0)
  })
})
