import { outcomeOfParts, type PartOutcome } from '../../core/uploads/outcome.ts'
import { recordResult } from '../operations/jobs.ts'
import { heldNotice, noteHeld, sendHeld } from './held.ts'
import type { Placed } from './placing.ts'
import { storeReport } from './stored.ts'
import { transact } from '../table.ts'
import { isDecidedSince, outcomeWrite, uploadOf, type Upload } from '../intake/uploads.ts'

/**
 * Keeps the doubted reports aside and says why; nothing that is accepted is touched, nor what a person has decided since
 * the upload was read.
 */
export async function holdUpload(
  asRead: Upload,
  placed: readonly Placed[],
  expected: number,
  job?: string,
): Promise<void> {
  const id = asRead.upload
  const upload = await uploadOf(id)
  if (!upload) throw new Error('the upload has no record')
  const held = placed.filter(({ part }) => !isDecidedSince(asRead, upload, part))
  if (held.length === 0) return
  for (const { version, report, withDocument } of held) if (!withDocument) await storeReport(version, report)
  const outcomes = held.map(({ part, doubts, version, report }): [string, PartOutcome] => {
    const year = report.identity.year.value
    return [String(part), { kind: 'held', reasons: doubts, version, ...(year !== null && { year }) }]
  })
  const parts = { ...upload.parts, ...Object.fromEntries(outcomes) }
  const reasons = held.flatMap((one) => one.doubts)
  const already = JSON.stringify(parts) === JSON.stringify(upload.parts)
  if (!already) {
    const writes = [
      outcomeWrite(upload, outcomeOfParts(parts, expected), { parts }),
      heldNotice(upload, reasons, new Date().toISOString(), job),
    ]
    if (!(await transact(writes))) throw new Error('the upload changed while it was being held')
    noteHeld(reasons)
  }
  if (job !== undefined) await recordResult(job, { subject: `UPLOAD#${id}#1` })
  else await sendHeld(id)
}
