import { fileURLToPath } from 'node:url'
import { scanPatterns } from './core/scan-pattern.ts'
import { readScans } from './readers-node/read-scans.ts'
import { queueHandler } from './cloud/envelope.ts'
import { correlated, log } from './cloud/log.ts'
import { reject } from './cloud/intake/rejecting.ts'
import { keys } from './cloud/keys.ts'
import { counted, mostReadings } from './cloud/readings.ts'
import { tooCostly } from './cloud/intake/receiving.ts'
import type { Reading } from './readers/reader.ts'
import {
  beginScan,
  deliverScanned,
  endScan,
  takeScan,
  type ScanRequest,
  type ScanTask,
} from './cloud/scans/scanning.ts'

/** Pages without text, read by our own engine. Its batch size is 1, and what takes its readers down is given up. */
export const handler = queueHandler((request: ScanRequest) => correlated(request.upload, () => readScan(request)))

/** What the engine for text needs stands beside the bundle. */
const beside = fileURLToPath(new URL('.', import.meta.url))
const text = { data: beside, worker: `${beside}tesseract-worker.cjs` }

async function readScan(request: ScanRequest): Promise<void> {
  const task = await takeScan(request)
  if (!task) return log.info('nothing to read')
  const { upload } = task
  const readings = await beginScan(upload.documentId)
  if (readings > mostReadings) return endScan(upload.documentId, (one, job) => reject(one, tooCostly, job))
  return counted(
    keys.ocr(upload.documentId),
    readings,
    () => read(task),
    (reading) => deliver(reading, task),
  )
}

const read = ({ document, bytes }: ScanTask): Promise<Reading> =>
  readScans({ kind: 'document', document }, bytes, {
    patterns: scanPatterns(),
    text,
    onPage: (done, of) => log.info('page read', { done, of }),
  })

async function deliver(reading: Reading, { upload, document }: ScanTask): Promise<void> {
  if (reading.kind === 'rejected') return endScan(upload.documentId, (one, job) => reject(one, reading.rejection, job))
  if (reading.kind === 'members') throw new Error('a scan is no container')
  const { metadata } = reading.document
  await deliverScanned(upload.documentId, { ...reading.document, metadata: { ...metadata, ocr: 'embedded' } })
  log.info('read by the embedded engine', { pages: document.pages.length })
}
