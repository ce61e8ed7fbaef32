import { index, keys } from '../keys.ts'
import { metaOf, type JudgeItem, type Meta } from '../reports/reports.ts'
import { getItem, getItems, transact, unchangedSince, type Item, type Write } from '../table.ts'

/** The stream carries the insertion on at once; the item itself is only a trace for a week. */
const kept = 7 * 24 * 3600

/** The request to judge a version. Only its insertion counts; `validate` never writes one. */
export const judgeItem = (
  { agency, year, version }: Pick<Meta, 'agency' | 'year' | 'version'>,
  cause: string,
  correlation: string,
  at: string,
  job?: string,
  notBefore?: number,
): JudgeItem => ({
  ...keys.judge(agency, year, version, cause),
  agency,
  year,
  version,
  cause,
  correlation,
  ...(job !== undefined && { job }),
  ...(notBefore !== undefined && { notBefore }),
  expires: Math.floor(Date.parse(at) / 1000) + kept,
})

/** Marks a report as waiting, for the sweep: a judgement takes the mark away. */
export const awaitingJudgement = (at: string) => ({ gsi2pk: index.awaitingJudgement(), gsi2sk: at })

/** Asks in a transaction for the current version to be judged again. */
export function judgeWrites(meta: Meta, cause: string, at: string, job?: string, notBefore?: number): readonly Write[] {
  const waiting: Meta = { ...meta, ...awaitingJudgement(at), revision: meta.revision + 1 }
  const request = judgeItem(meta, cause, meta.upload, at, job, notBefore)
  return [{ put: waiting, if: unchangedSince(meta.revision) }, { put: request }]
}

/**
 * Asks for the current version of a report to be judged again, not before a second since 1970 where one is given; false
 * where there is none or it was asked already.
 */
export async function judgeAgain(
  agency: string,
  year: number,
  cause: string,
  at: string,
  job?: string,
  notBefore?: number,
): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const meta = await metaOf(agency, year)
    if (!meta || meta.withdrawn) return false
    if (await getItem<Item>(keys.judge(agency, year, meta.version, cause))) return false
    if (await transact(judgeWrites(meta, cause, at, job, notBefore))) return true
  }
  throw new Error('too many writers at one report')
}

/**
 * What later reports of a body were judged by has changed: they compare themselves with one and two years before. Asked
 * again for the same change (`because` tells changes within one version apart) it does nothing.
 */
export async function judgeLaterYears(meta: Meta, at: string, job?: string, because = ''): Promise<void> {
  const state = meta.withdrawn ? 'withdrawn' : meta.version
  const cause = `after-${meta.year}-${state}-${meta.versions}${because}`
  const years = [meta.year + 1, meta.year + 2]
  const later = await getItems<Meta>(
    years.map((year) => keys.meta(meta.agency, year)),
    true,
  )
  for (const one of later) if (one) await judgeAgain(one.agency, one.year, cause, at, job)
}
