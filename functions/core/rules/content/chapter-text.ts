import type { ChapterKey } from '../../form.ts'
import { squeezed } from '../../text/plain-text.ts'
import type { View } from '../../view.ts'

/** The chapter's own words, squeezed; null where the report has no such chapter. */
export function chapterText(view: Pick<View, 'text'>, key: ChapterKey): string | null {
  const chapters = view.text.chapters.filter((chapter) => chapter.key === key)
  return chapters.length === 0 ? null : squeezed(chapters.flatMap((chapter) => chapter.paragraphs).join('\n'))
}

/** Everything the report says outside its tables, squeezed. */
export const wholeText = (view: Pick<View, 'text'>): string =>
  squeezed([...view.text.lead, ...view.text.chapters.flatMap((chapter) => chapter.paragraphs)].join('\n'))
