import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import {
  CreateMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { PublishCommand } from '@aws-sdk/client-sns'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { running, type Running } from './fixture/running.ts'

let local: Running
let Bucket: string
let TableName: string
beforeAll(async () => {
  local = await running({ instances: 1 })
  Bucket = local.cloud.stack.outputs['Bucket']!
  TableName = local.cloud.stack.outputs['Table']!
})
afterAll(() => local.stop())

describe('objects', () => {
  const put = (Key: string, Body: string | Uint8Array, more: object = {}) =>
    local.s3.send(new PutObjectCommand({ Bucket, Key: `ignored/${Key}`, Body, ...more }))
  const get = (Key: string, more: object = {}) =>
    local.s3.send(new GetObjectCommand({ Bucket, Key: `ignored/${Key}`, ...more }))

  it('come back as they were put, checksummed, with their metadata, and by range', async () => {
    await put('a 报告+.txt', '0123456789', { Metadata: { note: 'x' }, ContentType: 'text/plain' })
    const whole = await get('a 报告+.txt', { ChecksumMode: 'ENABLED' })
    expect(await whole.Body?.transformToString()).toBe('0123456789')
    expect([whole.Metadata, whole.ContentType]).toEqual([{ note: 'x' }, 'text/plain'])
    expect(whole.ChecksumCRC32).toBe('poTHxg==')
    expect(await (await get('a 报告+.txt', { Range: 'bytes=2-4' })).Body?.transformToString()).toBe('234')
  })
  it('keep their versions, and a deletion hides them', async () => {
    const first = await put('versions.txt', '1')
    await put('versions.txt', '2')
    await local.s3.send(new DeleteObjectCommand({ Bucket, Key: 'ignored/versions.txt' }))
    await expect(get('versions.txt')).rejects.toThrow('The specified key does not exist')
    expect(await (await get('versions.txt', { VersionId: first.VersionId })).Body?.transformToString()).toBe('1')
  })
  it('are refused where the checksum is wrong, the key too long, or the object is there already', async () => {
    await expect(put('wrong.txt', 'x', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' })
    await expect(put('k'.repeat(1025), 'x')).rejects.toMatchObject({ name: 'KeyTooLongError' })
    await put('once.txt', 'x')
    await expect(put('once.txt', 'y', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' })
  })
  it('arrive in parts', async () => {
    const Key = 'ignored/parts.bin'
    const { UploadId } = await local.s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))
    const parts = [Buffer.alloc(5 * 1024 * 1024, 1), Buffer.from('end')]
    const Parts = []
    for (const [i, Body] of parts.entries()) {
      const { ETag } = await local.s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: i + 1, Body }))
      Parts.push({ ETag, PartNumber: i + 1 })
    }
    await local.s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))
    expect((await local.s3.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength).toBe(5 * 1024 * 1024 + 3)
  })
  it('are listed in pages and folders', async () => {
    for (const name of ['list/a/1', 'list/a/2', 'list/b']) await put(name, 'x')
    const folders = await local.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'ignored/list/', Delimiter: '/' }))
    expect(folders.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['ignored/list/a/'])
    expect(folders.Contents?.map(({ Key }) => Key)).toEqual(['ignored/list/b'])
    const page = await local.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'ignored/list/', MaxKeys: 2 }))
    const next = await local.s3.send(
      new ListObjectsV2Command({
        Bucket,
        Prefix: 'ignored/list/',
        MaxKeys: 2,
        ContinuationToken: page.NextContinuationToken,
      }),
    )
    expect([page.Contents?.length, next.Contents?.map(({ Key }) => Key)]).toEqual([2, ['ignored/list/b']])
  })
  it('answer to a link that is signed and fresh, and to no other', async () => {
    await put('link.txt', 'through a link')
    const command = new GetObjectCommand({ Bucket, Key: 'ignored/link.txt' })
    const link = await getSignedUrl(local.s3, command, { expiresIn: 60 })
    expect(await (await fetch(link)).text()).toBe('through a link')
    expect((await fetch(link.replace('link.txt', 'once.txt'))).status).toBe(403)
    const old = await getSignedUrl(local.s3, command, { expiresIn: 60, signingDate: new Date(Date.now() - 120_000) })
    expect((await fetch(old)).status).toBe(403)
    expect((await fetch(link.split('?')[0]!)).status).toBe(403)
  })
  it('are closed to a wrong key', async () => {
    const stranger = new S3Client({
      region: 'us-east-1',
      endpoint: local.cloud.servicesUrl,
      forcePathStyle: true,
      credentials: { ...local.cloud.credentials, secretAccessKey: 'wrong' },
    })
    await expect(stranger.send(new GetObjectCommand({ Bucket, Key: 'ignored/link.txt' }))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    })
  })
})

