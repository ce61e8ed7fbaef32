import { editionOf } from '../core/edition.ts'
import { indicatorsOf } from '../core/season/indicators.ts'
import { aliasesOf } from '../cloud/reports/agencies.ts'
import { acceptedReport, metaOf } from '../cloud/reports/reports.ts'
import * as parameters from './parameters.ts'
import { notFound } from './problem.ts'
import { countsOf } from './report-summary.ts'
import type { Route } from './route.ts'
import { firstYear } from './season.ts'
import type { AgencyDetail, AgencyYear } from './types.ts'

export const getAgency: Route = {
  method: 'GET',
  path: '/agencies/{agencyId}',
  id: 'getAgency',
  about: 'A body through the years: its names, and the indicators of every year there is a report of',
  parameters: { agencyId: parameters.agencyId },
  answer: 'AgencyDetail',
  handle: async ({ path, at }): Promise<AgencyDetail> => {
    const agencyId = path['agencyId']!
    const latest = Number(at.slice(0, 4))
    const candidates = Array.from({ length: latest - firstYear + 1 }, (_, i) => firstYear + i)
    const [aliases, found] = await Promise.all([
      aliasesOf(agencyId),
      Promise.all(candidates.map((year) => yearOf(agencyId, year))),
    ])
    const years = found.filter((one) => one !== null)
    const name = years.at(-1)?.name ?? aliases[0]?.name
    if (name === undefined) throw notFound('这个单位')
    return {
      agencyId,
      name,
      aliases: [...new Set(aliases.map(({ alias }) => alias.replace(/^(?:name|code):/, '')))],
      years: years.map(({ name: _name, ...year }) => year),
    }
  },
}

async function yearOf(agencyId: string, year: number): Promise<(AgencyYear & { readonly name: string }) | null> {
  const meta = await metaOf(agencyId, year)
  const report = meta && !meta.withdrawn ? await acceptedReport(agencyId, year) : null
  if (!meta || !report) return null
  return {
    name: meta.agencyName,
    year,
    version: meta.version,
    edition: report.edition,
    counts: countsOf(meta),
    indicators: indicatorsOf(report, editionOf(report)),
  }
}
