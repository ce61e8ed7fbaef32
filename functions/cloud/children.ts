import { bodyNamed, childrenOf, type ChildReport, type Roster } from '../core/roster.ts'
import { nameAlias, resolvedAgencies } from './agencies.ts'
import { inTurns } from './in-turns.ts'
import { acceptedReport, metaOf, type Meta } from './reports.ts'

/** What the bodies reported that the roster counts under this one; null where it counts none. */
export async function childrenFor(meta: Meta, roster: Roster | null): Promise<readonly ChildReport[] | null> {
  const parent = roster && bodyNamed(roster, meta.agencyName, meta.code ?? null)
  const bodies = roster && parent ? childrenOf(roster, parent) : []
  if (bodies.length === 0) return null
  const agencies = await resolvedAgencies(bodies.map((body) => nameAlias(body.name)))
  return inTurns(bodies, 20, async (body, i): Promise<ChildReport> => {
    const agency = agencies[i]
    if (!agency) return { body, report: null }
    const [report, previous, child] = await Promise.all([
      acceptedReport(agency, meta.year),
      acceptedReport(agency, meta.year - 1),
      metaOf(agency, meta.year),
    ])
    return { body, report, previous, errors: child?.judgement?.counts.error ?? 0 }
  })
}
