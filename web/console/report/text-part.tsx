import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReportDetail } from '../../../functions/api/types.ts'

export type ShownSentence = {
  readonly text: string | null
  readonly asked: number
  readonly show: (text: string) => void
}

export function useSentence(): ShownSentence {
  const [{ text, asked }, set] = useState<{ text: string | null; asked: number }>({ text: null, asked: 0 })
  return { text, asked, show: (one) => set({ text: one, asked: asked + 1 }) }
}

/** The report's own words, what a finding rests on marked; opened where a finding leads here. */
export function TextPart({
  report,
  sentence,
}: {
  readonly report: ReportDetail
  readonly sentence: ShownSentence
}): JSX.Element | null {
  const details = useRef<HTMLDetailsElement>(null)
  const evidence = new Set(report.findings.map((f) => f.evidence).filter(Boolean))
  useEffect(() => {
    if (sentence.text === null || !details.current) return
    details.current.open = true
    details.current.querySelector('.cited.here')?.scrollIntoView({ block: 'center' })
  }, [sentence.text, sentence.asked])
  if (report.text.sentences.length === 0) return null
  return (
    <details ref={details}>
      <summary>正文（{report.text.sentences.length}句）</summary>
      {paragraphsOf(report).map((sentences, i) => (
        <p key={i} class="paragraph">
          {sentences.map(({ index, text }) => (
            <span
              key={index}
              class={[evidence.has(text) && 'cited', text === sentence.text && 'here'].filter(Boolean).join(' ')}
            >
              {text}
            </span>
          ))}
        </p>
      ))}
    </details>
  )
}

type Sentence = ReportDetail['text']['sentences'][number]

/** Sentences that stand in one place of the source stand together. */
function paragraphsOf({ text }: ReportDetail): readonly (readonly Sentence[])[] {
  const paragraphs: Sentence[][] = []
  for (const sentence of text.sentences) {
    const last = paragraphs.at(-1)
    const before = last?.at(-1)
    const isSame =
      before?.chapter === sentence.chapter &&
      before.at.line === sentence.at.line &&
      before.at.page === sentence.at.page &&
      !/^（[一二三四五六七八九十]+）/.test(sentence.text)
    if (last && isSame) last.push(sentence)
    else paragraphs.push([sentence])
  }
  return paragraphs
}
