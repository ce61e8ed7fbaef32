import { lettersOf } from '../label.ts'
import type { Occurrence } from './occurrences.ts'

/** Share of the letters before a short form that must be there, in order, to take it for the end of the whole label. */
const enough = 0.7

/**
 * Labels found by a short form (逾期不补正) that is only the middle of the official wording, widened to where that begins and
 * ends: a label broken by pieces of other cells is met in this way, and its figures may stand before the short form, or beside
 * the last line of what follows it.
 */
export function wholeLabels(letters: string, links: readonly Occurrence[]): readonly Occurrence[] {
  return links.map((link, i) => {
    const official = lettersOf(link.term.official)
    const at = official.indexOf(link.spelling)
    if (at < 0 || link.spelling.length === official.length) return link
    const least = Math.max(links[i - 1]?.end ?? 0, link.start - at * 2 - 12)
    const start = at > 0 ? startOf(letters, official.slice(0, at), link.start, least) : null
    const rest = official.slice(at + link.spelling.length)
    const most = Math.min(links[i + 1]?.start ?? letters.length, link.end + rest.length * 2 + 12)
    const end = rest === '' ? null : endOf(letters, rest, link.end, most)
    return start === null && end === null ? link : { ...link, start: start ?? link.start, end: end ?? link.end }
  })
}

/** Letters of other cells between two of one label. */
const mostBetween = 14

/** Where the wording begins of which these letters are the first part, read backwards from `end`; null where it is not there. */
function startOf(letters: string, wording: string, end: number, least: number): number | null {
  let start = end
  let at = end
  let met = 0
  for (let i = wording.length - 1; i >= 0; i--) {
    const found = letters.lastIndexOf(wording[i]!, at - 1)
    if (found < least || at - found > mostBetween) continue
    at = found
    start = found
    met++
  }
  return met >= wording.length * enough ? start : null
}

/** Where the wording ends of which these letters are the last part; null where it is not there. */
function endOf(letters: string, wording: string, start: number, most: number): number | null {
  let at = start
  let met = 0
  for (const letter of wording) {
    const found = letters.indexOf(letter, at)
    if (found < 0 || found >= most || found - at > mostBetween) continue
    at = found + 1
    met++
  }
  return met >= wording.length * enough ? at : null
}
