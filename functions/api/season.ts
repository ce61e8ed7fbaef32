import { sharedRows } from '../core/season/shared-rows.ts'
import type { SeasonParent } from '../core/season/parents.ts'
import { seasonOf, type SeasonSummary } from '../core/season/season.ts'
import type { Severity } from '../core/finding.ts'
import type { Roster } from '../core/agency/roster.ts'
import { agenciesOf } from '../cloud/judging/children.ts'
import { idBeforeReports } from '../cloud/reports/agencies.ts'
import { rosterInForce } from '../cloud/intake/configuration.ts'
import { index } from '../cloud/keys.ts'
import { unknownRowsIn, type Meta } from '../cloud/reports/reports.ts'
import { metasOfSeason } from '../cloud/reports/season-in-memory.ts'
import { queryList, queryPage } from '../cloud/table.ts'
import type { Upload } from '../cloud/intake/uploads.ts'
import * as parameters from './parameters.ts'
import { countsOf } from './report-summary.ts'
import type { Route } from './route.ts'
import { seasonYearOf } from './upload-season.ts'
import type { Season, SeasonReports } from './types.ts'

/** The first report year of the uniform form. */
export const firstYear = 2019

export const getSeason: Route = {
  method: 'GET',
  path: '/seasons/{year}',
  id: 'getSeason',
  about: 'A season at a glance: received, faulty, held, missing, by region and tier',
  parameters: { year: parameters.year },
  answer: 'Season',
  handle: async ({ path, at }): Promise<Season> => {
    const year = Number(path['year'])
    const [metas, roster, held, rejected, years] = await Promise.all([
      metasOfSeason(year),
      rosterInForce(),
      uploadsBy('held'),
      uploadsBy('rejected'),
      yearsWithReports(Number(at.slice(0, 4))),
    ])
    const summary = await summaryOf(year, metas, roster)
    return {
      year,
      ...summary,
      totals: { ...summary.totals, held: countIn(held, year), rejected: countIn(rejected, year) },
      heldElsewhere: held.length - countIn(held, year),
      years,
      newRows: sharedRows(unknownRowsIn(metas)),
    }
  },
}

type Summary = Omit<SeasonSummary, 'parents'> & Pick<Season, 'parents'>
type Summed = { readonly roster: Roster | null; readonly summary: Summary }
/** A warm function sums up again only what has changed: the reports and the roster are the same values while they are the same. */
const summed = new WeakMap<readonly Meta[], Summed>()

async function summaryOf(year: number, metas: readonly Meta[], roster: Roster | null): Promise<Summary> {
  const before = summed.get(metas)
  if (before?.roster === roster) return before.summary
  const reports = metas.map(({ agencyName, code, region, tier, judgement, doubted, receivedAt }) => ({
    agency: agencyName,
    code: code ?? null,
    region: region ?? null,
    tier: tier ?? null,
    errors: judgement?.counts.error ?? 0,
    warnings: judgement?.counts.warning ?? 0,
    doubted: judgement?.doubted ?? doubted,
    received: dateInChina(receivedAt),
  }))
  const { parents, ...counted } = seasonOf(year, reports, roster)
  const summary = { ...counted, parents: await withIds(parents, roster) }
  summed.set(metas, { roster, summary })
  return summary
}

export const listSeasonReports: Route = {
  method: 'GET',
  path: '/seasons/{year}/reports',
  id: 'listSeasonReports',
  about: 'All reports of a season at once, as columns',
  parameters: { year: parameters.year },
  answer: 'SeasonReports',
  handle: async ({ path }): Promise<SeasonReports> => {
    const year = Number(path['year'])
    const metas = await metasOfSeason(year)
    const open = (severity: Severity) => metas.map(({ judgement }) => judgement?.counts[severity] ?? null)
    return {
      year,
      agencyId: metas.map(({ agency }) => agency),
      agency: metas.map(({ agencyName }) => agencyName),
      region: metas.map(({ region }) => region ?? null),
      tier: metas.map(({ tier }) => tier ?? null),
      versions: metas.map(({ versions }) => versions),
      received: metas.map(({ receivedAt }) => receivedAt),
      error: open('error'),
      warning: open('warning'),
      notice: open('notice'),
      doubted: metas.map((meta) => countsOf(meta).doubted),
    }
  },
}

/** The season each upload of an outcome belongs to. */
async function uploadsBy(outcome: 'held' | 'rejected'): Promise<readonly number[]> {
  const only = ['key', 'receivedAt', 'parts']
  const uploads = await queryList<Upload>({ index: 'gsi2', partition: index.outcome(outcome), only })
  return uploads.map(seasonYearOf)
}

const countIn = (years: readonly number[], year: number): number => years.filter((one) => one === year).length

async function withIds(parents: readonly SeasonParent[], roster: Roster | null): Promise<Season['parents']> {
  const named = new Map(roster?.bodies.map((body) => [body.name, body]))
  const bodies = parents.map(({ name }) => named.get(name)!)
  const known = await agenciesOf(bodies)
  return parents.map((parent, i) => ({ ...parent, agencyId: known.get(bodies[i]!) ?? idBeforeReports(bodies[i]!) }))
}

async function yearsWithReports(latest: number): Promise<readonly number[]> {
  const years = Array.from({ length: latest - firstYear + 1 }, (_, i) => latest - i)
  const found = await Promise.all(
    years.map((year) => queryPage<Meta>({ index: 'gsi1', partition: index.year(year), limit: 1 })),
  )
  return years.filter((_, i) => (found[i]?.items.length ?? 0) > 0)
}

const dateInChina = (iso: string): string => new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 10)
