import type { Occurrence } from './occurrences.ts'
import type { Term } from './vocabulary.ts'

/** Share of a label's letters that must be there, in order, to take a damaged or interrupted label for it. */
const enough = 0.6
const fewestLetters = 3

/**
 * Rows whose label is not spelled out, looked for between the labels found before and after them: letters lost, misread,
 * or interrupted by pieces of a neighbouring cell. `free(start, end)` lists the letters there that belong to no label.
 */
export function lostLabels(
  letters: string,
  links: readonly Occurrence[],
  terms: readonly Term[],
  free: (start: number, end: number) => readonly number[],
): readonly Occurrence[] {
  const complete: Occurrence[] = []
  const known = new Set(links.map((l) => l.term.order))
  links.forEach((link, i) => {
    const earlier = complete.at(-1)
    const from = earlier ? earlier.end : Math.max(0, link.start - 60)
    const missing = terms.filter(
      (t) => !known.has(t.order) && t.order < link.term.order && t.order > (earlier?.term.order ?? -1),
    )
    complete.push(...search(letters, missing, free(from, link.start), from), link)
    if (i === links.length - 1) {
      const after = terms.filter((t) => t.order > link.term.order)
      complete.push(...search(letters, after, free(link.end, Math.min(letters.length, link.end + 60)), link.end))
    }
  })
  return complete
}

function search(letters: string, missing: readonly Term[], free: readonly number[], from: number): Occurrence[] {
  const found: Occurrence[] = []
  let rest = free
  for (const term of missing) {
    if (rest.length < 2) break
    const there = new Set(rest.map((at) => letters[at]!))
    const best = term.spellings
      .filter((spelling) => mayBeThere(spelling, there))
      .map((spelling) => align(spelling, letters, rest))
      .reduce<Alignment | null>((a, b) => (a === null || b.share > a.share ? b : a), null)
    if (!best || best.share < enough || best.matched < Math.min(fewestLetters, best.spelling.length)) continue
    if (rest.filter((at) => at >= best.start && at < best.end).length > best.spelling.length * 1.8 + 4) continue
    // A word like 总计 is a lost label only close behind the one before it.
    if (best.spelling.length <= 2 && best.start - (found.at(-1)?.end ?? from) > 6) continue
    found.push({ term, start: best.start, end: best.end, spelling: best.spelling, likeness: best.share })
    rest = rest.filter((at) => at >= best.end)
  }
  return found
}

/** Too few letters of the spelling in whatever order are too few in order. */
function mayBeThere(spelling: string, there: ReadonlySet<string>): boolean {
  let met = 0
  for (const letter of spelling) if (there.has(letter)) met++
  return met >= spelling.length * enough
}

type Alignment = { share: number; matched: number; start: number; end: number; spelling: string }

/** The spelling against the free letters, order kept, letters on either side skipped; the tightest stretch that holds most. */
function align(spelling: string, letters: string, free: readonly number[]): Alignment {
  const n = free.length
  let counts = new Int32Array(n + 1)
  let starts = new Int32Array(n + 1).fill(-1)
  let nextCounts = new Int32Array(n + 1)
  let nextStarts = new Int32Array(n + 1).fill(-1)
  for (const letter of spelling) {
    for (let j = 1; j <= n; j++) {
      const matches = letters[free[j - 1]!] === letter
      const diagonal = matches ? counts[j - 1]! + 1 : -1
      const up = counts[j]!
      const left = nextCounts[j - 1]!
      const top = Math.max(diagonal, up, left)
      nextCounts[j] = top
      nextStarts[j] =
        top === diagonal ? (starts[j - 1]! >= 0 ? starts[j - 1]! : j - 1) : top === up ? starts[j]! : nextStarts[j - 1]!
    }
    ;[counts, nextCounts] = [nextCounts, counts]
    ;[starts, nextStarts] = [nextStarts, starts]
  }
  let end = n
  while (end > 0 && counts[end - 1] === counts[n]) end--
  const matched = counts[n]!
  const start = free[Math.max(0, starts[end]!)] ?? 0
  return { share: matched / spelling.length, matched, start, end: (free[end - 1] ?? start - 1) + 1, spelling }
}
