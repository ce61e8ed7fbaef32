import { interpret, type Interpretation } from './core/interpret.ts'
import type { Report } from './core/report.ts'
import { isDecidedSince, uploadOf, type Upload } from './cloud/intake/uploads.ts'
import { agreed } from './core/uploads/second-opinion.ts'
import { isSettled } from './core/uploads/outcome.ts'
import { objectsIn, queueHandler, type Notification, type ObjectCreated } from './cloud/envelope.ts'
import { placed, type Placed } from './cloud/reports/placing.ts'
import { correlated, log } from './cloud/log.ts'
import type { ReadReport } from './cloud/reports/stored.ts'
import { takeErrand } from './cloud/reports/errand.ts'
import { reject } from './cloud/intake/rejecting.ts'
import { confirmSettled, settlePart } from './cloud/reports/settling.ts'
import { holdUpload } from './cloud/reports/holding.ts'

/** Document -> Report -> rows, the upload's outcome, and the request to judge. */
export const handler = queueHandler(async (message: ObjectCreated | Notification) => {
  for (const object of objectsIn(message)) {
    const errand = await takeErrand(object)
    if (errand) await correlated(errand.upload.upload, () => normalize(errand))
    else log.info('nothing to do')
  }
})

type Errand = NonNullable<Awaited<ReturnType<typeof takeErrand>>>

async function normalize({ upload, document, isFresh, opinion, job }: Errand): Promise<void> {
  if (isSettled(upload.outcome) && !upload.addresses && job === undefined) return confirmSettled(upload)
  const { reports: stored = [] } = document
  const read: Interpretation = isFresh
    ? { kind: 'reports', reports: stored.map(({ report }) => report) }
    : interpret(document, upload.hints)
  const interpretation = opinion ? agreed(interpret(opinion, upload.hints), read) : read
  if (interpretation.kind === 'rejected') return reject(upload, interpretation.rejection, job)
  const { reports } = interpretation
  const held: Placed[] = []
  for (const [i, report] of reports.entries()) {
    const doubted = await settled(upload, report, { part: i + 1, of: reports.length, stored, job })
    if (doubted) held.push(doubted)
  }
  if (held.length > 0) await holdUpload(upload, held, reports.length, job)
}

/** How often another upload may come to count for the same report meanwhile before the queue's own retry takes over. */
const patience = 6

/** Null where the report counts, or would but for others or a person's word; what speaks against it otherwise. */
async function settled(
  upload: Upload,
  report: Report,
  { part, of, stored, job }: { part: number; of: number; stored: readonly ReadReport[]; job: string | undefined },
): Promise<Placed | null> {
  for (let attempt = 0; attempt < patience; attempt++) {
    const one = await placed(upload, report, part, stored, job)
    if (one.doubts.length > 0) return one
    if (await settlePart(upload, one, of, job)) return null
    const now = await uploadOf(upload.upload)
    if (!now || isDecidedSince(upload, now, part)) return null
  }
  throw new Error('too many uploads of one report at once')
}
