import { sharedRows } from '../core/season/shared-rows.ts'
import type { SeasonParent } from '../core/season/parents.ts'
import { seasonOf } from '../core/season/season.ts'
import type { Roster } from '../core/agency/roster.ts'
import { agenciesOf } from '../cloud/judging/children.ts'
import { idBeforeReports } from '../cloud/reports/agencies.ts'
import { rosterInForce } from '../cloud/intake/configuration.ts'
import { index } from '../cloud/keys.ts'
import { unknownRowsIn, type Meta } from '../cloud/reports/reports.ts'
import { queryList, queryPage } from '../cloud/table.ts'
import type { Upload } from '../cloud/intake/uploads.ts'
import * as parameters from './parameters.ts'
import { countsOf } from './report-summary.ts'
import type { Route } from './route.ts'
import { seasonYearOf } from './upload-season.ts'
import type { Season } from './types.ts'

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
      queryList<Meta>({ index: 'gsi1', partition: index.year(year) }),
      rosterInForce(),
      uploadsIn(year, 'held'),
      uploadsIn(year, 'rejected'),
      yearsWithReports(Number(at.slice(0, 4))),
    ])
    const reports = metas.map((meta) => {
      const { error, warning, doubted } = countsOf(meta)
      return {
        agency: meta.agencyName,
        code: meta.code ?? null,
        region: meta.region ?? null,
        tier: meta.tier ?? null,
        errors: error,
        warnings: warning,
        doubted,
        received: dateInChina(meta.receivedAt),
      }
    })
    const summary = seasonOf(year, reports, roster, { held, rejected })
    const parents = await withIds(summary.parents, roster)
    return {
      year,
      ...summary,
      years,
      parents,
      newRows: sharedRows(unknownRowsIn(metas)),
    }
  },
}

async function uploadsIn(year: number, outcome: 'held' | 'rejected'): Promise<number> {
  const uploads = await queryList<Upload>({ index: 'gsi2', partition: index.outcome(outcome) })
  return uploads.filter((upload) => seasonYearOf(upload) === year).length
}

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
