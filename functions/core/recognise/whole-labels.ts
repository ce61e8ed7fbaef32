import { lettersOf } from '../label.ts'
import type { Occurrence } from './occurrences.ts'

/** Share of the letters before a short form that must be there, in order, to take it for the end of the whole label. */
const enough = 0.7

/**
 * Labels found by a short form (逾期不补正) that is only the middle of the official wording, widened to where that begins:
 * a label broken by pieces of other cells is met in this way, and its figures may stand before the short form.
 */
export function wholeLabels(letters: string, links: readonly Occurrence[]): readonly Occurrence[] {
  return links.map((link, i) => {
    const official = lettersOf(link.term.official)
    const at = official.indexOf(link.spelling)
    if (at <= 0 || link.spelling.length === official.length) return link
    const least = Math.max(links[i - 1]?.end ?? 0, link.start - at * 2 - 12)
    const start = startOf(letters, official.slice(0, at), link.start, least)
    return start === null ? link : { ...link, start }
  })
}

/** Where the wording begins of which these letters are the first part, read backwards from `end`; null where it is not there. */
function startOf(letters: string, wording: string, end: number, least: number): number | null {
  let start = end
  let at = end
  let met = 0
  for (let i = wording.length - 1; i >= 0; i--) {
    const found = letters.lastIndexOf(wording[i]!, at - 1)
    if (found < least || at - found > 14) continue
    at = found
    start = found
    met++
  }
  return met >= wording.length * enough ? start : null
}
