import type { CellId } from '../cell-id.ts'
import type { Report } from '../report.ts'

/**
 * The identity of a finding over re-runs and versions: the rule with its cells and their figures, or, where it rests on
 * no cell, the sentence without spaces and punctuation. `beyond` holds the figures of other reports it was compared with,
 * so that a decision lapses when last year's report is corrected. Collisions matter only within one report.
 */
export function fingerprintOf(
  rule: string,
  report: Report,
  cells: readonly CellId[],
  sentence: string,
  beyond: readonly string[] = [],
): string {
  const figures = [...cells].sort().map((id) => `${id}=${report.cells[id]?.value ?? ''}`)
  const words = figures.length > 0 ? figures.join(';') : withoutMarks(sentence.normalize('NFKC'))
  return fnv64([rule, words, ...beyond].join('|'))
}

const marks = /[\p{P}\p{S}\s]/gu
const mark = /[\p{P}\p{S}\s]/u

/** Whether a UTF-16 unit is one of `marks`, asked once each: 0 not asked yet, 1 a mark, 2 none. */
const asked = new Uint8Array(0x10000)

function withoutMarks(text: string): string {
  let kept = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0xd800 && code <= 0xdfff) return text.replace(marks, '')
    const known = asked[code] || (asked[code] = mark.test(text[i] ?? '') ? 1 : 2)
    if (known === 2) continue
    kept += text.slice(from, i)
    from = i + 1
  }
  return kept + text.slice(from)
}

/** FNV-1a over UTF-16 units, twice with different offsets, 64 bits as 16 hexadecimal digits. */
export const fnv64 = (text: string): string => fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x01000193)

function fnv1a(text: string, offset: number): string {
  let state = offset
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  return (state >>> 0).toString(16).padStart(8, '0')
}
