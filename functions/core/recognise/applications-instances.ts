import type { Edition } from '../form.ts'
import { editions } from '../forms/index.ts'
import { lettersOf } from '../label.ts'
import { heaviestChain, type Chain } from './chain.ts'
import { chunksOf, strangeRuns, type Breaker, type Instance } from './instance.ts'
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
const mostInstances = 8

/** Every 表三 in the strip, in printed order. */
export function applicationsInstances(lexed: Lexed): readonly Instance[] {
  const { letters } = lexed
  const rows = occurrencesOf(letters, printedTerms)
  const strangers = strangersBefore(coveredBy(letters.length, rows))
  const found: Instance[] = []
  let candidates = rows.filter((o) => o.term.kind === 'row')
  for (let i = 0; i < mostInstances; i++) {
    const chain = ofOneEdition(heaviestChain(candidates, strangers), candidates, strangers)
    if (chain.weight < fewestWeight || chain.links.length < 3) break
    const instance = instanceOf(lexed, chain.links, rows, chain.weight)
    if (isTable(instance, rows)) found.push(instance)
    const { start, end } = instance
    candidates = candidates.filter((o) => o.end <= start || o.start >= end)
  }
  return found.sort((a, b) => a.start - b.start)
}

/**
 * （六）其他处理 is a row of its own or the heading of three: where it is met among those three it is their heading, however
 * often a layout repeats it.
 */
function ofOneEdition(chain: Chain, candidates: readonly Occurrence[], strangers: Uint32Array): Chain {
  const keys = new Set(chain.links.map((l) => l.term.key))
  const whole = keys.has('otherProcessing') && keys.has('notCorrectedInTime') && keys.has('feeUnpaid')
  return whole
    ? heaviestChain(
        candidates.filter((o) => o.term.key !== 'otherProcessing'),
        strangers,
      )
    : chain
}

function instanceOf(
  lexed: Lexed,
  chain: readonly Occurrence[],
  known: readonly Occurrence[],
  weight: number,
): Instance {
  const { letters } = lexed
  const covered = new Uint8Array(letters.length + 1)
  // 其他 alone may be all that is left of a longer label, so short words are free for labels that were damaged.
  for (const { start, end } of [...chain, ...known]) if (end - start > 2) covered.fill(1, start, end)
  const free = (start: number, end: number) => {
    const at: number[] = []
    for (let i = start; i < end; i++) if (!covered[i]) at.push(i)
    return at
  }
  const links = wholeLabels(
    letters,
    lostLabels(letters, pastBrokenGroup(letters, chain, known), applicationTerms, free),
  )
  for (const { start, end } of known) covered.fill(1, start, end)
  for (const { start, end } of links) covered.fill(1, start, end)
  const inside = (o: Occurrence) => links.some((l) => o.start >= l.start && o.end <= l.end)
  const captions = known.filter((o) => o.term.kind === 'caption' && !inside(o))
  const first = links[0]!
  const last = links.at(-1)!
  const start = headerStart(letters, first.start, covered)
  const breakersBetween = (from: number, to: number) => breakers(lexed, from, to, covered, captions)
  const end = breakersBetween(last.end, letters.length).find((b) => b.kind === 'stranger')?.start ?? letters.length
  return {
    chunks: chunksOf(lexed, links, breakersBetween, end),
    displaced: known.filter((o) => o.term.kind === 'row' && o.start >= first.start && o.end <= end && !inside(o)),
    header: headerOf(captions, first.start),
    ahead: lexed.figures.filter((f) => f.after > start && f.after <= first.start),
    start,
    end,
    weight,
  }
}

/** 其他 that goes on with 处 is a piece of （六）其他处理: the row is the next one of that name. */
const pastBrokenGroup = (letters: string, chain: readonly Occurrence[], known: readonly Occurrence[]) =>
  chain.map((link, i) => {
    if (link.term.key !== 'other' || letters[link.end] !== '处') return link
    const limit = chain[i + 1]?.start ?? letters.length
    return known.find((o) => o.term === link.term && o.start > link.start && o.end <= limit) ?? link
  })

/** Words of the header, back from the first row as long as they stand close to one another. */
function headerOf(captions: readonly Occurrence[], first: number): readonly Occurrence[] {
  const header: Occurrence[] = []
  let from = first
  for (const caption of captions.filter((o) => o.end <= first).toReversed()) {
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
  const { letters } = lexed
  const found: Breaker[] = []
  for (const o of captions) {
    if (o.start < from || o.end > to) continue
    const key = o.term.key
    if (key === 'results') continue
    const kind = key.startsWith('group.') ? 'group' : 'header'
    found.push({ kind, text: o.term.official, start: o.start, end: o.end, occurrence: o })
  }
  for (const { start, end } of strangeRuns(lexed, from, to, covered)) {
    const text = letters.slice(start, end)
    if (text.length >= 2 && !isFragment(text)) found.push({ kind: 'stranger', text, start, end })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Figures by the row, or at least the header of the form: a sentence naming the rows one by one is no table. */
function isTable(instance: Instance, known: readonly Occurrence[]): boolean {
  const figures = instance.chunks.flatMap((c) => c.stretches.flatMap((s) => s.figures)).concat(instance.ahead)
  const digits = figures.reduce((sum, f) => sum + Math.max(1, f.digits.length), 0)
  const perRow = Math.max(figures.length, digits / 2.5) / instance.chunks.length
  const columns = new Set(
    known
      .filter((o) => o.start >= instance.start - 40 && o.start < instance.end && o.term.key.startsWith('column.'))
      .map((o) => o.term.key),
  )
  return perRow >= 4.5 || columns.size >= 4
}
