import { isSettled } from '../../core/uploads/outcome.ts'
import { withEntry, withoutUpload, type Standing } from '../../core/uploads/version-order.ts'
import { environment } from '../environment.ts'
import { recordResult } from '../operations/jobs.ts'
import { heldNotice, noteHeld, sendHeld } from './held.ts'
import { judgeAgain } from '../judging/judging.ts'
import { judgeDependents } from '../judging/judging-together.ts'
import { log, measure } from '../log.ts'
import type { Placed } from './placing.ts'
import { send } from '../queues.ts'
import { metaOf } from './reports.ts'
import { resettleBeside } from './resettle.ts'
import { storeReport } from './stored.ts'
import type { Upload } from '../intake/uploads.ts'

/**
 * Makes one report of an upload count, as far as the uploads around it let it. Done twice it changes nothing. False where
 * another version counts by now than the one it was placed beside (of two files that come at once, the second has to be
 * compared with the first, or would replace it unseen), or where a person has decided on the upload since it was read.
 */
export async function settlePart(upload: Upload, placed: Placed, expected: number, job?: string): Promise<boolean> {
  const { body, year, part, version, withDocument, beside, displaced } = placed
  if (!body || year === null) throw new Error('a report without body or year has to be held')
  const at = new Date().toISOString()
  if (!withDocument) await storeReport(version, placed.report)
  const { documentId, order } = upload
  const swing = await resettleBeside({
    ...(beside !== undefined && { beside }),
    ...(placed.seen !== undefined && { seen: placed.seen }),
    placed: { upload, part },
    ...(displaced && { displaced, also: [heldNotice(displaced.upload, displaced.outcome.reasons, at)] }),
    body,
    year,
    entries: (known) =>
      withEntry(displaced ? withoutUpload(known, displaced.upload.upload, displaced.part) : known, {
        upload: upload.upload,
        order,
        documentId,
        part,
        version,
        ...(withDocument && { withDocument }),
      }),
    expected: (other) => (other === upload.upload ? expected : 1),
    read: { version, report: placed.report },
    because: job === undefined ? 'upload' : `job ${job}`,
    at,
    ...(job !== undefined && { job }),
  })
  if (swing === 'overtaken') return false
  const { meta } = swing
  const read = meta.version === version ? placed.report : undefined
  if (swing.swung || job === undefined) await judgeDependents(meta, at, { ...(job && { job }), ...(read && { read }) })
  if (meta.version !== version) await judgeAgain(meta.agency, year, `beside-${version}`, at, job)
  if (job !== undefined) await recordResult(job, { subject: `UPLOAD#${upload.upload}#${part}`, swung: swing.swung })
  if (displaced) {
    noteHeld(displaced.outcome.reasons)
    await sendHeld(displaced.upload.upload)
  }
  const outcome = swing.moved.find((one) => one.upload.upload === upload.upload)?.parts[String(part)]
  log.info('settled', { part, outcome: outcome?.kind, version, swung: swing.swung })
  if (outcome && !isSettled(upload.outcome)) measureStanding(outcome.kind, upload)
  return true
}

/** A second delivery finishes what the first may have left undone after its transaction. */
export async function confirmSettled(upload: Upload): Promise<void> {
  const at = new Date().toISOString()
  for (const part of Object.values(upload.parts)) {
    if (part.kind === 'held' || part.kind === 'withdrawn') continue
    const meta = await metaOf(part.agency, part.year)
    if (!meta) continue
    // Of what has been superseded since, too: the first may have entered its text over that of its successor and gone down.
    await judgeDependents(meta, at)
    if (part.kind !== 'accepted') await judgeAgain(meta.agency, meta.year, `beside-${part.version}`, at)
  }
  if (upload.outcome.kind === 'held') await sendHeld(upload.upload)
  if (upload.outcome.kind === 'rejected')
    await send(environment('NOTIFY_QUEUE_URL'), { notice: `rejected-${upload.upload}` })
}

const metricOf = {
  accepted: 'Accepted',
  'duplicate-of': 'Duplicates',
  'superseded-by-newer-upload': 'Superseded',
} as const satisfies Record<Standing['kind'], string>

function measureStanding(kind: string, upload: Upload): void {
  if (kind in metricOf) measure(metricOf[kind as Standing['kind']], 1)
  measure('UploadAge', Math.max(0, (Date.now() - Date.parse(upload.receivedAt)) / 1000), 'Seconds')
}
