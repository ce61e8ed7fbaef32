import { bodyNamed, childrenOf } from '../../core/agency/roster.ts'
import { agenciesOf } from './children.ts'
import { rosterInForce } from '../intake/configuration.ts'
import { forgetIndicators } from './indicators.ts'
import { judgeAgain, judgeLaterYears } from './judging.ts'
import { forgetText, textEntered } from './peers.ts'
import type { Report } from '../../core/report.ts'
import { metaOf, type Meta } from '../reports/reports.ts'
import { loadReport } from '../reports/stored.ts'

/** Seconds that requests for one report are gathered for, by how many reports may ask. SQS delays by 15 minutes at most. */
const shortest = 5
const longest = 600

/** Clocks of two machines differ; who asks at the last moment of a window has written before it is judged. */
const slack = 3

/**
 * Asks for a report to be judged after the changes of a while, once for all of them: four hundred children that report on
 * one morning are not four hundred reasons to sum them. Whoever asks first in a window writes the request, and it is
 * judged after the window's end, so that no change before that is missed.
 */
export async function judgeTogether(
  { agency, year }: Pick<Meta, 'agency' | 'year'>,
  reason: string,
  several: number,
  job?: string,
): Promise<void> {
  const now = new Date()
  const width = Math.min(longest, Math.max(shortest, several))
  const end = (Math.floor(now.getTime() / 1000 / width) + 1) * width
  const cause = `${reason}-${end}${job === undefined ? '' : `-${job}`}`
  await judgeAgain(agency, year, cause, now.toISOString(), job, end + slack)
}

type Occasion = {
  readonly job?: string
  /** Tells changes within one version apart; they leave the text as it is. */
  readonly because?: string
  /** The report that counts, where it is at hand. */
  readonly read?: Report
}

/** Whatever compares itself with this report: later years of the body, its parent, reports of nearly the same text. */
export async function judgeDependents(meta: Meta, at: string, occasion: Occasion = {}): Promise<void> {
  const { job, because, read } = occasion
  const [alike] = await Promise.all([
    because === undefined ? bodiesAlike(meta, read) : [],
    judgeLaterYears(meta, at, job, because),
    judgeParent(meta, job),
    meta.withdrawn && forgetIndicators(meta),
  ])
  if (because !== undefined) return
  // It may have been judged before it was entered: then neither it nor who came meanwhile has seen the other.
  await judgeAlike(alike.length > 0 && !meta.withdrawn ? [...alike, meta.agency] : alike, meta.year, job)
}

/** Bodies whose reports resemble the text that counts now or the one it replaces; others find it from now on. */
async function bodiesAlike(meta: Meta, read?: Report): Promise<readonly string[]> {
  const alike: string[] = []
  // Another version may become current meanwhile: whoever writes last looks once more.
  let entered: Meta | null = null
  for (let now: Meta | null = meta; now && !isSameText(now, entered); now = await metaOf(meta.agency, meta.year)) {
    const atHand = now === meta ? read : undefined
    const report: Report | null = now.withdrawn ? null : (atHand ?? (await loadReport(now)))
    const own = { ...now, isNew: atHand !== undefined && now.versions === 1 }
    alike.push(...(report ? await textEntered(own, report) : await forgetText(now.agency, now.year)))
    entered = now
  }
  return [...new Set(alike)]
}

export async function judgeAlike(agencies: readonly string[], year: number, job?: string): Promise<void> {
  // Each of so many may ask for each: one that has thirty like it is judged once in a minute and a half.
  for (const agency of agencies) await judgeTogether({ agency, year }, 'alike', agencies.length * 3, job)
}

/** The report whose body counts this one in the roster compares itself with the sum of its children. */
async function judgeParent(meta: Meta, job?: string): Promise<void> {
  const roster = await rosterInForce()
  const listed = roster && bodyNamed(roster, meta.agencyName, meta.code ?? null)
  const parent = roster && listed?.parent !== undefined ? bodyNamed(roster, listed.parent, listed.parent) : null
  const agency = parent && (await agenciesOf([parent])).get(parent)
  if (!roster || !parent || !agency || agency === meta.agency) return
  await judgeTogether({ agency, year: meta.year }, 'children', childrenOf(roster, parent).length, job)
}

const isSameText = (now: Meta, entered: Meta | null): boolean =>
  entered !== null && now.version === entered.version && (now.withdrawn ?? false) === (entered.withdrawn ?? false)
