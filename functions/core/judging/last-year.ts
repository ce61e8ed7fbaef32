import { compareBodies } from '../agency/agency-name.ts'
import type { Report } from '../report.ts'

/** Which report is the one of the year before, or why none of those given is. */
export type LastYear = { readonly report: Report } | { readonly because: string } | null

/**
 * Last year's report of the same body among those a person gives. A name or a year that could not be read stands in
 * nobody's way: the person says they belong together. Null where none is given.
 */
export function lastYearAmong(given: readonly Report[], report: Report): LastYear {
  if (given.length === 0) return null
  const found = given.find((other) => isBodyOf(other, report) && isYearBefore(other, report))
  if (found) return { report: found }
  const [first] = given
  const named = ({ identity }: Report, of: number) =>
    `${identity.agency.value ?? '（未识别机关名称）'}${identity.year.value === null ? '' : identity.year.value + of}年度`
  const told =
    first && given.length === 1 ? `所给的是${named(first, 0)}的报告` : `所给的${given.length}份报告中没有这一份`
  return { because: `未与上一年度比对：需要${named(report, -1)}的报告，${told}。` }
}

function isBodyOf(other: Report, report: Report): boolean {
  const [a, b] = [other.identity.agency.value, report.identity.agency.value]
  return a === null || b === null || ['same', 'unclear'].includes(compareBodies(a, b))
}

function isYearBefore(other: Report, report: Report): boolean {
  const [a, b] = [other.identity.year.value, report.identity.year.value]
  return a === null || b === null || a === b - 1
}
