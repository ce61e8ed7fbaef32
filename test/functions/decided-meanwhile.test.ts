import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { outcomeWrite, uploadOf, type Upload } from '../../functions/cloud/intake/uploads.ts'
import { keys } from '../../functions/cloud/keys.ts'
import { holdUpload } from '../../functions/cloud/reports/holding.ts'
import type { Placed } from '../../functions/cloud/reports/placing.ts'
import { ledgerOf, metaOf } from '../../functions/cloud/reports/reports.ts'
import { resettle } from '../../functions/cloud/reports/resettle.ts'
import { settlePart } from '../../functions/cloud/reports/settling.ts'
import { transact } from '../../functions/cloud/table.ts'
import { reportOf } from '../../functions/core/example.ts'
import type { Outcome, PartOutcome } from '../../functions/core/uploads/outcome.ts'
import { withoutUpload } from '../../functions/core/uploads/version-order.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

Object.assign(process.env, { TABLE_NAME: 'table', DOCUMENTS_BUCKET: 'documents', NOTIFY_QUEUE_URL: 'notify' })
const table = tableInMemory()
const s3 = mockClient(S3Client)
const sqs = mockClient(SQSClient)
const report = reportOf({ cells: { 'disclosure.penalty': 7 } })
const body = { agency: '甲', name: '甲镇' }

beforeEach(() => {
  table.clear()
  for (const client of [s3, sqs]) client.reset()
  s3.on(PutObjectCommand).resolves({})
  s3.on(GetObjectCommand).rejects(Object.assign(new Error('no such key'), { $metadata: { httpStatusCode: 404 } }))
  sqs.on(SendMessageCommand).resolves({})
})

function dropped(upload: string, second: number): Upload {
  const lastModified = `2025-01-20T00:00:0${second}.000Z`
  const item = {
    ...keys.upload(upload),
    upload,
    key: '年报.docx',
    versionId: upload,
    documentId: 'document',
    order: { lastModified, key: '年报.docx', versionId: upload },
    hints: {},
    receivedAt: lastModified,
    outcome: { kind: 'pending' },
    parts: {},
    revision: 1,
  } as unknown as Upload
  table.put(item)
  return item
}

const placed = (more: Partial<Placed> = {}): Placed => ({
  part: 1,
  report,
  version: 'v1',
  withDocument: false,
  body,
  year: 2024,
  doubts: [],
  ...more,
})
const entriesOf = async () => (await ledgerOf(await metaOf('甲', 2024)))?.entries.map(({ upload }) => upload)
const kindOf = async (upload: string) => (await uploadOf(upload))?.outcome.kind
const withdraw = (upload: string) =>
  resettle({
    body,
    year: 2024,
    entries: (known) => withoutUpload(known, upload, 1),
    removed: 'withdrawn',
    expected: () => 1,
    because: 'withdrawn',
    at: '2025-01-21T00:00:00.000Z',
  })
async function decide(upload: string, outcome: Outcome, changes: Partial<Upload> = {}) {
  expect(await transact([outcomeWrite((await uploadOf(upload))!, outcome, changes)])).toBe(true)
}
const held = {
  part: 1,
  doubts: [{ reason: 'figures-differ', message: '与已接收的报告不同' }],
} as unknown as Partial<Placed>

describe('an event delivered twice and worked off twice at once', () => {
  test('does not make count again what was withdrawn after the faster of the two', async () => {
    await settlePart(dropped('one', 1), placed(), 1)
    const asRead = dropped('two', 2)
    expect(await settlePart(asRead, placed(), 1)).toBe(true)
    expect(await kindOf('two')).toBe('duplicate-of')
    await withdraw('two')
    expect(await kindOf('two')).toBe('withdrawn')
    expect(await settlePart(asRead, placed(), 1)).toBe(false)
    expect(await kindOf('two')).toBe('withdrawn')
    expect(await entriesOf()).toEqual(['one'])
  })

  test('does not give back to the first body what a person gave to another', async () => {
    const asRead = dropped('one', 1)
    const address = { agency: '乙镇', by: 'clerk', at: '2025-01-21T00:00:00.000Z' }
    await decide('one', { kind: 'pending' }, { addresses: { '1': address } })
    expect(await settlePart(asRead, placed(), 1)).toBe(false)
    expect(await entriesOf()).toBeUndefined()
    // As it is now it counts where the person put it.
    const now = (await uploadOf('one'))!
    expect(await settlePart(now, placed({ body: { agency: '乙', name: '乙镇' } }), 1)).toBe(true)
    expect(await kindOf('one')).toBe('accepted')
  })

  test('does not hold again what was held and then accepted or withdrawn', async () => {
    const asRead = dropped('one', 1)
    await holdUpload(asRead, [placed(held)], 1)
    expect(await kindOf('one')).toBe('held')
    const parts: Record<string, PartOutcome> = {}
    await decide('one', { kind: 'withdrawn', parts }, { parts })
    await holdUpload(asRead, [placed(held)], 1)
    expect(await kindOf('one')).toBe('withdrawn')
  })
})
