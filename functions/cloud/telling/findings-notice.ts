import { findingsAlert, type Alert, type Subject } from '../../core/alert.ts'
import { inReadingOrder } from '../../core/judging/reading-order.ts'
import type { Changes, Told } from '../../core/judging/open-findings.ts'
import type { Key } from '../keys.ts'
import { findingsIn, type FindingsItem } from '../reports/findings.ts'
import { getItem } from '../table.ts'

export type Doubts = { readonly cells: readonly string[]; readonly untold: boolean }

/**
 * What a notice tells of a judgement, by reference: the findings are stored with the judgement, and a notice that repeated
 * them would be two to four kilobytes, paid for three times over.
 */
export type FindingsNotice = {
  readonly subject: Subject
  /** Where the findings are; null where there are none any more. */
  readonly findings: Key | null
  /** Fingerprints. */
  readonly fresh: readonly string[]
  readonly remaining: readonly string[]
  readonly resolved: readonly Told[]
  readonly doubts: Doubts
}

export const findingsNotice = (
  subject: Subject,
  findings: FindingsItem | null,
  { fresh, remaining, resolved }: Changes,
  doubts: Doubts,
): FindingsNotice => ({
  subject,
  findings: findings && { pk: findings.pk, sk: findings.sk },
  fresh: fresh.map((one) => one.fingerprint),
  remaining: remaining.map((one) => one.fingerprint),
  resolved,
  doubts,
})

/** The same at every sending; null where the findings have been erased with their report. */
export async function alertOf(notice: FindingsNotice): Promise<Alert | null> {
  const item = notice.findings && (await getItem<FindingsItem>(notice.findings))
  if (notice.findings && !item) return null
  const findings = inReadingOrder(item ? findingsIn(item) : [])
  const named = (fingerprints: readonly string[]) => findings.filter((one) => fingerprints.includes(one.fingerprint))
  const changes = { fresh: named(notice.fresh), remaining: named(notice.remaining), resolved: notice.resolved }
  return findingsAlert(notice.subject, changes, notice.doubts)
}
