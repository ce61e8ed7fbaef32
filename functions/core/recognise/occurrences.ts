import type { Term } from './vocabulary.ts'

/** A term found in the letters of the strip, from letter `start` up to `end`. */
export type Occurrence = {
  readonly term: Term
  readonly start: number
  readonly end: number
  readonly spelling: string
  /** 1 for a spelling met as it is, less where letters were missing or strange. */
  readonly likeness: number
}

/**
 * Every place where a term is spelled out. Where spellings overlap the longer one stands: 其他 inside 其他处理 is not a
 * label of its own. Terms that share a spelling (a heading printed in every block) all stay, for the order to decide.
 */
export function occurrencesOf(letters: string, terms: readonly Term[]): readonly Occurrence[] {
  const taken = new Uint8Array(letters.length)
  const found: Occurrence[] = []
  for (const [spelling, own] of bySpelling(terms)) {
    for (let at = letters.indexOf(spelling); at >= 0; at = letters.indexOf(spelling, at + 1)) {
      if (taken[at] || taken[at + spelling.length - 1]) continue
      taken.fill(1, at, at + spelling.length)
      for (const term of own) found.push({ term, start: at, end: at + spelling.length, spelling, likeness: 1 })
    }
  }
  return found.sort((a, b) => a.start - b.start || a.term.order - b.term.order)
}

type BySpelling = readonly (readonly [spelling: string, terms: readonly Term[]])[]
const known = new WeakMap<readonly Term[], BySpelling>()

/** The spellings of a vocabulary with the terms each may stand for, longest first; made once for each list of terms. */
function bySpelling(terms: readonly Term[]): BySpelling {
  const made = known.get(terms)
  if (made) return made
  const owners = new Map<string, Term[]>()
  for (const term of terms)
    for (const spelling of term.spellings) owners.set(spelling, [...(owners.get(spelling) ?? []), term])
  const sorted = [...owners].sort(([a], [b]) => b.length - a.length)
  known.set(terms, sorted)
  return sorted
}
