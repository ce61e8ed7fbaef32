import { signatureOf, type Signature } from '../../core/likeness/minhash.ts'
import { similarAmong, type Peers } from '../../core/likeness/peers.ts'
import type { Report } from '../../core/report.ts'
import type { Roster } from '../../core/agency/roster.ts'
import { keys } from '../keys.ts'
import { bytesOf, numbersOf, textsOf, type Text } from './texts.ts'
import { getItem, getItems, writeItems, type Item } from '../table.ts'

/** Where the text of a report stands among those of its year. */
type Signed = Item & {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly version: string
  readonly at: string
}

export type Own = {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly version: string
}

/** Of a text that hundreds share it is enough to name some. */
const most = 30

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

/** Enters the text in place of an earlier version's; answers whom that resembled. */
async function enter({ agency, agencyName, year, version }: Own, signature: Signature): Promise<readonly string[]> {
  const stored = await getItem<Signed>(keys.signature(agency, year))
  if (stored?.version === version && stored.agencyName === agencyName) return []
  const before = stored ? await forgetText(agency, year) : []
  const at = new Date().toISOString()
  const signed: Signed = { ...keys.signature(agency, year), agency, agencyName, year, version, at }
  const text: Text = { ...keys.text(year, at, agency), agency, at, signature: bytesOf(signature) }
  await writeItems([signed, text])
  return before
}

/** What a warm function remembers may have been replaced: it counts only where the report itself says so. */
async function alikeTo({ agency, year }: Pick<Own, 'agency' | 'year'>, signature: Signature) {
  const alike = similarAmong(signature, await textsOf(year)).filter((one) => one.agency !== agency)
  const candidates = alike.slice(0, 2 * most)
  const found = await getItems<Signed>(
    candidates.map((one) => keys.signature(one.agency, year)),
    true,
  )
  return candidates
    .flatMap(({ similarity, at }, i) => {
      const signed = found[i]
      return signed?.at === at ? [{ agency: signed.agency, agencyName: signed.agencyName, year, similarity }] : []
    })
    .slice(0, most)
}

/** Takes a report out of the search for similar texts; answers the ids of the bodies whose reports it resembled. */
export async function forgetText(agency: string, year: number): Promise<readonly string[]> {
  const signed = await getItem<Signed>(keys.signature(agency, year))
  if (!signed) return []
  const key = keys.text(year, signed.at, agency)
  const text = await getItem<Text>(key)
  const alike = text ? await alikeTo(signed, numbersOf(text.signature)) : []
  await writeItems([], [key, keys.signature(agency, year)])
  return alike.map((one) => one.agency)
}
