import { readBodyName } from '../agency/agency-name.ts'
import type { ChapterKey } from '../form.ts'
import type { Report } from '../report.ts'
import { foldedKeepingSpaces } from '../text/plain-text.ts'

/**
 * Text of which only the wording is left, for finding copied prose: figures, years and dates become one sign, the body's
 * own names and places another, cited documents and punctuation go. Two bodies that fill in one model text come out alike.
 */
export function maskedText(text: string, names: readonly string[]): string {
  let masked = foldedKeepingSpaces(text)
    .replace(/《[^》]{1,60}》|[(〔[][^)〕\]]{0,20}号[)〕\]]?|〔\d{4}〕\d+号/g, '')
    .replace(/[\d.,%]*\d[%]?/g, '#')
  for (const name of names) masked = masked.replaceAll(name, '某')
  return withoutMarks(masked)
}

/** Punctuation, spaces, the sign of figures itself, and 年月日 behind which a figure stood. */
const marks = /[\p{P}\p{Z}\s]|[年月日](?=#)/gu
const mark = /[\p{P}\p{Z}\s]/u
const surrogate = /[\ud800-\udfff]/

/** Whether a UTF-16 unit is a mark, asked once each: 0 not asked yet, 1 a mark, 2 none. */
const asked = new Uint8Array(0x10000)
const hash = '#'.charCodeAt(0)

/** 年, 月, 日. */
const dateUnits: ReadonlySet<number> = new Set(['年', '月', '日'].map((unit) => unit.charCodeAt(0)))

/** As replacing `marks`, in one pass for text without characters beyond the basic plane. */
function withoutMarks(text: string): string {
  if (surrogate.test(text)) return text.replace(marks, '')
  let kept = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const known = asked[code] || (asked[code] = mark.test(text[i] ?? '') ? 1 : 2)
    if (known === 2 && !(text.charCodeAt(i + 1) === hash && dateUnits.has(code))) continue
    if (i > from) kept += text.slice(from, i)
    from = i + 1
  }
  return kept + text.slice(from)
}

/** The names by which a report speaks of its own body: the full name, its places, its organ. Longest first. */
export function ownNames(report: Report): readonly string[] {
  const names = known.get(report) ?? namesOf(report)
  known.set(report, names)
  return names
}

const known = new WeakMap<Report, readonly string[]>()

function namesOf(report: Report): readonly string[] {
  const agency = report.identity.agency.value
  if (agency === null) return []
  const { full, regions, organ } = readBodyName(agency)
  const places = regions.flatMap(({ name, suffix }) => (name.length > 1 ? [name + suffix, name] : [name + suffix]))
  return [...new Set([agency, full, ...places, organ])]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
}

export const maskedChapter = (report: Report, key: ChapterKey): string =>
  maskedText(
    report.text.chapters
      .filter((chapter) => chapter.key === key)
      .flatMap((chapter) => chapter.paragraphs)
      .join(''),
    ownNames(report),
  )

/** The body's own prose: the introduction with its citations and the contact is the same everywhere and left out. */
export const maskedNarrative = (report: Report): string =>
  (['overview', 'problems', 'other'] as const).map((key) => maskedChapter(report, key)).join('')
