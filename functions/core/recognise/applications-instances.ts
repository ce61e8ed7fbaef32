import type { Edition } from '../form.ts'
import { editions } from '../forms/index.ts'
import { lettersOf } from '../label.ts'
import { chainsOf, heaviestChain, type Chain, type Chains } from './chain.ts'
import { afterOf, firstAt, standing, startOf } from './in-order.ts'
import { chunksOf, mostInstances, strangeRuns, type Breaker, type Instance, type Stretch } from './instance.ts'
import type { Lexed } from './lex.ts'
import { lostLabels } from './lost-labels.ts'
import { wholeLabels } from './whole-labels.ts'
import { coveredBy, strangersBefore } from './fragments.ts'
import { occurrencesOf, type Occurrence } from './occurrences.ts'
import { applicationCaptions, applicationTerms } from './vocabulary.ts'

/** Everything the table prints as running letters: pieces of merged cells and of wrapped headers are found in it. */
const printedText = editions
  .flatMap(({ applications: form }: Edition) => [
    form.note,
    form.columnsLabel,
    form.organisationsLabel,
    form.resultsLabel,
    ...form.groups.map((g) => g.number + g.label),
    ...form.columns.map((c) => c.label),
    ...form.rows.map((r) => r.number + r.label),
  ])
  .map(lettersOf)
  .join('|')

const printedTerms = [...applicationTerms, ...applicationCaptions]
const fewestWeight = 14

/** Every 表三 in the strip, in printed order. */
export function applicationsInstances(lexed: Lexed): readonly Instance[] {
  const { letters } = lexed
  const known = occurrencesOf(letters, printedTerms)
  const covered = coveredBy(letters.length, known)
  const strangers = strangersBefore(covered)
  // 其他 alone may be all that is left of a longer label, so short words are free for labels that were damaged.
  const long = coveredBy(
    letters.length,
    known.filter((o) => o.end - o.start > 2),
  )
  const found: Instance[] = []
  const chains = chainsOf(
    known.filter((o) => o.term.kind === 'row'),
    strangers,
  )
  for (let i = 0; i < mostInstances; i++) {
    const chain = ofOneEdition(chains, strangers)
    if (chain.weight < fewestWeight || chain.links.length < 3) break
    const instance = instanceOf(lexed, chain, { known, covered, long })
    if (isTable(lexed, instance, known)) found.push(instance)
    chains.takeOut(instance.start, instance.end)
  }
  return found.sort((a, b) => a.start - b.start)
}

/** What of the form's words was met in the strip, and which letters belong to one; to one of more than two letters (`long`). */
type Words = { readonly known: readonly Occurrence[]; readonly covered: Uint8Array; readonly long: Uint8Array }

/**
 * （六）其他处理 is a row of its own or the heading of three: where it is met among those three it is their heading, however
 * often a layout repeats it.
 */
function ofOneEdition(chains: Chains, strangers: Uint32Array): Chain {
  const chain = chains.heaviest()
  const keys = new Set(chain.links.map((l) => l.term.key))
  const whole = keys.has('otherProcessing') && keys.has('notCorrectedInTime') && keys.has('feeUnpaid')
  if (!whole) return chain
  const own = chains.left(chain.links[0]!.start, chain.links.at(-1)!.end)
  return heaviestChain(
    own.filter((o) => o.term.key !== 'otherProcessing'),
    strangers,
  )
}

function instanceOf(lexed: Lexed, chain: Chain, { known, covered, long }: Words): Instance {
  const { letters } = lexed
  const free = (start: number, end: number) => {
    const at: number[] = []
    for (let i = start; i < end; i++) if (!long[i]) at.push(i)
    return at
  }
  const links = wholeLabels(
    letters,
    lostLabels(letters, pastBrokenGroup(letters, chain.links, known), applicationTerms, free),
  )
  for (const { start, end } of links) covered.fill(1, start, end)
  const inside = (o: Occurrence) => links.some((l) => o.start >= l.start && o.end <= l.end)
  const first = links[0]!
  const last = links.at(-1)!
  const start = headerStart(letters, first.start, covered)
  const end = firstStranger(lexed, last.end, covered)?.start ?? letters.length
  const own = standing(known, startOf, first.start, end).filter((o) => o.end <= end && !inside(o))
  const captions = own.filter((o) => o.term.kind === 'caption')
  return {
    chunks: chunksOf(lexed, links, (from, to) => breakers(lexed, from, to, covered, captions), end),
    displaced: own.filter((o) => o.term.kind === 'row'),
    header: headerOf(known, first.start),
    ahead: standing(lexed.figures, afterOf, start + 1, first.start + 1),
    start,
    end,
    weight: chain.weight,
  }
}

