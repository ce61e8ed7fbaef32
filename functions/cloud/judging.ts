import { keys } from './keys.ts'
import { metaOf, type JudgeItem, type Meta } from './reports.ts'
import { isNew, putItem } from './table.ts'

/** The stream carries the insertion on at once; the item itself is only a trace for a week. */
const kept = 7 * 24 * 3600

/** The request to judge a version. Only its insertion counts; `validate` never writes one. */
export const judgeItem = (
  { agency, year, version }: Pick<Meta, 'agency' | 'year' | 'version'>,
  cause: string,
  correlation: string,
  at: string,
  job?: string,
): JudgeItem => ({
  ...keys.judge(agency, year, version, cause),
  agency,
  year,
  version,
  cause,
  correlation,
  ...(job !== undefined && { job }),
  expires: Math.floor(Date.parse(at) / 1000) + kept,
})

/** Asks for the current version of a report to be judged again; false where there is none or it was asked already. */
export async function judgeAgain(
  agency: string,
  year: number,
  cause: string,
  at: string,
  job?: string,
): Promise<boolean> {
  const meta = await metaOf(agency, year)
  if (!meta || meta.withdrawn) return false
  return putItem(judgeItem(meta, cause, meta.upload, at, job), isNew)
}

/** What later reports of a body were judged by has changed: they compare themselves with one and two years before. */
export async function judgeLaterYears(meta: Meta, at: string, job?: string): Promise<void> {
  const cause = `after-${meta.year}-${meta.withdrawn ? 'withdrawn' : meta.version}-${meta.revision}`
  await judgeAgain(meta.agency, meta.year + 1, cause, at, job)
  await judgeAgain(meta.agency, meta.year + 2, cause, at, job)
}
