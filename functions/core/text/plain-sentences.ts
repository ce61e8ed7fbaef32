import type { ReportText, Sentence } from '../report.ts'
import { squeezed } from './plain-text.ts'

export type PlainSentence = Sentence & { readonly plain: string }

/** The sentences of a report with their squeezed text: several rules go through all of them. */
export function plainSentencesOf(text: ReportText): readonly PlainSentence[] {
  const found = known.get(text)
  if (found) return found
  const made = text.sentences.map(({ index, text, chapter, at }) => ({
    index,
    text,
    chapter,
    at,
    plain: squeezed(text),
  }))
  known.set(text, made)
  return made
}

const known = new WeakMap<ReportText, readonly PlainSentence[]>()
