import { readBodyName, type BodyKind, type Tier } from './agency-name.ts'
import { bodyOf, type RosterBody } from './roster.ts'
import type { Situation } from './rule.ts'

/** Who reports, as far as name and roster tell; the roster's word goes before the name's. */
export type Reporter = {
  readonly name: string
  readonly tier: Tier | null
  readonly kind: BodyKind
  readonly entry: RosterBody | null
}

/** Null where the body is unknown or in doubt: a rule that depends on who reports has then nothing to say. */
export function reporterOf({ report, roster }: Pick<Situation, 'report' | 'roster'>): Reporter | null {
  const { agency } = report.identity
  if (agency.value === null || agency.doubtful) return null
  const entry = roster ? bodyOf(roster, report.identity) : null
  const { tier, kind } = readBodyName(entry?.name ?? agency.value)
  return { name: entry?.name ?? agency.value, tier: entry?.tier ?? tier, kind, entry }
}