describe('the table', () => {
  const item = (pk: string, more: Record<string, { S: string } | { N: string }> = {}) => ({ pk: { S: pk }, ...more })
  const read = async (pk: string) => (await local.dynamodb.send(new GetItemCommand({ TableName, Key: item(pk) }))).Item

  it('does a transaction whole or not at all, and says which condition failed', async () => {
    await local.dynamodb.send(new PutItemCommand({ TableName, Item: item('there') }))
    const transact = local.dynamodb.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: item('new') } },
          {
            Put: {
              TableName,
              Item: item('there'),
              ConditionExpression: 'attribute_not_exists(pk)',
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
        ],
      }),
    )
    await expect(transact).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: item('there') }],
    })
    expect(await read('new')).toBeUndefined()
  })
  it('does a transaction once, however often its token comes', async () => {
    const send = (by: string) =>
      local.dynamodb.send(
        new TransactWriteItemsCommand({
          ClientRequestToken: 'the-same-token',
          TransactItems: [
            {
              Update: {
                TableName,
                Key: item('counter'),
                UpdateExpression: 'ADD n :by',
                ExpressionAttributeValues: { ':by': { N: by } },
              },
            },
          ],
        }),
      )
    await send('1')
    await send('1')
    expect((await read('counter'))?.['n']).toEqual({ N: '1' })
    await expect(send('2')).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' })
  })
  it('refuses more than it would on AWS: 101 items in a transaction, one item twice, 400 KB', async () => {
    const puts = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ Put: { TableName, Item: item(`many-${i}`) } }))
    await expect(
      local.dynamodb.send(new TransactWriteItemsCommand({ TransactItems: puts(101) })),
    ).rejects.toMatchObject({ name: 'ValidationException' })
    await expect(
      local.dynamodb.send(new TransactWriteItemsCommand({ TransactItems: [...puts(1), ...puts(1)] })),
    ).rejects.toThrow('multiple operations on one item')
    await expect(
      local.dynamodb.send(new PutItemCommand({ TableName, Item: item('big', { text: { S: 'x'.repeat(410_000) } }) })),
    ).rejects.toMatchObject({ name: 'ValidationException' })
  })
  it('keeps its index in step, entries of one key told apart', async () => {
    for (let i = 0; i < 30; i++)
      await local.dynamodb.send(new PutItemCommand({ TableName, Item: item(`k${i}`, { kind: { S: 'same' } }) }))
    await local.dynamodb.send(new DeleteItemCommand({ TableName, Key: item('k3') }))
    await local.dynamodb.send(
      new UpdateItemCommand({
        TableName,
        Key: item('k4'),
        UpdateExpression: 'SET kind = :k',
        ExpressionAttributeValues: { ':k': { S: 'other' } },
      }),
    )
    const query = {
      TableName,
      IndexName: 'byKind',
      KeyConditionExpression: 'kind = :k',
      ExpressionAttributeValues: { ':k': { S: 'same' } },
    }
    const found: string[] = []
    let ExclusiveStartKey: Record<string, { S: string }> | undefined
    do {
      const page = await local.dynamodb.send(
        new QueryCommand({ ...query, Limit: 7, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
      )
      found.push(...(page.Items ?? []).map((one) => one['pk']!.S!))
      ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey
    } while (ExclusiveStartKey)
    expect(found.toSorted()).toEqual(
      Array.from({ length: 30 }, (_, i) => `k${i}`)
        .filter((k) => k !== 'k3' && k !== 'k4')
        .toSorted(),
    )
  })
  it('says loudly what it does not do', async () => {
    await expect(local.dynamodb.send(new ScanCommand({ TableName: 'another', Limit: 1 }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })
})

describe('messages and notices', () => {
  it('are refused above the sizes of the real services', async () => {
    const QueueUrl = local.cloud.stack.outputs['Queue']
    await expect(
      local.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x'.repeat(1024 * 1024 + 1) })),
    ).rejects.toThrow('shorter')
    const TopicArn = local.cloud.stack.outputs['Topic']
    await expect(local.sns.send(new PublishCommand({ TopicArn, Message: 'x'.repeat(256 * 1024 + 1) }))).rejects.toThrow(
      'too long',
    )
    await expect(
      local.sns.send(new PublishCommand({ TopicArn, Message: 'x', Subject: '字'.repeat(100) })),
    ).rejects.toThrow('Subject')
  })
})
