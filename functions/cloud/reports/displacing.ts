import { holdReasons } from '../../core/uploads/hold.ts'
import { compareOrders } from '../../core/uploads/version-order.ts'
import type { Report } from '../../core/report.ts'
import { uploadOf, type Upload } from '../intake/uploads.ts'
import { ledgerOf, type Meta } from './reports.ts'
import type { Displaced } from './resettle.ts'
import { loadReport } from './stored.ts'

/**
 * Of two uploads of one report with other figures the later one is held. Where the later was read first and counts, it is
 * to make room; null where it is the earlier, where a person has decided on it, or where more uploads than this one stand
 * behind what counts: then the one that is read now is held.
 */
export async function displacedBy(upload: Upload, report: Report, counting: Meta): Promise<Displaced | null> {
  const [entry, ...others] = (await ledgerOf(counting))?.entries ?? []
  if (!entry || others.length > 0 || compareOrders(entry.order, upload.order) < 0) return null
  const [later, itsReport] = await Promise.all([uploadOf(entry.upload), loadReport(entry)])
  if (!later || later.addresses || !itsReport) return null
  const reasons = holdReasons({ report: itsReport, hints: later.hints, accepted: report }).filter(
    ({ reason }) => reason === 'figures-differ',
  )
  return { upload: later, part: entry.part, outcome: heldOutcome(reasons, entry.version, itsReport) }
}

function heldOutcome(reasons: Displaced['outcome']['reasons'], version: string, report: Report): Displaced['outcome'] {
  const year = report.identity.year.value
  return { kind: 'held', reasons, version, ...(year !== null && { year }) }
}
