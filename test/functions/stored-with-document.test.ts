import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { objectsIn } from '../../functions/cloud/envelope.ts'
import { versionOf } from '../../functions/cloud/ids.ts'
import { deliver, withReports } from '../../functions/cloud/intake/delivering.ts'
import type { Upload } from '../../functions/cloud/intake/uploads.ts'
import { ledgerOf, type Meta } from '../../functions/cloud/reports/reports.ts'
import { documentRef, loadReport, storeReport } from '../../functions/cloud/reports/stored.ts'
import type { Document } from '../../functions/core/document.ts'
import { reportOf } from '../../functions/core/example.ts'

Object.assign(process.env, { DOCUMENTS_BUCKET: 'documents', TABLE_NAME: 'table' })
const s3 = mockClient(S3Client)
type Stored = { readonly text: string; readonly metadata: Record<string, string> }
const objects = new Map<string, Stored>()
const failed = (status: number) => Object.assign(new Error(String(status)), { $metadata: { httpStatusCode: status } })

beforeEach(() => {
  objects.clear()
  s3.reset()
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => {
    const found = objects.get(Key)
    if (!found) throw failed(404)
    return { Body: { transformToByteArray: async () => new TextEncoder().encode(found.text) } }
  })
  s3.on(PutObjectCommand).callsFake(
    ({
      Key,
      Body,
      Metadata = {},
      IfNoneMatch,
    }: {
      Key: string
      Body: string
      Metadata?: Record<string, string>
      IfNoneMatch?: string
    }) => {
      if (IfNoneMatch === '*' && objects.has(Key)) throw failed(412)
      objects.set(Key, { text: Body, metadata: Metadata })
      return {}
    },
  )
  s3.on(CopyObjectCommand).callsFake(({ Key, Metadata }: { Key: string; Metadata: Record<string, string> }) => {
    objects.set(Key, { text: objects.get(Key)!.text, metadata: Metadata })
    return {}
  })
})

const documentId = 'd'.repeat(64)
const upload = (id: string) => ({ upload: id, documentId }) as Upload
const document: Document = { format: 'docx', pages: [], blocks: [], metadata: {}, notes: [] }
const [seven, eight] = [7, 8].map((penalty) => reportOf({ cells: { 'disclosure.penalty': penalty } }))
const stored = () => objects.get(documentRef(documentId).key)!
const read = withReports(document, upload('one'), [seven!])
const version = versionOf(documentId, 1, seven!)

describe('a report that is stored with its document', () => {
  test('is one object, and found by its version', async () => {
    await deliver(upload('one'), read)
    expect([...objects.keys()]).toEqual([documentRef(documentId).key])
    expect(stored().metadata).toEqual({ upload: 'one', fresh: 'yes' })
    expect(await loadReport({ version, documentId, withDocument: true })).toEqual(seven)
    // Whoever does not know where it is finds it, too.
    expect(await loadReport({ version, documentId })).toEqual(seven)
    expect(await loadReport({ version: 'another', documentId, withDocument: true })).toBeNull()
  })

  test('is stored by itself where it was read later, and what was stored before is still found', async () => {
    await storeReport('older', eight!)
    expect(await loadReport({ version: 'older', documentId })).toEqual(eight)
    expect(await loadReport({ version: 'older', documentId, withDocument: true })).toEqual(eight)
  })

  test('stays as it came first: the same bytes under another name only announce it again', async () => {
    await deliver(upload('one'), read)
    await deliver(upload('two'), withReports(document, upload('two'), [eight!]))
    expect(await loadReport({ version, documentId, withDocument: true })).toEqual(seven)
    // What is stored was not read for the second: it is not taken for that.
    expect(stored().metadata).toEqual({ upload: 'two' })
  })

  test('stays when a replay stores the document anew', async () => {
    await deliver(upload('one'), read)
    await deliver(upload('one'), { ...document, format: 'odt' }, 'job')
    expect(JSON.parse(stored().text)).toMatchObject({ format: 'odt' })
    expect(stored().metadata).toEqual({ upload: 'one', job: 'job' })
    expect(await loadReport({ version, documentId, withDocument: true })).toEqual(seven)
  })
})

describe('the ledger of a report with one upload', () => {
  const meta = {
    agency: '甲',
    year: 2024,
    upload: 'one',
    key: '2024/甲/年报.docx',
    versionId: 'v',
    documentId,
    version,
    withDocument: true,
    acceptedAt: '2025-01-20T00:00:05.000Z',
    sole: { lastModified: '2025-01-20T00:00:00.000Z', sequencer: '0A', part: 2, because: 'upload' },
  } as unknown as Meta

  test('is what the report itself says', async () => {
    const order = { lastModified: '2025-01-20T00:00:00.000Z', sequencer: '0A', key: meta.key, versionId: 'v' }
    expect(await ledgerOf(meta)).toMatchObject({
      entries: [{ upload: 'one', order, documentId, part: 2, version, withDocument: true }],
      told: [],
      history: [{ version, upload: 'one', at: meta.acceptedAt, because: 'upload' }],
    })
    expect(await ledgerOf(null)).toBeNull()
  })
})

describe('what a bucket sends to a queue', () => {
  test('names keys URL-encoded, a space as "+"; a test message names none', () => {
    const object = { key: 'documents/%E7%94%B2+%E4%B9%99%2B1.json', versionId: 'v' }
    expect(objectsIn({ Records: [{ s3: { bucket: { name: 'documents' }, object } }] })).toEqual([
      { bucket: 'documents', key: 'documents/甲 乙+1.json', versionId: 'v' },
    ])
    expect(objectsIn({ Event: 's3:TestEvent', Service: 'Amazon S3' } as never)).toEqual([])
  })

  test('is understood beside what an event bus sends, which may still wait at an upgrade', () => {
    const detail = { bucket: { name: 'documents' }, object: { key: '甲 +.json', 'version-id': 'v', sequencer: '0A' } }
    expect(objectsIn({ detail })).toEqual([{ bucket: 'documents', key: '甲 +.json', versionId: 'v', sequencer: '0A' }])
  })
})
