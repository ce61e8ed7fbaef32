import { bandsOf, signatureOf, type Signature } from '../core/minhash.ts'
import { similarAmong, type Peers } from '../core/peers.ts'
import type { Report } from '../core/report.ts'
import type { Roster } from '../core/roster.ts'
import { keys } from './keys.ts'
import { getItems, queryList, writeItems, type Item } from './table.ts'

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

/** Bands that half a province shares are set phrases, and no evidence. */
const mostInBand = 60

/**
 * Other bodies' reports of the year whose text resembles this one. The report's own signature is stored first, so that of
 * two that arrive together the later always sees the earlier.
 */
export async function peersOf(own: Own, report: Report, roster: Roster | null): Promise<Peers> {
  const names = roster?.bodies.map((body) => body.name)
  const signature = signatureOf(report)
  if (!signature) return { similar: [], ...(names && { names }) }
  const { agency, agencyName, year, version } = own
  const bands = bandsOf(signature)
  const [stored] = await getItems<Signed>([keys.signature(agency, year)])
  if (stored?.version !== version) {
    if (stored) await forgetText(agency, year)
    const signed: Signed = { ...keys.signature(agency, year), agency, agencyName, year, version, signature }
    await writeItems([
      signed,
      ...bands.map((band): Band => ({ ...keys.band(year, band, agency), agency, agencyName, year })),
    ])
  }
  const hits = await Promise.all(
    bands.map((band) => queryList<Band>({ partition: keys.band(year, band, agency).pk, limit: mostInBand })),
  )
  const others = new Set(hits.filter((hit) => hit.length < mostInBand).flatMap((hit) => hit.map((one) => one.agency)))
  others.delete(agency)
  const found = await getItems<Signed>([...others].map((other) => keys.signature(other, year)))
  const candidates = found.flatMap((one) =>
    one ? [{ agency: one.agencyName, year: one.year, signature: one.signature }] : [],
  )
  return { similar: similarAmong(signature, candidates), ...(names && { names }) }
}

/** Takes a report out of the search for similar texts. */
export async function forgetText(agency: string, year: number): Promise<void> {
  const [signed] = await getItems<Signed>([keys.signature(agency, year)])
  if (signed)
    await writeItems(
      [],
      bandsOf(signed.signature).map((band) => keys.band(year, band, agency)),
    )
}
