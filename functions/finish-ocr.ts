import type { Document } from './core/document.ts'
import { interpret } from './core/interpret.ts'
import { scanPatterns } from './core/scan-pattern.ts'
import { leavesDoubts } from './core/uploads/second-opinion.ts'
import { withScannedPages } from './readers/scan/with-scanned-pages.ts'
import { withAssumedLabels } from './readers/textract/assume-labels.ts'
import { documentFromTextract } from './readers/textract/document.ts'
import { queueHandler } from './cloud/envelope.ts'
import { environment } from './cloud/environment.ts'
import { opinionKey } from './cloud/reports/errand.ts'
import { correlated, log } from './cloud/log.ts'
import { getJson, putJson } from './cloud/objects.ts'
import { collectAnalysis } from './cloud/ocr.ts'
import { otherEngineOrReject } from './cloud/scans/other-engine.ts'
import { send } from './cloud/queues.ts'
import {
  closeRun,
  deliverScanned,
  giveUpRun,
  isOverdue,
  partialKey,
  runOf,
  type OcrRun,
} from './cloud/scans/scanning.ts'
import { uploadOf } from './cloud/intake/uploads.ts'

type Completion = { readonly JobId: string; readonly JobTag: string }

/** Second half of extract for scans: the engine is done, its pages become part of the document. */
export const handler = queueHandler(async ({ JobId, JobTag: documentId }: Completion) => {
  const run = await runOf(documentId)
  if (!run || run.jobId !== JobId || run.gsi2pk === undefined) return log.info('not the run that is waited for')
  await correlated(run.request.upload, () => finishOcr(run))
})

/** A failed job is tried once more under another token: the same token would answer the same failure. */
const attempts = 2

async function finishOcr(run: OcrRun): Promise<void> {
  const { documentId, request } = run
  const analysis = await collectAnalysis(run.jobId)
  if (analysis.kind === 'later' || (analysis.kind === 'done' && analysis.value.status === 'running')) {
    if (isOverdue(run.startedAt)) return giveUpRun(run)
    return send(environment('COMPLETION_QUEUE_URL'), { JobId: run.jobId, JobTag: documentId }, 60)
  }
  const upload = await uploadOf(request.upload)
  if (analysis.kind === 'unreadable' || analysis.value.status === 'failed') {
    if (run.attempt < attempts) await send(environment('OCR_QUEUE_URL'), { ...request, attempt: run.attempt + 1 })
    else if (upload) await otherEngineOrReject(request, upload, 'the job failed')
    return closeRun(run)
  }
  const scanned = documentFromTextract(analysis.value.responses, run.pages)
  const document = await merged(run, withAssumedLabels(scanned, scanPatterns()))
  if (process.env['OCR'] === 'textract-then-embedded' && leavesDoubts(interpret(document, upload?.hints))) {
    await putJson({ bucket: environment('DOCUMENTS_BUCKET'), key: opinionKey(documentId) }, document)
    await send(environment('EMBEDDED_QUEUE_URL'), request)
    log.info('a second opinion is wanted')
  } else await deliverScanned(documentId, document)
  await closeRun(run)
  log.info('read by the OCR engine', { pages: run.pages.length })
}

async function merged({ documentId }: OcrRun, scanned: Document): Promise<Document> {
  const bucket = environment('DOCUMENTS_BUCKET')
  const partial = await getJson<Document>({ bucket, key: partialKey(documentId) })
  const document = partial ? withScannedPages(partial, scanned) : scanned
  return { ...document, metadata: { ...document.metadata, ocr: 'textract' } }
}
