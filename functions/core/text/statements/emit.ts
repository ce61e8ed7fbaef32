import type { Sentence } from '../../report.ts'
import type { Quantity } from './quantity.ts'
import type { SentenceState } from './sentence-state.ts'
import { outcomeSubjects, type Statement } from './statement.ts'
import type { Binding } from './words.ts'

/** Writes a figure down as a statement, under the year and scope the sentence speaks of just now. */
export function emit(
  binding: Binding,
  value: number,
  quantity: Quantity | null,
  state: SentenceState,
  sentence: Sentence,
): void {
  const groups = binding.each ? binding.subjects.map((subject) => [subject]) : [binding.subjects]
  for (const subjects of groups) {
    if (subjects.length === 0) continue
    const statement: Statement = {
      subjects,
      value,
      bound: quantity?.bound ?? 'exact',
      percent: quantity?.percent ?? false,
      unit: quantity?.unit ?? '',
      relation: isPart(binding, subjects, state) ? 'part' : 'whole',
      scope: state.scope,
      scopeInherited: state.scopeInherited,
      ...(state.scope === 'named' && { body: state.body }),
      year: state.otherYear ? 'other' : state.year,
      uncertain: (binding.uncertain ?? false) || state.addedUp,
      within: state.within,
      sentence,
    }
    state.statements.push(statement)
    state.clause.push(statement)
  }
}

function isPart(binding: Binding, subjects: Binding['subjects'], state: SentenceState): boolean {
  if (binding.part) return true
  const ofRows = subjects.some((s) => (outcomeSubjects as readonly string[]).includes(s))
  return (state.partOfYear && subjects[0] !== 'processingFee') || (state.ofCarriedOver && ofRows)
}
