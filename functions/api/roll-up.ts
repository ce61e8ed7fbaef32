import { withEntered } from '../core/entered.ts'
import type { Report } from '../core/report.ts'
import { bodyNamed, childrenOf, isExpected, type ChildReport, type RosterBody } from '../core/roster.ts'
import { rollUp } from '../core/rollup.ts'
import { codeAlias, nameAlias, type Alias } from '../cloud/agencies.ts'
import { rosterInForce } from '../cloud/configuration.ts'
import { keys } from '../cloud/keys.ts'
import { enteredOf, loadReport, metaOf } from '../cloud/reports.ts'
import { getItems } from '../cloud/table.ts'
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
    if (!meta) throw notFound('这份报告')
    const parent = bodyNamed(roster, meta.agencyName, meta.code ?? null)
    if (!parent) throw notFound('名录中的这个单位')
    const bodies = childrenOf(roster, parent).filter((body) => isExpected(body, year))
    const agencies = await agenciesOf(bodies)
    const children = await childReports(bodies, agencies, year)
    const sums = rollUp(meta.withdrawn ? null : await acceptedReport(agencyId, year), children)
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

async function agenciesOf(bodies: readonly RosterBody[]): Promise<ReadonlyMap<RosterBody, string>> {
  const aliases = bodies.flatMap((body) =>
    [...(body.code ? [codeAlias(body.code)] : []), ...[body.name, ...body.aliases].map(nameAlias)].map((alias) => ({
      body,
      alias,
    })),
  )
  const found = await getItems<Alias>(aliases.map(({ alias }) => keys.alias(alias)))
  const agencies = new Map<RosterBody, string>()
  for (const [i, { body }] of aliases.entries()) {
    const agency = found[i]?.agency
    if (agency && !agencies.has(body)) agencies.set(body, agency)
  }
  return agencies
}

async function childReports(
  bodies: readonly RosterBody[],
  agencies: ReadonlyMap<RosterBody, string>,
  year: number,
): Promise<readonly ChildReport[]> {
  const children: ChildReport[] = []
  for (let start = 0; start < bodies.length; start += together)
    children.push(
      ...(await Promise.all(
        bodies.slice(start, start + together).map(async (body) => {
          const agency = agencies.get(body)
          return { body, report: agency ? await acceptedReport(agency, year) : null }
        }),
      )),
    )
  return children
}

async function acceptedReport(agency: string, year: number): Promise<Report | null> {
  const meta = await metaOf(agency, year)
  const report = meta && !meta.withdrawn ? await loadReport(meta.version) : null
  if (!meta || !report) return null
  const entered = await enteredOf(agency, year)
  return withEntered(
    report,
    entered.filter((one) => one.documentId === meta.documentId),
  )
}
