import { bindAgain, bindSum } from './bind-context.ts'
import { bindNumber } from './bind-number.ts'
import { bindPercent } from './bind-percent.ts'
import type { Clause } from './clauses.ts'
import type { Token } from './lexer.ts'
import type { SentenceState } from './sentence-state.ts'
import { leaningOf, type Whole } from './whole-sentence.ts'
import type { Binding } from './words.ts'

export type NumberToken = Extract<Token, { type: 'number' }>

/** What a figure counts: a sum of those before, what stands around it, or the same as the figure before. */
export function bindFigure(
  token: NumberToken,
  left: readonly Token[],
  right: readonly Token[],
  clause: Clause,
  state: SentenceState,
  whole: Whole,
): Binding | null {
  if (token.quantity.percent)
    return state.foreignList || state.unbound ? null : bindPercent(left, [...state.clause, ...state.previousClause])
  const binding =
    bindSum(left, token.quantity, state) ??
    bindNumber(token.quantity, left, right, state.leftover, leaningOf(state, whole), endsAfter(right, token, clause)) ??
    bindAgain(left, right, clause, state)
  return binding && state.foreignList && !isOfDocuments(binding) ? null : binding
}

/** 制发公文86份，其中规范性文件2份: these alone may be parts of other papers. */
const isOfDocuments = (binding: Binding) => binding.subjects.every((s) => /^(?:normative|regulations)\./u.test(s))

function endsAfter(right: readonly Token[], figure: Token, clause: Clause): boolean {
  const next = clause.tokens[clause.tokens.indexOf(figure) + right.length + 1]
  return next === undefined || next.type === 'mark'
}
