import type { Quantity } from './quantity.ts'
import type { RemedySubject, Subject } from './statement.ts'
import type { Binding, Leaning, Word } from './words.ts'

/** 未经复议直接起诉 and 复议后起诉 are words of this form alone. */
const isOwnForm = (remedy: RemedySubject) => remedy !== 'reconsideration' && remedy !== 'litigation'

/** 新收行政复议6件 leaves open whether those pending from before are in the table's count. */
const isNew = (word: Word) => word.kind === 'receive' && word.text.startsWith('新')

/** Who takes in reviews (受理行政复议案件, 受理复议申请) may be the organ that decides them. */
export function bindRemedy(words: readonly Word[], leaning: Leaning, quantity: Quantity | null): Binding | null {
  const keys = [...new Set(words.filter((w) => w.kind === 'remedy').map((w) => w.key as RemedySubject))]
  const reviews = keys.includes('reconsideration') && words.some((w) => w.kind === 'receive' && /受理/u.test(w.text))
  const uncertain = (!leaning.info || reviews || words.some(isNew)) && quantity?.value !== 0 && !keys.some(isOwnForm)
  return { subjects: keys, ...(uncertain && { uncertain: true }), ...(quantity?.value === 0 && { each: true }) }
}

export function bindResult(
  last: Word,
  words: readonly Word[],
  leaning: Leaning,
  quantity: Quantity | null,
): Binding | null {
  const named = words.filter((w) => w.kind === 'remedy').map((w) => w.key as RemedySubject)
  const decidedBy = /法院|诉$/u.test(last.text) ? 'litigation' : /复议/u.test(last.text) ? 'reconsideration' : undefined
  const remedy = named.at(-1) ?? leaning.remedies.at(-1) ?? decidedBy
  if (!remedy) return null
  const either = named.length === 0 && leaning.remediesTogether
  const certain = !either && (leaning.info || isOwnForm(remedy) || quantity?.value === 0)
  if (last.key === 'dismissed') return { subjects: [`${remedy}.upheld`], uncertain: true }
  return {
    subjects: [`${remedy}.${last.key}` as Subject],
    ...(!certain && { uncertain: true }),
  }
}
