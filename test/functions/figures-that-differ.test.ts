import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { outcomeWrite, uploadOf, type Upload } from '../../functions/cloud/intake/uploads.ts'
import { keys } from '../../functions/cloud/keys.ts'
import { holdUpload } from '../../functions/cloud/reports/holding.ts'
import { placed } from '../../functions/cloud/reports/placing.ts'
import { ledgerOf, metaOf } from '../../functions/cloud/reports/reports.ts'
import { settlePart } from '../../functions/cloud/reports/settling.ts'
import { transact } from '../../functions/cloud/table.ts'
import { reportOf } from '../../functions/core/example.ts'
import type { Report } from '../../functions/core/report.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

Object.assign(process.env, {
  TABLE_NAME: 'table',
  DOCUMENTS_BUCKET: 'documents',
  NOTIFY_QUEUE_URL: 'notify',
  CONFIGURATION_BUCKET: 'configuration',
})
const table = tableInMemory()
const s3 = mockClient(S3Client)
const sqs = mockClient(SQSClient)
const stored = new Map<string, Uint8Array>()

beforeEach(() => {
  table.clear()
  stored.clear()
  for (const client of [s3, sqs]) client.reset()
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: Uint8Array | string }) => {
    stored.set(Key, Buffer.from(Body))
    return {}
  })
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => {
    const bytes = stored.get(Key)
    if (!bytes) throw Object.assign(new Error('no such key'), { $metadata: { httpStatusCode: 404 } })
    return { Body: { transformToByteArray: async () => bytes }, Metadata: {} }
  })
  sqs.on(SendMessageCommand).resolves({})
})

const rows = ['newReceived', 'granted', 'notHeld', 'other', 'carriedForward', 'totalProcessed', 'stillUnclear']
const figures = (offset: number): Report =>
  reportOf({
    cells: Object.fromEntries(
      rows.flatMap((row, i) => [
        [`applications.${row}.total`, 10 + i + offset],
        [`applications.${row}.naturalPerson`, 10 + i + offset],
      ]),
    ),
  })

type Source = { readonly name: string; readonly second: number; readonly report: Report }
const early: Source = { name: 'early', second: 1, report: figures(0) }
const late: Source = { name: 'late', second: 2, report: figures(50) }

function dropped({ name, second }: Source): void {
  const lastModified = `2025-01-20T00:00:0${second}.000Z`
  const key = `${name}/年报.docx`
  table.put({
    ...keys.upload(name),
    upload: name,
    key,
    versionId: name,
    documentId: `document-${name}`,
    order: { lastModified, key, versionId: name },
    hints: { agency: '云水县交通运输局', year: 2024 },
    receivedAt: lastModified,
    outcome: { kind: 'pending' },
    parts: {},
    revision: 1,
  } as unknown as Upload)
}

/** As the function does with a message: as it was read, placed, then made to count or held. */
async function work(upload: Upload, report: Report, job?: string): Promise<void> {
  for (;;) {
    const one = await placed(upload, report, 1, [], job)
    if (one.doubts.length > 0) return holdUpload(upload, [one], 1)
    if (await settlePart(upload, one, 1)) return
  }
}

const read = async (source: Source, job?: string) => work((await uploadOf(source.name))!, source.report, job)
const kindOf = async ({ name }: Source) => (await uploadOf(name))?.outcome.kind

async function ends() {
  const agency = Object.values((await uploadOf('early'))!.parts)
    .concat(Object.values((await uploadOf('late'))!.parts))
    .flatMap((part) => ('agency' in part ? [part.agency] : []))[0]!
  const meta = await metaOf(agency, 2024)
  return {
    outcomes: [(await uploadOf('early'))?.outcome, (await uploadOf('late'))?.outcome],
    counts: meta?.upload,
    entries: (await ledgerOf(meta))?.entries,
    notices: [...table.items.values()].filter(({ pk }) => String(pk).startsWith('OUTBOX#')).map(({ id }) => id),
  }
}

describe('two uploads of one report of which most figures differ', () => {
  async function after(order: readonly Source[]) {
    for (const source of [early, late]) dropped(source)
    for (const source of order) await read(source)
    const end = await ends()
    return end
  }

  test('end the same whichever is read first: the later is held', async () => {
    const inOrder = await after([early, late])
    expect(inOrder.outcomes.map((one) => one?.kind)).toEqual(['accepted', 'held'])
    expect(inOrder.counts).toBe('early')
    expect(inOrder.notices).toEqual(['held-late'])
    table.clear()
    expect(await after([late, early])).toEqual(inOrder)
  })

  test('a second delivery of either, as it was before, changes nothing', async () => {
    for (const source of [early, late]) dropped(source)
    const [lateAsRead, earlyAsRead] = [(await uploadOf('late'))!, (await uploadOf('early'))!]
    await read(late)
    await read(early)
    const end = await ends()
    await work(lateAsRead, late.report)
    await work(earlyAsRead, early.report)
    expect(await ends()).toEqual(end)
  })

  test('what a person has placed stays, and the earlier is held', async () => {
    for (const source of [early, late]) dropped(source)
    await read(late)
    const addresses = { '1': { agency: '云水县交通运输局', by: 'clerk', at: '2025-01-21T00:00:00.000Z' } }
    const now = (await uploadOf('late'))!
    expect(await transact([outcomeWrite(now, now.outcome, { addresses })])).toBe(true)
    await read(early)
    expect([await kindOf(early), await kindOf(late)]).toEqual(['held', 'accepted'])
  })

  test('a person’s word that comes between the look and the write is heeded', async () => {
    for (const source of [early, late]) dropped(source)
    await read(late)
    const asRead = (await uploadOf('early'))!
    const one = await placed(asRead, early.report, 1)
    expect(one.displaced?.upload.upload).toBe('late')
    const addresses = { '1': { agency: '云水县交通运输局', by: 'clerk', at: '2025-01-21T00:00:00.000Z' } }
    const now = (await uploadOf('late'))!
    expect(await transact([outcomeWrite(now, now.outcome, { addresses })])).toBe(true)
    expect(await settlePart(asRead, one, 1)).toBe(false)
    expect(await kindOf(late)).toBe('accepted')
  })

  test('a job that reads the earlier again takes nothing from the later', async () => {
    for (const source of [early, late]) dropped(source)
    await read(late)
    await read(early, 'job')
    expect([await kindOf(early), await kindOf(late)]).toEqual(['held', 'accepted'])
  })
})
