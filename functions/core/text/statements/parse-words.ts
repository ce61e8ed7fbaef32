import { settledIn, wholesaleIn } from './bind-context.ts'
import { deniedIn, zeroIn } from './denials.ts'
import { emit } from './emit.ts'
import type { Token } from './lexer.ts'
import type { SentenceState } from './sentence-state.ts'
import type { Statement } from './statement.ts'
import { leaningOf, type Whole } from './whole-sentence.ts'
import type { Binding } from './words.ts'

/** What a clause says without a figure: that there was none, or that it holds of all. */
export function parseWords(
  tokens: readonly Token[],
  left: readonly Token[],
  figures: number,
  state: SentenceState,
  whole: Whole,
): void {
  const leaning = leaningOf(state, whole)
  parseDenials(tokens, figures, state, whole)
  if (figures === 0)
    for (const binding of zeroIn(tokens, state.leftover, leaning)) emit(binding, 0, null, state, whole.sentence)
  for (const [binding, value] of wholesaleIn(left, state)) emit(binding, value, null, state, whole.sentence)
  const settled = figures === 0 && state.openFigure ? settledIn(tokens, leaning) : null
  if (settled && state.openFigure) emit(settled, state.openFigure.value, state.openFigure, state, whole.sentence)
  if (figures === 0) state.openFigure = null
}

/** What there was none of in all the years (历年均未收取任何费用) there was none of in this one. */
export function parseDenials(tokens: readonly Token[], figures: number, state: SentenceState, whole: Whole): void {
  if (figures > 0 && state.clause.some((s) => s.value !== 0)) return
  for (const binding of deniedIn(tokens, leaningOf(state, whole)))
    if (!state.clause.some((s) => sameSubjects(s, binding))) emit(binding, 0, null, state, whole.sentence)
}

const sameSubjects = (statement: Statement, binding: Binding) =>
  binding.subjects.every((s) => statement.subjects.includes(s))
