import { bindOutcome, isOpenList } from './bind-applications.ts'
import type { Binding, Word } from './words.ts'
import type { Token } from './lexer.ts'
import { applicantSubjects, outcomeSubjects, type Statement, type Subject } from './statement.ts'

const shareable: ReadonlySet<string> = new Set([...outcomeSubjects, ...applicantSubjects])

/**
 * The subject of a percentage: an outcome or kind of applicant named beside it (不予公开率, 自然人占), or the one counted
 * just before (予以公开42件，占42.86%). Rates of answering and satisfaction are none.
 */
export function bindPercent(left: readonly Token[], before: readonly Statement[]): Binding | null {
  const words = left.filter((t): t is Word => t.type === 'word')
  if (words.some((w) => ['rate', 'delta', 'compare', 'other'].includes(w.kind)) && !isDisclosureRate(words)) return null
  const named = words.filter((w) => w.kind === 'outcome' || w.kind === 'applicant')
  const unknown = left
    .filter((t) => t.type === 'text')
    .map((t) => t.text)
    .join('')
  const share = words.some((w) => w.kind === 'share')
  if (named.length > 0) {
    if (!share && !named.some((w) => w.text.endsWith('率')) && !/率|占/u.test(unknown)) return null
    if (named.every((w) => w.kind === 'outcome')) return bindOutcome(named, isOpenList(left))
    return { subjects: [...new Set(named.flatMap((w) => w.key.split('+')))] as Subject[] }
  }
  if (isDisclosureRate(words)) return { subjects: ['granted'], uncertain: true }
  const last = before.find((s) => !s.percent)
  if (!share || unknown.length > 2 || !last || !last.subjects.every((s) => shareable.has(s))) return null
  return { subjects: last.subjects }
}

const isDisclosureRate = (words: readonly Word[]) => words.some((w) => w.kind === 'rate' && w.text === '公开率')
