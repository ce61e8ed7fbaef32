import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { GetDocumentAnalysisCommand, StartDocumentAnalysisCommand, TextractClient } from '@aws-sdk/client-textract'
import type { Context, SQSEvent } from 'aws-lambda'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { ocrTokenOf } from '../../functions/cloud/ids.ts'
import { collectAnalysis } from '../../functions/cloud/ocr.ts'
import type { ScanRequest } from '../../functions/cloud/scans/scanning.ts'
import { handler as startOcr } from '../../functions/start-ocr.ts'

Object.assign(process.env, {
  TABLE_NAME: 'table',
  DOCUMENTS_BUCKET: 'documents',
  NOTIFY_QUEUE_URL: 'notify',
  OCR_QUEUE_URL: 'ocr',
  OCR_TOPIC_ARN: 'arn:aws:sns:eu-central-1:111111111111:ocr',
  OCR_ROLE_ARN: 'arn:aws:iam::111111111111:role/ocr',
  OCR_PAGES: 'chosen',
})

const dynamo = mockClient(DynamoDBDocumentClient)
const s3 = mockClient(S3Client)
const sqs = mockClient(SQSClient)
const textract = mockClient(TextractClient)
const throttled = Object.assign(new Error('rate exceeded'), { name: 'ProvisionedThroughputExceededException' })

beforeEach(() => {
  for (const mock of [dynamo, s3, sqs, textract]) mock.reset()
  dynamo.on(PutCommand).resolves({})
  dynamo.on(UpdateCommand).resolves({})
  dynamo.on(DeleteCommand).resolves({})
  dynamo.on(TransactWriteCommand).resolves({})
  dynamo.on(QueryCommand).resolves({ Items: [] })
})

const context = {
  getRemainingTimeInMillis: () => 30_000,
  functionName: 'test',
  awsRequestId: '1',
} as unknown as Context
const event = (request: ScanRequest): SQSEvent =>
  ({
    Records: [{ messageId: 'm', body: JSON.stringify(request), attributes: { ApproximateReceiveCount: '1' } }],
  }) as unknown as SQSEvent

const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xe0])
const document = {
  format: 'jpeg',
  blocks: [],
  pages: [{ number: 1, width: 1, height: 1, unit: 'pixel', content: 'scanned' }],
  notes: [],
  metadata: {},
}

function scansAreStored(): void {
  dynamo.on(GetCommand).callsFake(({ Key }: { Key: { pk: string } }) =>
    Key.pk.startsWith('UPLOAD#')
      ? {
          Item: {
            ...Key,
            upload: Key.pk.slice(7),
            bucket: 'uploads',
            key: 'a.jpg',
            versionId: '1',
            documentId: Key.pk.slice(7).padEnd(64, '0'),
            outcome: { kind: 'waiting-for-ocr' },
            parts: {},
            revision: 1,
            hints: {},
          },
        }
      : {},
  )
  s3.on(HeadObjectCommand).rejects(Object.assign(new Error('none'), { $metadata: { httpStatusCode: 404 } }))
  s3.on(PutObjectCommand).resolves({})
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => ({
    Body: {
      transformToByteArray: async () =>
        Key.startsWith('partial/') ? new TextEncoder().encode(JSON.stringify(document)) : picture,
    },
  }))
}

describe('a scan that no engine takes', () => {
  test('one that nobody takes for a day gets an outcome and an alert', async () => {
    scansAreStored()
    textract.on(StartDocumentAnalysisCommand).rejects(throttled)
    sqs.on(SendMessageCommand).resolves({})
    const since = new Date(Date.now() - 25 * 3600_000).toISOString()
    await startOcr(event({ upload: 'f'.repeat(32), since }), context)
    const [transaction] = dynamo.commandCalls(TransactWriteCommand)
    expect(transaction!.args[0].input.TransactItems![0]?.Put?.Item).toMatchObject({ outcome: { kind: 'failed' } })
    expect(sqs.commandCalls(SendMessageCommand).map((call) => call.args[0].input.QueueUrl)).toEqual(['notify'])
  })

  test('a file the engine refuses goes to a person where there is no other engine', async () => {
    scansAreStored()
    dynamo.on(QueryCommand).resolves({ Items: [{ upload: 'e'.repeat(32) }] })
    sqs.on(SendMessageCommand).resolves({})
    textract
      .on(StartDocumentAnalysisCommand)
      .rejects(Object.assign(new Error('no'), { name: 'UnsupportedDocumentException' }))
    await startOcr(event({ upload: 'e'.repeat(32) }), context)
    const [transaction] = dynamo.commandCalls(TransactWriteCommand)
    expect(transaction!.args[0].input.TransactItems![0]?.Put?.Item).toMatchObject({
      outcome: { kind: 'rejected', rejection: { reason: 'needs-ocr' } },
    })
  })
})

test('the token fits and differs by attempt, or the same failed job would come back', () => {
  const tokens = [1, 2].map((attempt) => ocrTokenOf('d'.repeat(64), 'TABLES,LAYOUT', attempt))
  expect(new Set(tokens).size).toBe(2)
  for (const token of tokens) expect(token).toMatch(/^[a-zA-Z0-9-_]{1,64}$/)
})

describe('the result of an analysis', () => {
  test('is collected over all its pages', async () => {
    textract
      .on(GetDocumentAnalysisCommand, { JobId: 'j' })
      .resolvesOnce({ JobStatus: 'SUCCEEDED', NextToken: 'n', Blocks: [{ Id: '1' }] })
      .resolvesOnce({ JobStatus: 'SUCCEEDED', Blocks: [{ Id: '2' }] })
    const result = await collectAnalysis('j')
    expect(result.kind === 'done' && result.value.responses.flatMap((page) => page.Blocks?.map((b) => b.Id))).toEqual([
      '1',
      '2',
    ])
  })

  test('that is throttled is asked for later', async () => {
    textract.on(GetDocumentAnalysisCommand).rejects(throttled)
    expect(await collectAnalysis('j')).toEqual({ kind: 'later' })
  })
})
