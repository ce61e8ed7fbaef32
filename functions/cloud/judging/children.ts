import {
  bodyNamed,
  childrenOf,
  isExpected,
  type ChildReport,
  type Roster,
  type RosterBody,
} from '../../core/agency/roster.ts'
import type { Report } from '../../core/report.ts'
import { codeAlias, nameAlias, type Alias } from '../reports/agencies.ts'
import { inTurns } from '../in-turns.ts'
import { keys } from '../keys.ts'
import { acceptedReport, metaOf, type Meta } from '../reports/reports.ts'
import { getItems } from '../table.ts'

/** Bodies whose reports are read from the store at a time. */
const together = 20

/** What the bodies reported that the roster counts under this one; null where it counts none. */
export async function childrenFor(meta: Meta, roster: Roster | null): Promise<readonly ChildReport[] | null> {
  const parent = roster && bodyNamed(roster, meta.agencyName, meta.code ?? null)
  const bodies = roster && parent ? childrenOf(roster, parent).filter((body) => isExpected(body, meta.year)) : []
  if (bodies.length === 0) return null
  const agencies = await agenciesOf(bodies)
  return inTurns(bodies, together, async (body): Promise<ChildReport> => {
    const agency = agencies.get(body)
    if (agency === undefined) return { body, report: null }
    const [report, previous, child] = await Promise.all([
      acceptedReport(agency, meta.year),
      acceptedReport(agency, meta.year - 1),
      metaOf(agency, meta.year),
    ])
    const errors = child?.judgement?.counts.error
    return {
      body,
      report: report && figuresOf(report),
      previous: previous && figuresOf(previous),
      ...(errors !== undefined && { errors }),
    }
  })
}

/** The ids under which the bodies of a roster are known, by code, name or alias. */
export async function agenciesOf(bodies: readonly RosterBody[]): Promise<ReadonlyMap<RosterBody, string>> {
  const aliases = bodies.flatMap((body) =>
    [...(body.code ? [codeAlias(body.code)] : []), ...[body.name, ...body.aliases].map(nameAlias)].map((alias) => ({
      body,
      alias,
    })),
  )
  const unique = [...new Set(aliases.map(({ alias }) => alias))]
  const items = await getItems<Alias>(unique.map(keys.alias))
  const found = new Map(unique.map((alias, i) => [alias, items[i]?.agency]))
  const agencies = new Map<RosterBody, string>()
  for (const { body, alias } of aliases) {
    const agency = found.get(alias)
    if (agency !== undefined && !agencies.has(body)) agencies.set(body, agency)
  }
  return agencies
}

/** Hundreds of children are summed at once: their texts would only fill the memory. */
const figuresOf = (report: Report): Report => ({
  ...report,
  text: { title: report.text.title, lead: [], chapters: [], signature: null, sentences: [] },
})
