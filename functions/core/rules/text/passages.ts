import type { View } from '../../view.ts'

/** Every paragraph of the report's own text, title and signature included. */
export const passagesOf = (view: Pick<View, 'text'>): readonly string[] => [
  ...(view.text.title ? [view.text.title] : []),
  ...view.text.lead,
  ...view.text.chapters.flatMap((chapter) => chapter.paragraphs),
  ...(view.text.signature ? [view.text.signature.raw] : []),
]

/** The words around a place, for a message. */
export const around = (text: string, index: number, length: number): string =>
  text.slice(Math.max(0, index - 10), index + length + 10).trim()
