import {
  bodyNamed,
  childrenOf,
  isExpected,
  type ChildReport,
  type Roster,
  type RosterBody,
} from '../core/agency/roster.ts'
import { rollUp } from '../core/season/rollup.ts'
import { agenciesOf } from '../cloud/judging/children.ts'
import { rosterInForce } from '../cloud/intake/configuration.ts'
import { inTurns } from '../cloud/in-turns.ts'
import { aliasesOf, idBeforeReports } from '../cloud/reports/agencies.ts'
import { acceptedReport, metaOf, type Meta } from '../cloud/reports/reports.ts'
import * as parameters from './parameters.ts'
import { notFound } from './problem.ts'
import type { Route } from './route.ts'
import type { RollUp } from './types.ts'

/** Reports read from the store at a time. */
const together = 16

export const getRollUp: Route = {
  method: 'GET',
  path: '/rollups/{agencyId}/{year}',
  id: 'getRollUp',
  about: 'The cells of a parent summed from the bodies under it, with what is missing or in doubt',
  parameters: parameters.report,
  answer: 'RollUp',
  handle: async ({ path }): Promise<RollUp> => {
    const [agencyId, year] = [path['agencyId']!, Number(path['year'])]
    const [roster, meta] = await Promise.all([rosterInForce(), metaOf(agencyId, year)])
    if (!roster) throw notFound('名录；汇总表需要名录说明各单位的上下级关系')
    const parent = await parentIn(roster, agencyId, meta)
    if (!parent) throw notFound('名录中的这个单位')
    const bodies = childrenOf(roster, parent).filter((body) => isExpected(body, year))
    const agencies = await agenciesOf(bodies)
    const children = await inTurns(bodies, together, async (body): Promise<ChildReport> => {
      const agency = agencies.get(body)
      return { body, report: agency === undefined ? null : await acceptedReport(agency, year) }
    })
    const sums = rollUp(await acceptedReport(agencyId, year), children)
    return {
      parent: parent.name,
      year,
      scope: parent.scope ?? null,
      edition: sums.edition,
      cells: sums.cells.map(({ cell, sum, counted, doubtful, printed }) => ({
        cell,
        sum,
        counted,
        doubtful,
        own: printed,
      })),
      children: children.map(({ body, report }) => ({
        name: body.name,
        agencyId: agencies.get(body) ?? null,
        received: report !== null,
      })),
    }
  },
}

/** A parent need not have reported itself, this year or ever. */
async function parentIn(roster: Roster, agencyId: string, meta: Meta | null): Promise<RosterBody | null> {
  if (meta) return bodyNamed(roster, meta.agencyName, meta.code ?? null)
  for (const { name } of await aliasesOf(agencyId)) {
    const body = bodyNamed(roster, name)
    if (body) return body
  }
  return roster.bodies.find((body) => idBeforeReports(body) === agencyId) ?? null
}
