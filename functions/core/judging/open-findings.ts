import type { Finding, Severity } from '../finding.ts'
import { inReadingOrder } from './reading-order.ts'

export type Decision = {
  readonly fingerprint: string
  readonly decision: 'confirmed' | 'dismissed'
  readonly reason: string
}

/** A finding as it was told to people, enough to say later that it is resolved. */
export type Told = {
  readonly fingerprint: string
  readonly code: string
  readonly severity: Severity
  readonly message: string
}

export type Changes = {
  readonly fresh: readonly Finding[]
  readonly resolved: readonly Told[]
  readonly remaining: readonly Finding[]
}

/** Open: broken and not dismissed by a person. Gravest first. */
export function openFindings(findings: readonly Finding[], decisions: readonly Decision[]): readonly Finding[] {
  const dismissed = dismissedBy(decisions)
  return inReadingOrder(
    findings.filter((finding) => finding.verdict === 'broken' && !dismissed.has(finding.fingerprint)),
  )
}

/**
 * What people have not been told yet, and what they were told that no longer holds. A dismissal is not a resolution. What
 * rules of the codes in `moving` find changes with the reports of others: found in other numbers it is neither news nor
 * resolved, unless a person had dismissed it.
 */
export function changesSince(
  told: readonly Told[],
  findings: readonly Finding[],
  decisions: readonly Decision[],
  moving: ReadonlySet<string> = new Set(),
): Changes {
  const known = new Set(told.map((one) => one.fingerprint))
  const still = new Set(findings.map((one) => one.fingerprint))
  const open = openFindings(findings, decisions)
  const fresh = open.filter((one) => !known.has(one.fingerprint))
  const gone = told.filter((one) => !still.has(one.fingerprint))
  const dismissed = dismissedBy(decisions)
  const [moved, was] = movedAmong(
    fresh.filter((one) => moving.has(one.code)),
    gone.filter((one) => !dismissed.has(one.fingerprint)),
  )
  return {
    fresh: fresh.filter((one) => !moved.has(one)),
    resolved: gone.filter((one) => !was.has(one)),
    remaining: open.filter((one) => known.has(one.fingerprint) || moved.has(one)),
  }
}

/** Findings that are told ones in other numbers, and those they were: of each code as many as there are of both. */
function movedAmong(
  fresh: readonly Finding[],
  gone: readonly Told[],
): readonly [ReadonlySet<Finding>, ReadonlySet<Told>] {
  const [moved, was] = [new Set<Finding>(), new Set<Told>()]
  for (const one of fresh) {
    const before = gone.find((other) => other.code === one.code && !was.has(other))
    if (!before) continue
    moved.add(one)
    was.add(before)
  }
  return [moved, was]
}

/** A dismissed finding stays told while it is found, so that it is neither news again nor called resolved. */
export function toldAfter(
  findings: readonly Finding[],
  told: readonly Told[],
  decisions: readonly Decision[],
): readonly Told[] {
  const open = openFindings(findings, decisions)
  const openIds = new Set(open.map((one) => one.fingerprint))
  const still = new Set(findings.map((one) => one.fingerprint))
  const silent = told.filter((one) => still.has(one.fingerprint) && !openIds.has(one.fingerprint))
  return [
    ...open.map(({ fingerprint, code, severity, message }) => ({ fingerprint, code, severity, message })),
    ...silent,
  ]
}

const dismissedBy = (decisions: readonly Decision[]): ReadonlySet<string> =>
  new Set(decisions.filter((one) => one.decision === 'dismissed').map((one) => one.fingerprint))

export type Counts = {
  readonly error: number
  readonly warning: number
  readonly notice: number
  readonly unknown: number
}

export function countsOf(findings: readonly Finding[], decisions: readonly Decision[]): Counts {
  const open = openFindings(findings, decisions)
  const of = (severity: Severity) => open.filter((one) => one.severity === severity).length
  return {
    error: of('error'),
    warning: of('warning'),
    notice: of('notice'),
    unknown: findings.filter((one) => one.verdict === 'unknown').length,
  }
}
