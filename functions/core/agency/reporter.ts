import { readBodyName, type BodyKind, type Tier } from './agency-name.ts'
import type { Report } from '../report.ts'
import { bodyOf, type Roster, type RosterBody } from './roster.ts'
import type { Situation } from '../rule.ts'

/** Who reports, as far as name and roster tell; the roster's word goes before the name's. */
export type Reporter = {
  readonly name: string
  readonly tier: Tier | null
  readonly kind: BodyKind
  readonly entry: RosterBody | null
}

/** Null where the body is unknown or in doubt: a rule that depends on who reports has then nothing to say. */
export function reporterOf({ report, roster }: Pick<Situation, 'report' | 'roster'>): Reporter | null {
  const found = known.get(report)
  if (found && found.roster === roster) return found.reporter
  const reporter = read(report, roster)
  known.set(report, { roster, reporter })
  return reporter
}

/** Twenty rules ask, and a roster may list thousands. */
const known = new WeakMap<Report, { readonly roster: Roster | undefined; readonly reporter: Reporter | null }>()

function read(report: Report, roster: Roster | undefined): Reporter | null {
  const { agency } = report.identity
  if (agency.value === null || agency.doubtful) return null
  const entry = roster ? bodyOf(roster, report.identity) : null
  const { tier, kind } = readBodyName(entry?.name ?? agency.value)
  return { name: entry?.name ?? agency.value, tier: entry?.tier ?? tier, kind, entry }
}
