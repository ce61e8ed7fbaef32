import type { Place } from '../document.ts'
import type { Sentence } from '../report.ts'

type Run = { readonly chapter: Sentence['chapter']; readonly text: string; readonly at: Place }

/** Ends a sentence. A semicolon does not: what follows it leans on what stands before. */
const sentenceEnd = /[。！？!?]+[”’」』）)]*/g

export function sentencesOf(runs: readonly Run[]): readonly Sentence[] {
  return runs
    .flatMap((run) => splitSentences(run.text).map((text) => ({ text, chapter: run.chapter, at: run.at })))
    .map((sentence, index) => ({ ...sentence, index }))
}

export function splitSentences(text: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length
    parts.push(text.slice(start, end).trim())
    start = end
  }
  parts.push(text.slice(start).trim())
  return parts.filter((part) => part.length > 0)
}
