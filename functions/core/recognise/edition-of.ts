import type { Edition } from '../form.ts'
import { editions } from '../forms/index.ts'
import type { Part } from './parts.ts'

/**
 * The edition whose labels the tables show. The year is never asked: forms are used before and after their time, and a
 * report without tables has no edition.
 */
export function editionOfPart(part: Part): Edition | null {
  if (!part.disclosure && !part.applications) return null
  const scores = editions.map((edition) => ({ edition: edition as Edition, score: scoreOf(edition, part) }))
  return scores.reduce((a, b) => (b.score > a.score ? b : a)).edition
}

function scoreOf(edition: Edition, part: Part): number {
  let score = edition.variantOf ? 0 : 0.5
  if (part.disclosure && JSON.stringify(part.disclosure.edition.disclosure) === JSON.stringify(edition.disclosure))
    score += 10
  if (part.applications) {
    const keys = new Set(edition.applications.rows.map((r) => r.key))
    for (const chunk of part.applications.chunks) {
      const figures = chunk.stretches.reduce((sum, s) => sum + s.figures.length, 0)
      score += keys.has(chunk.label.term.key) ? 1 : figures > 0 ? -3 : -1
    }
  }
  return score
}
