import type { Document } from '../../core/document.ts'
import type { Member } from '../../readers/reader.ts'
import type { Report } from '../../core/report.ts'
import { environment } from '../environment.ts'
import { versionOf } from '../ids.ts'
import { log, measure } from '../log.ts'
import { announceAgain, getJson, headObject, putJson, putObject } from '../objects.ts'
import { send } from '../queues.ts'
import { documentRef, type StoredDocument } from '../reports/stored.ts'
import { membersPrefix } from './receiving.ts'
import { reject } from './rejecting.ts'
import { transact } from '../table.ts'
import { outcomeWrite, type Upload } from './uploads.ts'

const documents = () => environment('DOCUMENTS_BUCKET')

/** Metadata of a stored document: for which upload it is to be interpreted now. */
const errand = (upload: Upload, job?: string) => ({ upload: upload.upload, ...(job !== undefined && { job }) })

/**
 * Stores the document (null: it is stored already); the bucket's event carries it on. What came first stays: of two files
 * with the same bytes that come together the second finds it stored. A replay's takes its place, and keeps its reports.
 */
export async function deliver(upload: Upload, document: StoredDocument | null, job?: string): Promise<void> {
  const ref = documentRef(upload.documentId)
  if (document && job !== undefined) {
    const reports = (await getJson<StoredDocument>(ref))?.reports
    await putJson(ref, { ...document, ...(reports && { reports }) }, { metadata: errand(upload, job) })
    return
  }
  const metadata = { ...errand(upload, job), ...(document?.reports && { fresh: 'yes' }) }
  const isStored = document !== null && (await putJson(ref, document, { metadata, onlyNew: true }))
  if (!isStored) await announceAgain(ref, errand(upload, job))
}

/** A document that has just come, with the reports read in it. */
export const withReports = (
  document: Document,
  { documentId }: Upload,
  reports: readonly Report[],
): StoredDocument => ({
  ...document,
  reports: reports.map((report, i) => ({ version: versionOf(documentId, i + 1, report), report })),
})

/** Sends a stored document on its way again: what a person decided about its upload is to be carried out. */
export const reannounce = (upload: Upload): Promise<void> => deliver(upload, null)

/** Each member of a container becomes an upload of its own, once, named after the container. */
export async function unpack(upload: Upload, members: readonly Member[]): Promise<void> {
  const depth = upload.key.split('/').filter((part) => part === 'members').length
  if (depth >= 2) return reject(upload, tooDeep)
  for (const [i, member] of members.entries()) {
    const key = `${membersPrefix}${upload.upload}/${i + 1}/${depth > 0 ? 'members/' : ''}${folderOf(upload.key)}${member.name}`
    const metadata = { container: upload.upload, 'container-modified': upload.order.lastModified }
    await putObject({ bucket: upload.bucket, key }, member.bytes, { metadata, onlyNew: true })
  }
  await transact([outcomeWrite(upload, { kind: 'unpacked', members: members.length })])
  log.info('unpacked', { members: members.length })
  measure('Unpacked', 1)
}

/** The folders a container was dropped in say the same of its members. */
function folderOf(key: string): string {
  const folders = key.split('/').slice(0, -1)
  return folders.length > 0 && !key.startsWith(membersPrefix) ? `${folders.join('/')}/` : ''
}

const tooDeep = {
  reason: 'archive-too-deep',
  message: '压缩包中又套有多层压缩包，请解压后重新报送。',
} as const

/**
 * Keeps what the digital pages gave and asks for the scanned ones to be read. A replay takes what the engine read before:
 * pages are paid for once.
 */
export async function waitForOcr(upload: Upload, document: Document, job?: string): Promise<void> {
  if (job !== undefined && (await headObject(documentRef(upload.documentId)))) return deliver(upload, null, job)
  const key = `partial/${upload.documentId}.json`
  if (!(await headObject({ bucket: documents(), key }))) await putJson({ bucket: documents(), key }, document)
  await transact([outcomeWrite(upload, { kind: 'waiting-for-ocr' }, { readings: 0 })])
  await send(environment('OCR_QUEUE_URL'), { upload: upload.upload, ...(job !== undefined && { job }) })
  log.info('waits for OCR', { pages: document.pages.length })
}
