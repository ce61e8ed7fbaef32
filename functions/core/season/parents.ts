import { isExpected, type Roster, type RosterBody } from '../agency/roster.ts'

/** A body whose report counts others, and how many of those have reported. */
export type SeasonParent = {
  readonly name: string
  readonly region: string | null
  readonly children: number
  readonly received: number
}

/** The bodies others name as their parent, in the order of the roster. */
export function parentsOf(roster: Roster, year: number, hasReported: (body: RosterBody) => boolean): SeasonParent[] {
  const named = new Map<string, RosterBody>()
  for (const body of roster.bodies)
    for (const name of [body.name, ...body.aliases, ...(body.code ? [body.code] : [])]) named.set(name, body)
  const children = new Map<RosterBody, RosterBody[]>()
  for (const body of roster.bodies) {
    const parent = body.parent === undefined ? undefined : named.get(body.parent)
    if (!parent || parent === body || !isExpected(body, year)) continue
    children.set(parent, [...(children.get(parent) ?? []), body])
  }
  return roster.bodies.flatMap((body) => {
    const own = children.get(body)
    if (!own) return []
    return [
      { name: body.name, region: body.region ?? null, children: own.length, received: own.filter(hasReported).length },
    ]
  })
}
