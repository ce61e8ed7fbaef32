import type { Finding, Severity } from '../finding.ts'

export const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }
const tables = ['disclosure', 'applications', 'remedies']

/**
 * Gravest first, and what is equally grave as one reads a report: what concerns it as a whole, then table by table, then
 * what rests on its sentences alone.
 */
export function inReadingOrder<T extends Finding>(findings: readonly T[]): readonly T[] {
  return [...findings].sort(
    (a, b) =>
      gravity[a.severity] - gravity[b.severity] ||
      placeOf(a) - placeOf(b) ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  )
}

function placeOf({ cells, evidence }: Finding): number {
  const [first] = cells
  if (first !== undefined) return 1 + tables.indexOf(first.split('.')[0] ?? '')
  return evidence === undefined ? 0 : 1 + tables.length
}
