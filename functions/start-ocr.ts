import { choosePages } from './readers/textract/choose-pages.ts'
import { queueHandler } from './cloud/envelope.ts'
import { environment } from './cloud/environment.ts'
import { correlated, log, measure } from './cloud/log.ts'
import { putObject } from './cloud/objects.ts'
import { startAnalysis } from './cloud/ocr.ts'
import { otherEngineOrReject } from './cloud/scans/other-engine.ts'
import { askAgain, recordRun, runOf, takeScan, type ScanRequest } from './cloud/scans/scanning.ts'
import { scannedCut } from './readers-node/scanned-cut.ts'

/** Sends the scanned pages that matter to Textract; its completion wakes finish-ocr. */
export const handler = queueHandler((request: ScanRequest) => correlated(request.upload, () => startOcr(request)))

async function startOcr(request: ScanRequest): Promise<void> {
  const task = await takeScan(request)
  if (!task) return log.info('nothing to read')
  const { upload, document, bytes } = task
  const attempt = request.attempt ?? 1
  const running = await runOf(upload.documentId)
  if (running?.gsi2pk !== undefined && running.attempt >= attempt) return log.info('is being read already')
  const cut = await scannedCut(bytes, (ruled) => choosePages(document, environment('OCR_PAGES') === 'all', ruled))
  const key = `scans/${upload.documentId}`
  await putObject({ bucket: environment('DOCUMENTS_BUCKET'), key }, cut.bytes)
  const started = await startAnalysis(key, upload.documentId, attempt)
  if (started.kind === 'later') return askAgain(environment('OCR_QUEUE_URL'), request)
  if (started.kind === 'unreadable') return otherEngineOrReject(request, upload, started.because)
  const sent = cut.pages === null ? document.pages : document.pages.filter(({ number }) => cut.pages?.includes(number))
  const { documentId } = upload
  const startedAt = new Date().toISOString()
  await recordRun({ documentId, jobId: started.value, attempt, pages: sent, startedAt, request })
  log.info('sent to the OCR engine', { pages: sent.length, attempt })
  measure('OcrPages', sent.length)
}
