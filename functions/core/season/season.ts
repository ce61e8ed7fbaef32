import { normaliseAgency, readBodyName } from '../agency/agency-name.ts'
import { deadlineOf } from './deadline.ts'
import { parentsOf, type SeasonParent } from './parents.ts'
import { isExpected, type Roster, type RosterBody, type Tier } from '../agency/roster.ts'

/** One accepted report as the season counts it. */
export type SeasonReport = {
  readonly agency: string
  readonly code: string | null
  readonly region: string | null
  readonly tier: Tier | null
  readonly errors: number
  readonly warnings: number
  readonly doubted: number
  /** ISO date in China on which it came. */
  readonly received: string
}

export type SeasonDeadline = {
  readonly date: string
  /** Where a local notice sets it; a statutory date holds everywhere. */
  readonly region: string | null
  readonly tier: Tier | null
  /** Article 49 dates governments and their departments differently. */
  readonly whom: 'government' | 'department'
  readonly expected: number
  readonly inTime: number
  readonly late: number
  readonly missing: number
}

export type SeasonCounts = {
  /** Bodies the roster expects; 0 where there is none. */
  readonly expected: number
  readonly accepted: number
  readonly withErrors: number
  readonly withWarnings: number
  readonly doubted: number
  readonly missing: number
  readonly held: number
  readonly rejected: number
}

export type MissingBody = {
  readonly name: string
  readonly region: string | null
  readonly tier: Tier | null
  /** ISO date; null where neither law nor roster sets one. */
  readonly deadline: string | null
}

export type SeasonSummary = {
  readonly totals: SeasonCounts
  readonly regions: readonly (SeasonCounts & { readonly region: string | null; readonly tier: Tier | null })[]
  readonly deadlines: readonly SeasonDeadline[]
  readonly missing: readonly MissingBody[]
  /** Bodies with a 汇总表. */
  readonly parents: readonly SeasonParent[]
}

const nothing: SeasonCounts = {
  expected: 0,
  accepted: 0,
  withErrors: 0,
  withWarnings: 0,
  doubted: 0,
  missing: 0,
  held: 0,
  rejected: 0,
}

type Place = { readonly region: string | null; readonly tier: Tier | null }

/**
 * A season at a glance, by region and tier. Uploads that are held or were rejected have no certain region yet, so they
 * count in the totals alone.
 */
export function seasonOf(
  year: number,
  reports: readonly SeasonReport[],
  roster: Roster | null,
  waiting: { readonly held: number; readonly rejected: number },
): SeasonSummary {
  const expected = (roster?.bodies ?? []).filter((body) => isExpected(body, year))
  const known = bodiesByName(expected)
  const received = new Map(reports.flatMap((report) => withBody(known(report), report.received)))
  const missing = expected.filter((body) => !received.has(body))
  const groups = new Map<string, Place & { counts: SeasonCounts }>()
  const add = ({ region, tier }: Place, counts: Partial<SeasonCounts>) => {
    const key = `${region ?? ''}\n${tier ?? ''}`
    const before = groups.get(key)?.counts ?? nothing
    groups.set(key, { region, tier, counts: sumOf(before, counts) })
  }
  for (const body of expected) add(placeOf(body), { expected: 1 })
  for (const body of missing) add(placeOf(body), { missing: 1 })
  for (const report of reports) add(report, countsOf(report))
  const regions = [...groups.values()]
    .map(({ counts, ...place }) => ({ ...place, ...counts }))
    .sort((a, b) => compare(a.region, b.region) || compare(a.tier, b.tier))
  return {
    totals: regions.reduce<SeasonCounts>(sumOf, { ...nothing, ...waiting }),
    regions,
    deadlines: deadlinesOf(expected, year, received),
    missing: missing.map((body) => ({
      name: body.name,
      ...placeOf(body),
      deadline: deadlineOf(body, year)?.date ?? null,
    })),
    parents: roster ? parentsOf(roster, year, (body) => received.has(body)) : [],
  }
}

const countsOf = ({ errors, warnings, doubted }: SeasonReport): Partial<SeasonCounts> => ({
  accepted: 1,
  withErrors: errors > 0 ? 1 : 0,
  withWarnings: errors === 0 && warnings > 0 ? 1 : 0,
  doubted: doubted > 0 ? 1 : 0,
})

function sumOf(a: SeasonCounts, b: Partial<SeasonCounts>): SeasonCounts {
  const keys = Object.keys(nothing) as (keyof SeasonCounts)[]
  return Object.fromEntries(keys.map((key) => [key, a[key] + (b[key] ?? 0)])) as SeasonCounts
}

const placeOf = (body: RosterBody): Place => ({ region: body.region ?? null, tier: body.tier ?? null })

const compare = (a: string | null, b: string | null) => (a ?? '').localeCompare(b ?? '', 'zh-CN')

/** By code, else by name or alias; a map, because a season has thousands of both. */
function bodiesByName(bodies: readonly RosterBody[]): (report: SeasonReport) => RosterBody | null {
  const known = new Map<string, RosterBody>()
  for (const body of bodies) {
    if (body.code) known.set(body.code, body)
    for (const name of [body.name, ...body.aliases]) known.set(normaliseAgency(name), body)
  }
  return ({ code, agency }) => (code ? known.get(code) : undefined) ?? known.get(normaliseAgency(agency)) ?? null
}

const withBody = (body: RosterBody | null, received: string): readonly (readonly [RosterBody, string])[] =>
  body ? [[body, received]] : []

/** Each date that holds for someone, and how those it holds for have kept it. */
function deadlinesOf(
  bodies: readonly RosterBody[],
  year: number,
  received: ReadonlyMap<RosterBody, string>,
): SeasonSummary['deadlines'] {
  const found = new Map<string, SeasonDeadline>()
  for (const body of bodies) {
    const deadline = deadlineOf(body, year)
    if (!deadline) continue
    const { date } = deadline
    const place = deadline.basis === 'local' ? placeOf(body) : { region: null, tier: null }
    const whom = readBodyName(body.name).kind === 'government' ? 'government' : 'department'
    const key = [date, place.region, place.tier, whom].join('\n')
    const known = found.get(key) ?? { ...place, date, whom, expected: 0, inTime: 0, late: 0, missing: 0 }
    const came = received.get(body)
    const kept = came === undefined ? 'missing' : came <= date ? 'inTime' : 'late'
    found.set(key, { ...known, expected: known.expected + 1, [kept]: known[kept] + 1 })
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}
