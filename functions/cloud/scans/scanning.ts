import { failedAlert } from '../../core/alert.ts'
import type { Document, Page } from '../../core/document.ts'
import { isSettled } from '../../core/uploads/outcome.ts'
import { deliver } from '../intake/delivering.ts'
import { environment } from '../environment.ts'
import { index, keys, type IndexKeys } from '../keys.ts'
import { log, measure } from '../log.ts'
import { getJson, getObject, headObject } from '../objects.ts'
import { noticeItem } from '../telling/outbox.ts'
import { send } from '../queues.ts'
import { documentRef } from '../reports/stored.ts'
import { beginReading, type Readings } from '../readings.ts'
import { getItem, putItem, queryList, transact, updateItem, type Item } from '../table.ts'
import { outcomeWrite, uploadOf, type Upload } from '../intake/uploads.ts'

/** One file with scanned pages to be read; several uploads of the same bytes may wait for it. */
export type ScanRequest = {
  readonly upload: string
  readonly job?: string
  /** When it was first asked for: what is put off again and again has an end. */
  readonly since?: string
  readonly attempt?: number
}

export type OcrRun = Item &
  IndexKeys & {
    readonly documentId: string
    readonly jobId: string
    readonly attempt: number
    /** The pages that were sent, as they are in the file. */
    readonly pages: readonly Page[]
    readonly startedAt: string
    readonly request: ScanRequest
  }

type Waiter = Item & { readonly upload: string; readonly job?: string }

export type ScanTask = {
  readonly upload: Upload
  readonly document: Document
  readonly bytes: Uint8Array
}

export const partialKey = (documentId: string): string => `partial/${documentId}.json`
const documents = () => environment('DOCUMENTS_BUCKET')

/** Registers the upload as waiting; null where there is nothing left to read for it. */
export async function takeScan(request: ScanRequest): Promise<ScanTask | null> {
  const upload = await uploadOf(request.upload)
  if (!upload) return null
  await putItem<Waiter>({
    ...keys.ocrWaiter(upload.documentId, upload.upload),
    upload: upload.upload,
    ...(request.job !== undefined && { job: request.job }),
  })
  if (request.job === undefined && (await headObject(documentRef(upload.documentId)))) {
    await deliverScanned(upload.documentId, null)
    return null
  }
  const { bucket, key, versionId } = upload
  const [document, object] = await Promise.all([
    getJson<Document>({ bucket: documents(), key: partialKey(upload.documentId) }),
    getObject({ bucket, key, ...(versionId !== 'null' && { versionId }) }),
  ])
  return document && object ? { upload, document, bytes: object.bytes } : null
}

/** The document on its way for every upload that waited for it. */
export async function deliverScanned(documentId: string, document: Document | null): Promise<void> {
  const waiters = await queryList<Waiter>({ partition: `OCR#${documentId}`, beginsWith: 'WAITING#' })
  let stored = document
  for (const waiter of waiters) {
    const upload = await uploadOf(waiter.upload)
    if (upload) await deliver(upload, stored, waiter.job)
    stored = null
    await transact([{ delete: keys.ocrWaiter(documentId, waiter.upload) }])
  }
}

/** The time-out of the function with the embedded engine, in milliseconds (lib/scans.ts). */
export const longestScan = 15 * 60_000

/** Counts an attempt of the embedded engine and answers how many there are with it. */
export async function beginScan(documentId: string): Promise<number> {
  const key = keys.ocr(documentId)
  return beginReading(key, await getItem<Item & Readings>(key), longestScan)
}

/** Every upload that waits for this file comes to the same end. */
export async function endScan(documentId: string, end: (upload: Upload, job?: string) => Promise<void>): Promise<void> {
  const waiters = await queryList<Waiter>({ partition: `OCR#${documentId}`, beginsWith: 'WAITING#' })
  for (const waiter of waiters) {
    const upload = await uploadOf(waiter.upload)
    if (upload && (waiter.job !== undefined || !isSettled(upload.outcome))) await end(upload, waiter.job)
    await transact([{ delete: keys.ocrWaiter(documentId, waiter.upload) }])
  }
}

/** Null where no engine was asked yet. */
export async function runOf(documentId: string): Promise<OcrRun | null> {
  const run = await getItem<OcrRun>(keys.ocr(documentId))
  return run?.jobId === undefined ? null : run
}

export async function recordRun(run: Omit<OcrRun, keyof Item | 'gsi2pk' | 'gsi2sk'>): Promise<void> {
  await putItem<OcrRun>({
    ...keys.ocr(run.documentId),
    ...run,
    gsi2pk: index.ocrRunning(),
    gsi2sk: `${run.startedAt}#${run.documentId}`,
  })
}

/** Nothing is awaited of this job any more; another that was begun for the same file meanwhile goes on. */
export async function closeRun({ documentId, jobId }: Pick<OcrRun, 'documentId' | 'jobId'>): Promise<void> {
  const isThis = { expression: '#jobId = :jobId', names: { '#jobId': 'jobId' }, values: { ':jobId': jobId } }
  await updateItem(keys.ocr(documentId), { gsi2pk: undefined, gsi2sk: undefined }, isThis)
}

/** A day: what an engine has not taken or not given back by then it never will. */
const patience = 24 * 3600_000
export const isOverdue = (since: string): boolean => Date.now() - Date.parse(since) > patience

/** Puts a request off by half a minute to five, at random, so that those put off together do not come back together. */
export async function askAgain(queueUrl: string, request: ScanRequest): Promise<void> {
  const since = request.since ?? new Date().toISOString()
  if (isOverdue(since)) return giveUp(request.upload, '图像识别服务持续繁忙')
  await send(queueUrl, { ...request, since }, delayBase() * (1 + Math.random() * 9))
}

/** Seconds; the local cloud shortens its days. */
const delayBase = (): number => Number(process.env['OCR_DELAY_SECONDS'] ?? 30)

/** The world's fault, not the file's: an outcome, an alert, and a redrive can still take it up. */
export async function giveUp(id: string, because: string): Promise<void> {
  const upload = await uploadOf(id)
  if (!upload || upload.outcome.kind === 'failed' || isSettled(upload.outcome)) return
  const notice = `failed-${id}`
  const item = noticeItem(notice, failedAlert(upload, because), id, new Date().toISOString())
  if (!(await transact([outcomeWrite(upload, { kind: 'failed', because }), { put: item }])))
    throw new Error('the upload changed while it was given up')
  log.error('given up', { because })
  measure('Failed', 1)
  await send(environment('NOTIFY_QUEUE_URL'), { notice })
}

/** A job that runs for a day has been forgotten by its engine: the world's fault, not the file's. */
export async function giveUpRun(run: OcrRun): Promise<void> {
  await endScan(run.documentId, ({ upload }) => giveUp(upload, '图像识别服务未返回结果'))
  await closeRun(run)
}
