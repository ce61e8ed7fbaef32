import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../../bin/local/ask.ts'
import { openState } from '../../local/state/state.ts'
import { running, type Running } from './fixture/running.ts'
import { fixture, lambda, resources } from './fixture/stack.ts'

describe('a stack on one machine', () => {
  let local: Running
  beforeEach(async () => {
    local = await running()
  })
  afterEach(() => local.stop())
  const drop = (Key: string, Body = '内容') =>
    local.s3.send(new PutObjectCommand({ Bucket: local.cloud.stack.outputs['Bucket'], Key, Body }))
  const noted = async (key: string) =>
    (
      await local.dynamodb.send(
        new GetItemCommand({ TableName: local.cloud.stack.outputs['Table'], Key: { pk: { S: key } } }),
      )
    ).Item

  it('carries a dropped object through rule, queue, function, table, stream and topic to a mail, and answers for it', async () => {
    await drop('2024/某 局/报告 +1.txt')
    await local.cloud.idle()
    expect((await noted('2024/某 局/报告 +1.txt'))?.['text']?.S).toBe('内容')
    expect(local.mails.map(({ to, subject, message }) => [to, subject, message])).toEqual([
      ['office@example.cn', '新到', '2024/某 局/报告 +1.txt'],
    ])
    const answer = await ask(local.cloud, {
      method: 'GET',
      target: `/items/${encodeURIComponent('2024/某 局/报告 +1.txt')}`,
    })
    expect([answer.status, await answer.text()]).toEqual([200, '内容'])
    expect((await fetch(`${local.cloud.apiUrl}/items/x`)).status).toBe(403)
  })

  it('gives each function its own environment and refuses what its role does not need', async () => {
    await drop('denied.txt')
    await local.cloud.idle()
    const item = await noted('denied.txt')
    expect(item?.['environment']?.S).toBe('note')
    expect(item?.['denied']?.S).toBe('AccessDenied')
  })

  it('sends what a rule does not want nowhere', async () => {
    await drop('ignored/a.txt')
    await local.cloud.idle()
    expect(await noted('ignored/a.txt')).toBeUndefined()
  })

  it('tries a poison file as often as the queue says, then keeps it in the dead letters while others pass', async () => {
    await Promise.all([drop('poison.txt'), drop('good.txt')])
    await local.cloud.idle()
    expect(await noted('good.txt')).toBeDefined()
    const dead = [...local.cloud.queues.values()].find(({ settings }) => settings.name.includes('Dead'))
    expect(dead?.count().ready).toBe(1)
  })

  it('ends a function that takes too long, and goes on', async () => {
    await Promise.all([drop('forever.txt'), drop('good.txt')])
    await local.cloud.idle()
    expect(await noted('good.txt')).toBeDefined()
    expect(local.logged.join('\n')).toContain('Task timed out after 2.00 seconds')
  })
})

describe('a function that takes more memory than it has', () => {
  it('dies alone', async () => {
    const made = await fixture({
      Note: lambda('note', 'NoteRole', { MemorySize: 128, Timeout: 60 }),
      Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    })
    const local = await running({}, made)
    const Bucket = local.cloud.stack.outputs['Bucket']
    await local.s3.send(new PutObjectCommand({ Bucket, Key: 'greedy.txt', Body: '' }))
    while (!local.logged.some((line) => line.includes('Runtime exited')))
      await new Promise((resolve) => setTimeout(resolve, 50))
    await local.s3.send(new PutObjectCommand({ Bucket, Key: 'good.txt', Body: '' }))
    while (local.mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(local.mails.map(({ message }) => message)).toEqual(['good.txt'])
    await local.cloud.close({ graceful: false })
    await local.state.close()
    made.remove()
  })
})

describe('a restart', () => {
  it('loses and doubles nothing of what was dropped before it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'local-state-'))
    // A machine that goes down in the middle costs a receive: more of them than in the other tests.
    const redrive = {
      VisibilityTimeout: 2,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 9 },
    }
    const made = await fixture({ Queue: { Type: 'AWS::SQS::Queue', Properties: redrive } })
    const keys = Array.from({ length: 12 }, (_, i) => `file-${i}.txt`)
    const mailed: string[] = []
    const session = async (use: (local: Running) => Promise<void>, graceful: boolean) => {
      const state = await openState(folder)
      const local = await running({ state }, made)
      await use(local)
      await local.cloud.close({ graceful })
      mailed.push(...local.mails.map(({ message }) => message))
      const stored = await state.tables.db.iterator({ gte: 'item-', lt: 'item-~', values: false }).all()
      await state.close()
      return stored.length
    }
    await session(async ({ s3, cloud }) => {
      for (const Key of keys)
        await s3.send(new PutObjectCommand({ Bucket: cloud.stack.outputs['Bucket'], Key, Body: Key }))
    }, false)
    await session(async () => undefined, false)
    const stored = await session(({ cloud }) => cloud.idle(), true)
    expect(stored).toBe(keys.length)
    expect([...new Set(mailed)].sort()).toEqual([...keys].sort())
    rmSync(folder, { recursive: true, force: true })
    made.remove()
  })
})

describe('what cannot be imitated', () => {
  const startWith = async (id: string, resource: (typeof resources)[string]) => {
    const made = await fixture({ [id]: resource })
    try {
      await running({}, made).then((local) => local.stop())
    } finally {
      made.remove()
    }
  }
  it('is refused by its name: an unknown kind of resource', () =>
    expect(startWith('Stream', { Type: 'AWS::Kinesis::Stream' })).rejects.toThrow(
      'Stream: AWS::Kinesis::Stream is not imitated',
    ))
  it('is refused by its name: an unknown property', () =>
    expect(startWith('Queue', { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } })).rejects.toThrow(
      'FifoQueue',
    ))
  it('is refused by its name: a poller without the rights it needs', () =>
    expect(startWith('NoteRole', { Type: 'AWS::IAM::Role', Properties: { Policies: [] } })).rejects.toThrow(
      'sqs:ReceiveMessage',
    ))
})
