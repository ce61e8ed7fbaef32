import type { ChapterKey } from '../../form.ts'
import type { ReportText } from '../../report.ts'
import { squeezed } from '../../text/plain-text.ts'
import type { View } from '../../view.ts'

/** The chapter's own words, squeezed; null where the report has no such chapter. */
export function chapterText(view: Pick<View, 'text'>, key: ChapterKey): string | null {
  const chapters = view.text.chapters.filter((chapter) => chapter.key === key)
  return chapters.length === 0 ? null : squeezed(chapters.flatMap((chapter) => chapter.paragraphs).join('\n'))
}

const known = new WeakMap<ReportText, string>()

/** Everything the report says outside its tables, squeezed. */
export function wholeText({ text }: Pick<View, 'text'>): string {
  const whole =
    known.get(text) ?? squeezed([...text.lead, ...text.chapters.flatMap((chapter) => chapter.paragraphs)].join('\n'))
  known.set(text, whole)
  return whole
}
