import { compareBodies, normaliseAgency, type Tier } from './agency-name.ts'
import type { Identity, Report } from '../report.ts'

/** The bodies an overseeing office expects reports from. */
export type Roster = { readonly bodies: readonly RosterBody[] }

export type { Tier }

/** `own`: its report counts itself alone; `covers`: itself and the bodies whose `parent` it is. */
export type Scope = 'own' | 'covers'

export type RosterBody = {
  readonly name: string
  readonly aliases: readonly string[]
  /** 统一社会信用代码. */
  readonly code?: string
  /** The level of government it belongs to; a bureau of a county is `county`. */
  readonly tier?: Tier
  /** Name or code of the region whose office oversees it. */
  readonly region?: string
  /** Name or code of the body whose report counts this one. */
  readonly parent?: string
  /** 规章制定权 (立法法). Absent where the roster does not say. */
  readonly mayMakeRegulations?: boolean
  /** By which a local notice wants the report: one season’s date (2025-01-20) or every season’s (01-20); see deadline.ts. */
  readonly deadline?: string
  readonly scope?: Scope
  /** Whether the body has fee items, or licences, of its own; absent where the roster does not say. */
  readonly chargesFees?: boolean
  readonly grantsLicences?: boolean
  /** Years from and to which a report is expected: bodies are founded, merged and abolished. */
  readonly from?: number
  readonly to?: number
  /** Report years in which it was merged, divided or given other functions: comparisons with the year before only hint. */
  readonly reorganised?: readonly number[]
}

/**
 * The report of a body counted under this one in the roster: null where none was accepted for the year. `previous` is its
 * report of the year before, `errors` how many open findings of severity error the report has.
 */
export type ChildReport = {
  readonly body: RosterBody
  readonly report: Report | null
  readonly previous?: Report | null
  readonly errors?: number
}

/** A body's entry: by code, else by name or alias, else by what the names amount to (府办, 本级,
 * a region left out); null where none or more than one fits. */
export function bodyOf(roster: Roster, identity: Pick<Identity, 'agency' | 'code'>): RosterBody | null {
  return bodyNamed(roster, identity.agency.value, identity.code.value)
}

export function bodyNamed(roster: Roster, name: string | null, code: string | null = null): RosterBody | null {
  const byCode = code === null ? [] : roster.bodies.filter((body) => body.code === code)
  if (byCode.length === 1) return byCode[0]!
  if (name === null) return null
  const exact: RosterBody[] = []
  for (const body of roster.bodies) if (body.name === name || body.aliases.includes(name)) exact.push(body)
  if (exact.length > 0) return exact.length === 1 ? exact[0]! : null
  const wanted = normaliseAgency(name)
  const near = roster.bodies.filter((body) => namesOf(body).some((n) => normaliseAgency(n) === wanted))
  if (near.length > 0) return near.length === 1 ? near[0]! : null
  const alike = roster.bodies.filter((body) => namesOf(body).some((n) => compareBodies(n, name) === 'same'))
  return alike.length === 1 ? alike[0]! : null
}

const namesOf = (body: RosterBody): readonly string[] => [body.name, ...body.aliases]

/** The bodies whose `parent` names this one, by name, alias or code. */
export function childrenOf(roster: Roster, parent: RosterBody): readonly RosterBody[] {
  const names = new Set([...namesOf(parent), ...(parent.code === undefined ? [] : [parent.code])])
  return roster.bodies.filter((body) => body !== parent && body.parent !== undefined && names.has(body.parent))
}

/** Whether a report of that year is due from the body. */
export const isExpected = (body: RosterBody, year: number): boolean =>
  (body.from === undefined || year >= body.from) && (body.to === undefined || year <= body.to)