/** 其他 that goes on with 处 is a piece of （六）其他处理: the row is the next one of that name. */
const pastBrokenGroup = (letters: string, chain: readonly Occurrence[], known: readonly Occurrence[]) =>
  chain.map((link, i) => {
    if (link.term.key !== 'other' || letters[link.end] !== '处') return link
    const limit = chain[i + 1]?.start ?? letters.length
    return standing(known, startOf, link.start + 1, limit).find((o) => o.term === link.term && o.end <= limit) ?? link
  })

/** Words of the header, back from the first row as long as they stand close to one another. */
function headerOf(known: readonly Occurrence[], first: number): readonly Occurrence[] {
  const header: Occurrence[] = []
  let from = first
  for (let i = firstAt(known, startOf, first) - 1; i >= 0; i--) {
    const caption = known[i]!
    if (caption.term.kind !== 'caption' || caption.end > first) continue
    if (from - caption.end > closeInHeader) break
    header.unshift(caption)
    from = caption.start
  }
  return header
}

/** Letters between two words of a header: a remark, a word of the body's own, or what is left of one that was broken. */
const closeInHeader = 16

/** Back over header cells and pieces of them to where other text ends. */
function headerStart(letters: string, first: number, covered: Uint8Array): number {
  let at = first
  while (at > 0) {
    if (covered[at - 1]) {
      at--
      continue
    }
    let run = at - 1
    while (run > 0 && !covered[run - 1] && at - run < 12) run--
    if (!isFragment(letters.slice(run, at))) break
    at = run
  }
  return at
}

const isFragment = (text: string): boolean => text.length === 1 || printedText.includes(text)

function breakers(
  lexed: Lexed,
  from: number,
  to: number,
  covered: Uint8Array,
  captions: readonly Occurrence[],
): Breaker[] {
  const found: Breaker[] = []
  for (const o of standing(captions, startOf, from, to)) {
    if (o.end > to) continue
    const key = o.term.key
    if (key === 'results') continue
    const kind = key.startsWith('group.') ? 'group' : 'header'
    found.push({ kind, text: o.term.official, start: o.start, end: o.end, occurrence: o })
  }
  found.push(...strangers(lexed, from, to, covered))
  return found.sort((a, b) => a.start - b.start)
}

/** Text that is no part of the form. */
function* strangers(lexed: Lexed, from: number, to: number, covered: Uint8Array): Generator<Breaker> {
  for (const { start, end } of strangeRuns(lexed, from, to, covered)) {
    const text = lexed.letters.slice(start, end)
    if (text.length >= 2 && !isFragment(text)) yield { kind: 'stranger', text, start, end }
  }
}

const firstStranger = (lexed: Lexed, from: number, covered: Uint8Array): Breaker | undefined =>
  strangers(lexed, from, lexed.letters.length, covered).next().value ?? undefined

/** Figures by the row, or at least the header of the form: a sentence naming the rows one by one is no table. */
function isTable(lexed: Lexed, instance: Instance, known: readonly Occurrence[]): boolean {
  const figures = instance.chunks.flatMap((c) => c.stretches.flatMap((s) => s.figures)).concat(instance.ahead)
  const digits = figures.reduce((sum, f) => sum + Math.max(1, f.digits.length), 0)
  const blanks = instance.chunks.reduce((sum, { label, stretches }) => sum + blanksBeside(lexed, label, stretches), 0)
  const perRow = Math.max(figures.length + blanks, digits / 2.5) / instance.chunks.length
  const columns = new Set(
    standing(known, startOf, instance.start - 40, instance.end)
      .filter((o) => o.term.key.startsWith('column.'))
      .map((o) => o.term.key),
  )
  return perRow >= 4.5 || columns.size >= 4
}

/** Empty cells in the label's own line. */
function blanksBeside(lexed: Lexed, label: Occurrence, stretches: readonly Stretch[]): number {
  const line = lexed.lineOf[label.end - 1]
  return stretches.reduce((sum, { holes }) => sum + holes.filter((hole) => hole.line === line).length, 0)
}
