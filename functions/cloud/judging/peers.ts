import { bandsOf, signatureOf, type Signature } from '../../core/likeness/minhash.ts'
import { similarAmong, type Peers } from '../../core/likeness/peers.ts'
import type { Report } from '../../core/report.ts'
import type { Roster } from '../../core/agency/roster.ts'
import { keys } from '../keys.ts'
import { getItem, getItems, queryPage, writeItems, type Item } from '../table.ts'

/** One item a band: bodies whose text shares it stand in one partition. */
type Band = Item & { readonly agency: string; readonly agencyName: string; readonly year: number }
type Signed = Item & {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly version: string
  readonly signature: Signature
}

export type Own = {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly version: string
}

/** Of a text that hundreds share it is enough to name some; what shares a set phrase only is weighed and dropped. */
const mostInBand = 30

/** Other bodies' reports of the year whose text resembles this one, and the names of other bodies. */
export async function peersOf(own: Own, report: Report, roster: Roster | null): Promise<Peers> {
  const names = roster?.bodies.map((body) => body.name)
  const signature = signatureOf(report)
  const alike = signature ? await alikeTo(own, signature) : []
  const similar = alike.map(({ agencyName, year, similarity }) => ({ agency: agencyName, year, similarity }))
  return { similar, ...(names && { names }) }
}

/** Has the text found by others; answers the ids of the bodies whose reports it or what it replaces resembles. */
export async function textEntered(own: Own, report: Report): Promise<readonly string[]> {
  const signature = signatureOf(report)
  const before = signature ? await enter(own, signature) : await forgetText(own.agency, own.year)
  const after = signature ? await alikeTo(own, signature) : []
  return [...new Set([...before, ...after.map(({ agency }) => agency)])]
}

/** Stores the signature in place of an earlier version's; answers whom that resembled. */
async function enter({ agency, agencyName, year, version }: Own, signature: Signature): Promise<readonly string[]> {
  const stored = await getItem<Signed>(keys.signature(agency, year))
  if (stored?.version === version && stored.agencyName === agencyName) return []
  const before = stored ? await forgetText(agency, year) : []
  const signed: Signed = { ...keys.signature(agency, year), agency, agencyName, year, version, signature }
  const bands = bandsOf(signature).map((band): Band => ({ ...keys.band(year, band, agency), agency, agencyName, year }))
  await writeItems([signed, ...bands])
  return before
}

async function alikeTo({ agency, year }: Pick<Own, 'agency' | 'year'>, signature: Signature) {
  const pages = await Promise.all(
    bandsOf(signature).map((band) =>
      queryPage<Band>({ partition: keys.band(year, band, agency).pk, limit: mostInBand }),
    ),
  )
  const others = new Set(pages.flatMap(({ items }) => items.map((one) => one.agency)))
  others.delete(agency)
  const found = await getItems<Signed>([...others].map((other) => keys.signature(other, year)))
  const signatures = new Map(found.flatMap((one) => (one ? [[one.agency, one] as const] : [])))
  const candidates = [...signatures.values()].sort((a, b) => (a.agency < b.agency ? -1 : 1))
  return similarAmong(signature, candidates).map((one) => ({
    ...one,
    agencyName: signatures.get(one.agency)?.agencyName ?? one.agency,
  }))
}

/** Takes a report out of the search for similar texts; answers the ids of the bodies whose reports it resembled. */
export async function forgetText(agency: string, year: number): Promise<readonly string[]> {
  const signed = await getItem<Signed>(keys.signature(agency, year))
  if (!signed) return []
  const alike = await alikeTo(signed, signed.signature)
  const bands = bandsOf(signed.signature).map((band) => keys.band(year, band, agency))
  await writeItems([], [...bands, keys.signature(agency, year)])
  return alike.map((one) => one.agency)
}
