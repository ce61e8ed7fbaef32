import { normaliseAgency, readBodyName } from '../agency/agency-name.ts'
import { deadlineOf, type Deadline } from './deadline.ts'
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
  waiting: { readonly held: number; readonly rejected: number } = { held: 0, rejected: 0 },
): SeasonSummary {
  const { expected, known, dues } = preparedFor(roster, year)
  const received = new Map(reports.flatMap((report) => withBody(known(report), report.received)))
  const missing = expected.filter((body) => !received.has(body))
  const groups = new Map<string, Place & { readonly counts: Counting }>()
  const groupOf = ({ region, tier }: Place): Counting => {
    const key = `${region ?? ''}\n${tier ?? ''}`
    const group = groups.get(key) ?? { region, tier, counts: { ...nothing } }
    groups.set(key, group)
    return group.counts
  }
  for (const body of expected) groupOf(placeOf(body)).expected++
  for (const body of missing) groupOf(placeOf(body)).missing++
  for (const report of reports) count(groupOf(report), report)
  const regions = [...groups.values()]
    .map(({ counts, ...place }) => ({ ...place, ...counts }))
    .sort((a, b) => collator.compare(a.region ?? '', b.region ?? '') || collator.compare(a.tier ?? '', b.tier ?? ''))
  return {
    totals: regions.reduce<SeasonCounts>(sumOf, { ...nothing, ...waiting }),
    regions,
    deadlines: deadlinesOf(dues, received),
    missing: missing.map((body) => ({ name: body.name, ...placeOf(body), deadline: dues.get(body)?.date ?? null })),
    parents: roster ? parentsOf(roster, year, (body) => received.has(body)) : [],
  }
}

/** The bodies of the roster whose report is among these, by code, name or alias. */
export function bodiesReported(
  year: number,
  reports: readonly Pick<SeasonReport, 'agency' | 'code'>[],
  roster: Roster,
): ReadonlySet<RosterBody> {
  const { known } = preparedFor(roster, year)
  return new Set(reports.flatMap((report) => known(report) ?? []))
}

type Due = Deadline & Pick<SeasonDeadline, 'whom' | 'region' | 'tier'> & { readonly key: string }

/** What a roster alone says of a season. */
type Prepared = {
  readonly expected: readonly RosterBody[]
  readonly known: (report: Pick<SeasonReport, 'agency' | 'code'>) => RosterBody | null
  readonly dues: ReadonlyMap<RosterBody, Due>
}

/** Names of thousands of bodies are taken apart once for as long as the roster is kept. */
const prepared = new WeakMap<Roster, Map<number, Prepared>>()

function preparedFor(roster: Roster | null, year: number): Prepared {
  if (!roster) return { expected: [], known: () => null, dues: new Map() }
  const years = prepared.get(roster) ?? new Map<number, Prepared>()
  prepared.set(roster, years)
  const before = years.get(year)
  if (before) return before
  const expected = roster.bodies.filter((body) => isExpected(body, year))
  const dues = new Map(expected.flatMap((body) => dueOf(body, year)))
  const made: Prepared = { expected, known: bodiesByName(expected), dues }
  years.set(year, made)
  return made
}

function dueOf(body: RosterBody, year: number): readonly (readonly [RosterBody, Due])[] {
  const deadline = deadlineOf(body, year)
  if (!deadline) return []
  const whom = readBodyName(body.name).kind === 'government' ? 'government' : 'department'
  const place = deadline.basis === 'local' ? placeOf(body) : { region: null, tier: null }
  const key = [deadline.date, place.region, place.tier, whom].join('\n')
  return [[body, { ...deadline, ...place, whom, key }]]
}

type Counting = { -readonly [K in keyof SeasonCounts]: SeasonCounts[K] }

function count(counts: Counting, { errors, warnings, doubted }: SeasonReport): void {
  counts.accepted++
  if (errors > 0) counts.withErrors++
  else if (warnings > 0) counts.withWarnings++
  if (doubted > 0) counts.doubted++
}

function sumOf(a: SeasonCounts, b: SeasonCounts): SeasonCounts {
  const keys = Object.keys(nothing) as (keyof SeasonCounts)[]
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as SeasonCounts
}

const placeOf = (body: RosterBody): Place => ({ region: body.region ?? null, tier: body.tier ?? null })

const collator = new Intl.Collator('zh-CN')

/** By code, else by name or alias; a map, because a season has thousands of both. */
function bodiesByName(bodies: readonly RosterBody[]): Prepared['known'] {
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
  dues: ReadonlyMap<RosterBody, Due>,
  received: ReadonlyMap<RosterBody, string>,
): SeasonSummary['deadlines'] {
  const found = new Map<string, { -readonly [K in keyof SeasonDeadline]: SeasonDeadline[K] }>()
  for (const [body, { key, date, whom, region, tier }] of dues) {
    const one = found.get(key) ?? { region, tier, date, whom, expected: 0, inTime: 0, late: 0, missing: 0 }
    found.set(key, one)
    const came = received.get(body)
    one.expected++
    one[came === undefined ? 'missing' : came <= date ? 'inTime' : 'late']++
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}
