import { environment } from '../environment.ts'
import { uploadIdOf } from '../ids.ts'
import { judgeAgain } from '../judging/judging.ts'
import { index, keys } from '../keys.ts'
import { listVersions, type ObjectRef, type VersionPage } from '../objects.ts'
import type { Notice } from '../telling/outbox.ts'
import { sendAll } from '../queues.ts'
import { isBehind, isFresh, mostSweeps } from './sweep-patience.ts'
import type { Meta } from '../reports/reports.ts'
import { giveUp, type OcrRun } from '../scans/scanning.ts'
import { count, getItem, getItems, putItem, queryList, type Item } from '../table.ts'
import { uploadsOf, type Upload } from '../intake/uploads.ts'

const arrivals = () => environment('EXTRACT_QUEUE_URL')
const arrivalOf = ({ bucket, key, versionId }: ObjectRef) => ({
  arrival: { bucket, key, ...(versionId && versionId !== 'null' && { versionId }) },
})

/** Uploads whose way broke off: sent again, and after the last time given up, so that every upload has an outcome. */
export async function sweepPending(): Promise<number> {
  if (await isBehind(arrivals(), environment('NORMALIZE_QUEUE_URL'))) return 0
  const pending = await queryList<Upload>({ index: 'gsi2', partition: index.outcome('pending') })
  return sendAgain(pending.filter((upload) => !isFresh(upload.receivedAt)))
}

/** Scans take their turn for hours; one that no engine is at after so many times the usual patience was forgotten. */
const longWaits = 12

/** Scans that wait though no engine was asked for them: their request was lost. */
export async function sweepWaiting(): Promise<number> {
  const waiting = await queryList<Upload>({ index: 'gsi2', partition: index.outcome('waiting-for-ocr') })
  const old = waiting.filter((upload) => !isFresh(upload.receivedAt, longWaits))
  const runs = await getItems<OcrRun>(old.map((upload) => keys.ocr(upload.documentId)))
  return sendAgain(old.filter((_, i) => runs[i]?.gsi2pk === undefined))
}

async function sendAgain(stuck: readonly Upload[]): Promise<number> {
  const again: Upload[] = []
  for (const upload of stuck) {
    const sweeps = await count(keys.upload(upload.upload), 'sweeps', 1)
    if (sweeps > mostSweeps) await giveUp(upload.upload, '多次处理均未完成')
    else again.push(upload)
  }
  await sendAll(arrivals(), again.map(arrivalOf))
  return stuck.length
}

/** Versions that nobody judged: the request was lost between table and queue. */
export async function sweepJudgements(): Promise<number> {
  if (await isBehind(environment('VALIDATE_QUEUE_URL'))) return 0
  const waiting = await queryList<Meta>({ index: 'gsi2', partition: index.awaitingJudgement() })
  const stuck = waiting.filter((meta) => !isFresh(meta.gsi2sk ?? ''))
  const at = new Date().toISOString()
  for (const meta of stuck) await judgeAgain(meta.agency, meta.year, `sweep-${meta.revision}`, at)
  return stuck.length
}

/** OCR jobs whose completion never came: asked for as if it had. */
export async function sweepOcr(): Promise<number> {
  const queue = process.env['COMPLETION_QUEUE_URL']
  if (!queue) return 0
  const running = await queryList<OcrRun>({ index: 'gsi2', partition: index.ocrRunning() })
  const stuck = running.filter((run) => !isFresh(run.startedAt))
  await sendAll(
    queue,
    stuck.map(({ jobId, documentId }) => ({ JobId: jobId, JobTag: documentId })),
  )
  return stuck.length
}

export async function sweepNotices(): Promise<number> {
  if (await isBehind(environment('NOTIFY_QUEUE_URL'))) return 0
  const unsent = await queryList<Notice>({ index: 'gsi2', partition: index.unsent() })
  const stuck = unsent.filter((notice) => !isFresh(notice.createdAt))
  await sendAll(
    environment('NOTIFY_QUEUE_URL'),
    stuck.map(({ id }) => ({ notice: id })),
  )
  return stuck.length
}

type Place = Item & { readonly next: VersionPage['next'] }

/** Files in the bucket that no event told of: the bucket is gone through page by page, a stretch every time. */
export async function sweepUnseen(goOn: () => boolean): Promise<number> {
  if (await isBehind(arrivals())) return 0
  const bucket = environment('UPLOADS_BUCKET')
  let after = (await getItem<Place>(keys.sweepPlace()))?.next ?? null
  let found = 0
  do {
    const page = await listVersions(bucket, '', after)
    found += await sendUnseen(page.versions)
    after = page.next
    await putItem<Place>({ ...keys.sweepPlace(), next: after })
  } while (after && goOn())
  return found
}

async function sendUnseen(versions: VersionPage['versions']): Promise<number> {
  const candidates = versions.filter(
    ({ key, lastModified }) => !isFresh(lastModified) && !key.endsWith('/') && !key.startsWith('configuration/'),
  )
  const uploads = await uploadsOf(candidates.map(({ key, versionId = 'null' }) => uploadIdOf(key, versionId)))
  const unseen = candidates.filter((_, i) => uploads[i] === null)
  await sendAll(arrivals(), unseen.map(arrivalOf))
  return unseen.length
}
