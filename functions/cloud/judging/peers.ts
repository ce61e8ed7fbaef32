import { signatureOf, type Signature } from '../../core/likeness/minhash.ts'
import { similarAmong, type Peers } from '../../core/likeness/peers.ts'
import type { Report } from '../../core/report.ts'
import type { Roster } from '../../core/agency/roster.ts'
import { keys } from '../keys.ts'
import { bytesOf, numbersOf, overlap, textsOf, type Text } from './texts.ts'
import { getItem, getItems, putItem, unchangedSince, writeItems, type Item } from '../table.ts'

/** Where the text of a report stands among those of its year. */
type Signed = Item & {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly version: string
  readonly at: string
  /** Places it had before, which a crash may have left. */
  readonly left: readonly string[]
  readonly revision: number
}

export type Own = {
  readonly agency: string
  readonly agencyName: string
  readonly year: number
  readonly version: string
  /** Its first version has just become current. */
  readonly isNew?: boolean
}

/** Of a text that hundreds share it is enough to name some. */
const most = 30

const mostLeft = 5

/** How often writers may meet at one text before the queue's own retry takes over. */
const patience = 6

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

/**
 * Enters the text in place of an earlier one; answers whom that resembled. Entered again it moves on to the present: a
 * write whose answer was lost may have come later than readers look back.
 */
async function enter(
  { agency, agencyName, year, version, isNew }: Own,
  signature: Signature,
): Promise<readonly string[]> {
  const before = new Set<string>()
  for (let attempt = 0; attempt < patience; attempt++) {
    // Of a report that has just come for the first time there is none: the write asks whether that is so.
    const stored = attempt === 0 && isNew ? null : await getItem<Signed>(keys.signature(agency, year))
    if (stored && stored.version !== version) for (const one of await alikeToStored(stored)) before.add(one)
    const at = laterThan(stored?.at)
    const revision = (stored?.revision ?? 0) + 1
    const left = stored ? [...stored.left, stored.at].slice(-mostLeft) : []
    const signed: Signed = { ...keys.signature(agency, year), agency, agencyName, year, version, at, left, revision }
    if (!(await putItem(signed, unchangedSince(stored?.revision)))) continue
    const text: Text = { ...keys.text(year, at, agency), agency, version, at, signature: bytesOf(signature) }
    await writeItems(
      [text],
      left.map((one) => keys.text(year, one, agency)),
    )
    const now = await getItem<Signed>(keys.signature(agency, year))
    if (now?.at !== at) await writeItems([], [text])
    else if (Date.now() - Date.parse(at) < overlap / 2) return [...before]
  }
  throw new Error('too many writers at one text')
}

/** Now, and never the moment of the entry before: two within one millisecond would be one place. */
const laterThan = (before: string | undefined): string =>
  new Date(Math.max(Date.now(), before === undefined ? 0 : Date.parse(before) + 1)).toISOString()

/** What a warm function remembers may have been replaced: it counts only where the report itself says so. */
async function alikeTo({ agency, year }: Pick<Own, 'agency' | 'year'>, signature: Signature) {
  const alike = similarAmong(signature, await textsOf(year)).filter((one) => one.agency !== agency)
  const candidates = [...new Map(alike.map((one) => [`${one.agency} ${one.version}`, one])).values()].slice(0, 2 * most)
  const found = await getItems<Signed>(
    candidates.map((one) => keys.signature(one.agency, year)),
    true,
  )
  return candidates
    .flatMap(({ similarity, version }, i) => {
      const signed = found[i]
      return signed?.version === version
        ? [{ agency: signed.agency, agencyName: signed.agencyName, year, similarity }]
        : []
    })
    .slice(0, most)
}

async function alikeToStored(signed: Signed): Promise<readonly string[]> {
  const text = await getItem<Text>(keys.text(signed.year, signed.at, signed.agency))
  const alike = text ? await alikeTo(signed, numbersOf(text.signature)) : []
  return alike.map((one) => one.agency)
}

/** Takes a report out of the search for similar texts; answers the ids of the bodies whose reports it resembled. */
export async function forgetText(agency: string, year: number): Promise<readonly string[]> {
  const signed = await getItem<Signed>(keys.signature(agency, year))
  if (!signed) return []
  const alike = await alikeToStored(signed)
  const texts = [...signed.left, signed.at].map((at) => keys.text(year, at, agency))
  await writeItems([], [...texts, keys.signature(agency, year)])
  return alike
}
