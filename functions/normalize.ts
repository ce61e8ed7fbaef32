import { interpret } from './core/interpret.ts'
import { agreed } from './core/uploads/second-opinion.ts'
import { isSettled } from './core/uploads/outcome.ts'
import { queueHandler, objectOf, type ObjectCreated } from './cloud/envelope.ts'
import { placed } from './cloud/reports/placing.ts'
import { correlated, log } from './cloud/log.ts'
import { takeErrand } from './cloud/reports/errand.ts'
import { reject } from './cloud/intake/rejecting.ts'
import { confirmSettled, settlePart } from './cloud/reports/settling.ts'
import { holdUpload } from './cloud/reports/holding.ts'

/** Document -> Report -> rows, the upload's outcome, and the request to judge. */
export const handler = queueHandler(async (event: ObjectCreated) => {
  const errand = await takeErrand(objectOf(event))
  if (!errand) return log.info('nothing to do')
  return correlated(errand.upload.upload, () => normalize(errand))
})

type Errand = NonNullable<Awaited<ReturnType<typeof takeErrand>>>

async function normalize({ upload, document, opinion, job }: Errand): Promise<void> {
  if (isSettled(upload.outcome) && !upload.addresses && job === undefined) return confirmSettled(upload)
  const read = interpret(document, upload.hints)
  const interpretation = opinion ? agreed(interpret(opinion, upload.hints), read) : read
  if (interpretation.kind === 'rejected') return reject(upload, interpretation.rejection, job)
  const { reports } = interpretation
  const parts = await Promise.all(reports.map((report, i) => placed(upload, report, i + 1)))
  for (const part of parts) if (part.doubts.length === 0) await settlePart(upload, part, reports.length, job)
  const held = parts.filter((part) => part.doubts.length > 0)
  if (held.length > 0) await holdUpload(upload.upload, held, reports.length, job)
}
