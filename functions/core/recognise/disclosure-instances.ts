import type { Edition } from '../form.ts'
import { editions } from '../forms/index.ts'
import { lettersOf } from '../label.ts'
import { chainsOf, type Chain, type Chains } from './chain.ts'
import { standing, startOf } from './in-order.ts'
import { chunksOf, mostInstances, strangeRuns, type Breaker, type Instance } from './instance.ts'
import type { Lexed } from './lex.ts'
import { lostLabels } from './lost-labels.ts'
import { coverFragments, coveredBy, strangersBefore } from './fragments.ts'
import { occurrencesOf, type Occurrence } from './occurrences.ts'
import { disclosureTerms, type Term } from './vocabulary.ts'

export type DisclosureInstance = Instance & {
  readonly edition: Edition
  /** Every head of a column inside the table, those out of the form's order among them. */
  readonly heads: readonly Occurrence[]
}

const clauses = (edition: Edition): string =>
  edition.disclosure.blocks.map((b) => lettersOf(`第二十条第（${b.clause}）项`)).join('|')

/** One edition for each way 表二 is printed, with the terms it prints. */
const printedForms = [...new Map(editions.map((e) => [JSON.stringify(e.disclosure), e as Edition])).values()].map(
  (edition): PrintedForm => {
    const terms = disclosureTerms(edition)
    return { edition, terms, printed: terms.map((t) => t.spellings.join('|')).join('|') + clauses(edition) }
  },
)
const fewestWeight = 22

type PrintedForm = {
  readonly edition: Edition
  readonly terms: readonly Term[]
  /** Everything it prints as running letters. */
  readonly printed: string
}
type Sighting = PrintedForm & {
  readonly known: readonly Occurrence[]
  readonly covered: Uint8Array
  readonly chains: Chains
}

/** Every 表二 in the strip, in printed order, each with the edition whose labels it shows. */
export function disclosureInstances(lexed: Lexed): readonly DisclosureInstance[] {
  const { letters } = lexed
  const sightings = printedForms.map((form): Sighting => {
    const known = occurrencesOf(letters, form.terms)
    const strangers = strangersBefore(coverFragments(lexed, coveredBy(letters.length, known), form.printed))
    return { ...form, known, covered: coveredBy(letters.length, known), chains: chainsOf(known, strangers) }
  })
  const found: DisclosureInstance[] = []
  for (let i = 0; i < mostInstances; i++) {
    const best = sightings
      .map((sighting) => ({ sighting, chain: sighting.chains.heaviest() }))
      .reduce((a, b) => (isLikelier(b, a) ? b : a))
    if (best.chain.weight < fewestWeight) break
    const instance = instanceOf(lexed, best.sighting, best.chain)
    if (!instance || instance.chunks.length === 0) break
    found.push(instance)
    for (const { chains } of sightings) chains.takeOut(instance.start, instance.end)
  }
  return found.sort((a, b) => a.start - b.start)
}

type Reading = { readonly sighting: Sighting; readonly chain: Chain }

/** Where two forms account for as much of the text, the one whose own wording it is, then the one of which fewer rows are missing. */
function isLikelier(a: Reading, b: Reading): boolean {
  if (a.chain.weight !== b.chain.weight) return a.chain.weight > b.chain.weight
  const own = ({ chain }: Reading) => chain.links.filter((l) => l.spelling === lettersOf(l.term.official)).length
  if (own(a) !== own(b)) return own(a) > own(b)
  const missing = ({ sighting, chain }: Reading) =>
    sighting.terms.filter((term) => term.kind === 'row' && !chain.links.some((l) => l.term === term)).length
  return missing(a) < missing(b)
}

function instanceOf(
  lexed: Lexed,
  { edition, terms, known, covered, printed }: Sighting,
  chain: Chain,
): DisclosureInstance | null {
  const { letters } = lexed
  const uncovered = (start: number, end: number) => {
    const at: number[] = []
    for (let i = start; i < end; i++) if (!covered[i]) at.push(i)
    return at
  }
  const links = chain.links.length > 2 ? lostLabels(letters, chain.links, terms, uncovered) : chain.links
  for (const { start, end } of links) covered.fill(1, start, end)
  const breakersBetween = (from: number, to: number) => [...strangersIn(lexed, from, to, covered, printed)]
  const first = links[0]
  const last = links.at(-1)
  if (!first || !last) return null
  const [stranger] = strangersIn(lexed, last.end, letters.length, covered, printed)
  const end = stranger?.start ?? letters.length
  const chunks = chunksOf(lexed, links, breakersBetween, end)
  return {
    chunks: chunks.filter((c) => c.label.term.kind === 'row'),
    displaced: displacedRows(known, links, first.start, end),
    heads: headsOf(known, first.start, end),
    header: links.filter((l) => l.term.kind === 'caption'),
    ahead: chunks.filter((c) => c.label.term.kind === 'caption').flatMap((c) => c.stretches.flatMap((s) => s.figures)),
    start: first.start,
    end,
    weight: chain.weight,
    edition,
  }
}

function displacedRows(known: readonly Occurrence[], links: readonly Occurrence[], start: number, end: number) {
  const inChain = new Set(links.map((l) => l.start))
  return standing(known, startOf, start, end).filter(
    (o) => o.term.kind === 'row' && o.end <= end && !inChain.has(o.start),
  )
}

/** The line above the first row may begin with a head that stands out of order, before what the table was met by. */
const farthestHead = 30

const headsOf = (known: readonly Occurrence[], start: number, end: number): readonly Occurrence[] =>
  standing(known, startOf, start - farthestHead, end).filter((o) => o.term.key.startsWith('column.') && o.end <= end)

function* strangersIn(
  lexed: Lexed,
  from: number,
  to: number,
  covered: Uint8Array,
  printed: string,
): Generator<Breaker> {
  for (const { start, end } of strangeRuns(lexed, from, to, covered)) {
    const text = lexed.letters.slice(start, end)
    if (text.length >= 2 && !printed.includes(text)) yield { kind: 'stranger', text, start, end }
  }
}
