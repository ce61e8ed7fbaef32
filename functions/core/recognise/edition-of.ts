import type { Edition } from '../form.ts'
import { editions } from '../forms/index.ts'
import { perEdition } from '../per-edition.ts'
import type { Part } from './parts.ts'

/** Two editions that differ by less than one row show the same tables. */
const alike = 0.5

/**
 * The editions whose labels the tables show, the likeliest first: more than one where the tables printed are the same in
 * several, none for a report without tables. The year is not asked here: forms are used before and after their time.
 */
export function editionsOfPart(part: Part): readonly Edition[] {
  if (!part.disclosure && !part.applications) return []
  const scores = editions.map((edition) => ({ edition: edition as Edition, score: scoreOf(edition, part) }))
  const best = Math.max(...scores.map((s) => s.score))
  return scores
    .filter((s) => s.score >= best - alike)
    .sort((a, b) => b.score - a.score)
    .map((s) => s.edition)
}

/** Of editions that print these tables alike, the one in force for the year. */
export const inForce = (shown: readonly Edition[], year: number | null): Edition | undefined =>
  shown.find(({ years }) => year !== null && year >= years.from && year <= (years.to ?? year)) ?? shown[0]

/** 表二 as an edition prints it, to compare. */
const printOf = perEdition(({ disclosure }) => ({ disclosure: JSON.stringify(disclosure) }))

/** The rows of 表三 an edition prints. */
const rowKeysOf = perEdition(({ applications }) => new Set<string>(applications.rows.map((r) => r.key)))

function scoreOf(edition: Edition, part: Part): number {
  let score = edition.variantOf ? 0 : 0.5
  if (part.disclosure && printOf(part.disclosure.edition).disclosure === printOf(edition).disclosure) score += 10
  if (part.applications) {
    const keys = rowKeysOf(edition)
    for (const chunk of part.applications.chunks) {
      const figures = chunk.stretches.reduce((sum, s) => sum + s.figures.length, 0)
      score += keys.has(chunk.label.term.key) ? 1 : figures > 0 ? -3 : -1
    }
  }
  return score
}
