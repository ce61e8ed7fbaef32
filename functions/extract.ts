import { defaultLimits, type Reading } from './readers/reader.ts'
import { arrivalOf, type Arrival } from './cloud/intake/arrival.ts'
import { correlated, log } from './cloud/log.ts'
import { queueHandler, type ObjectCreated } from './cloud/envelope.ts'
import type { Upload } from './cloud/intake/uploads.ts'
import { counted } from './cloud/readings.ts'
import { uploadIdOf } from './cloud/ids.ts'
import { receive } from './cloud/intake/receiving.ts'
import { deliver, unpack, waitForOcr, withReports } from './cloud/intake/delivering.ts'
import { reject } from './cloud/intake/rejecting.ts'
import { interpret } from './core/interpret.ts'
import { hasScannedPages } from './core/uploads/scanned-pages.ts'
import { prepareReading, readIsolated } from './readers-node/read-isolated.ts'

/**
 * First half of the way in: bytes -> Document with what is read in it, or a reason why not. Its batch size is 1: a hostile
 * file costs itself.
 */
export const handler = queueHandler((message: ObjectCreated | { readonly arrival: Arrival }) => {
  const arrival = arrivalOf(message)
  return correlated(uploadIdOf(arrival.key, arrival.versionId ?? 'null'), () => extract(arrival))
})

async function extract(arrival: Arrival): Promise<void> {
  prepareReading()
  const received = await receive(arrival, defaultLimits.bytes)
  if (received.kind === 'done') return log.info('nothing to do', { because: received.because })
  const { upload } = received
  if (received.kind === 'rejected') return reject(upload, received.rejection, arrival.job)
  if (received.kind === 'known') return deliver(upload, null, arrival.job)
  const { bytes, readings } = received
  const read = () => readIsolated(bytes, defaultLimits, upload.hints.fileName)
  return counted(upload, readings, read, (reading) => {
    log.info('read', { kind: reading.kind, bytes: bytes.length })
    return make(reading, arrival, upload)
  })
}

async function make(reading: Reading, arrival: Arrival, upload: Upload): Promise<void> {
  if (reading.kind === 'rejected') return reject(upload, reading.rejection, arrival.job)
  if (reading.kind === 'members') return unpack(upload, reading.members)
  if (hasScannedPages(reading.document)) return waitForOcr(upload, reading.document, arrival.job)
  if (arrival.job !== undefined) return deliver(upload, reading.document, arrival.job)
  const interpretation = interpret(reading.document, upload.hints)
  // What is no report is told by who makes reports of documents.
  if (interpretation.kind === 'rejected') return deliver(upload, reading.document)
  return deliver(upload, withReports(reading.document, upload, interpretation.reports))
}
