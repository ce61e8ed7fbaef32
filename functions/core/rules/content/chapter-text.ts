import type { ChapterKey } from '../../form.ts'
import type { ReportText } from '../../report.ts'
import { squeezed } from '../../text/plain-text.ts'
import type { View } from '../../view.ts'

/** The chapter's own words, squeezed; null where the report has no such chapter. */
export function chapterText({ text }: Pick<View, 'text'>, key: ChapterKey): string | null {
  let read = chapters.get(text)
  if (!read) chapters.set(text, (read = new Map()))
  let words = read.get(key)
  if (words === undefined) read.set(key, (words = wordsOf(text, key)))
  return words
}

/** Seven rules ask for the same chapters. */
const chapters = new WeakMap<ReportText, Map<ChapterKey, string | null>>()

function wordsOf(text: ReportText, key: ChapterKey): string | null {
  const own = text.chapters.filter((chapter) => chapter.key === key)
  return own.length === 0 ? null : own.flatMap((chapter) => chapter.paragraphs.map(squeezed)).join('')
}

const known = new WeakMap<ReportText, string>()

/** Everything the report says outside its tables, squeezed. */
export function wholeText({ text }: Pick<View, 'text'>): string {
  const whole =
    known.get(text) ?? [...text.lead, ...text.chapters.flatMap((chapter) => chapter.paragraphs)].map(squeezed).join('')
  known.set(text, whole)
  return whole
}
