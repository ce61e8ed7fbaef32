import { beforeFrom, comesFrom, correctCarry } from './bind-context.ts'
import { bindFigure } from './bind-figure.ts'
import type { Clause } from './clauses.ts'
import { emit } from './emit.ts'
import { goesOnWithOthers, noteUnbound } from './foreign-parts.ts'
import type { Token } from './lexer.ts'
import { parseDenials, parseWords } from './parse-words.ts'
import { dealtIn } from './respectively.ts'
import { noteStatement, noteWord, type SentenceState } from './sentence-state.ts'
import { leaningOf, type Whole } from './whole-sentence.ts'
import { isHead } from './words.ts'

/** Word by word: years, scopes and topics are noted, and each figure is bound to what stands around it. */
export function parseClause(clause: Clause, state: SentenceState, whole: Whole): void {
  state.clause = []
  state.scopeInherited = true
  state.otherYear = false
  const [yearOutside, remediesOutside] = [state.year, state.remedies]
  state.foreignList = goesOnWithOthers(clause, state)
  const dealt = clause.tokens.some(isRespectively) ? dealtIn(clause, leaningOf(state, whole), state.statements) : null
  let stopped = false
  let left: Token[] = []
  let figures = 0
  let behind = false
  let before = { year: state.year, otherYear: state.otherYear }
  for (const [index, token] of clause.tokens.entries()) {
    if (token.type === 'mark') {
      if (behind) left = []
      continue
    }
    if (token.type !== 'number') {
      if (/(?:由|从)$/u.test(token.text)) before = { year: state.year, otherYear: state.otherYear }
      if (token.type === 'word') noteWord(token, state, whole.year)
      if (stops(token)) stopped = true
      if (token.type === 'word' && token.kind === 'document' && left.some(isPublishing)) state.document = null
      if (token.type === 'word' && token.kind === 'including') left = []
      left.push(token)
      continue
    }
    figures++
    if (!stopped && !state.skipping) {
      const right = untilNextFigure(clause.tokens, index + 1)
      const isOfBefore = comesFrom(left, right)
      const binding = bindFigure(token, isOfBefore ? beforeFrom(left) : left, right, clause, state, whole)
      behind = binding?.behind ?? false
      const corrected = binding && correctCarry(binding, left, right, whole.year)
      const wasOther: boolean = state.otherYear
      if (corrected && isOfBefore) state.otherYear = true
      if (corrected) {
        emit(corrected, token.quantity.value, token.quantity, state, whole.sentence)
        noteStatement(state, clause)
      }
      state.otherYear = wasOther
      // 由2023年的40件增加至52件: the second is of the year that the sentence spoke of before.
      if (isOfBefore) Object.assign(state, before)
      if (clause.depth === 0) noteUnbound(token, corrected, left, right, state)
    }
    left = []
    state.leftover = []
  }
  for (const { binding, quantity, year } of (!state.foreignList && dealt) || []) {
    state.otherYear = year !== null && Number(year) !== whole.year
    emit(binding, quantity.value, quantity, state, whole.sentence)
  }
  if (!stopped && state.skipping && figures === 0) parseDenials(clause.tokens, figures, state, whole)
  if (!stopped && !state.skipping) parseWords(clause.tokens, left, figures, state, whole)
  if (stopped) state.leftover = clause.tokens.slice(0, clause.tokens.findIndex(stops))
  else if (figures === 0 && clause.tokens.some(isHead)) state.leftover = clause.tokens
  // (其中1件为2023年的申请): the year holds within the brackets.
  if (clause.depth > 0) state.year = yearOutside
  // 行政诉讼2件(均经复议)，维持1件: of the suits.
  if (clause.depth > 0 && remediesOutside.length > 0) state.remedies = remediesOutside
  if (state.clause.length > 0) state.previousClause = state.clause
  else if (clause.depth === 0) state.previousClause = []
}

/** Behind 较上年 and 分别 the figures of a clause are differences, or belong to a list before. */
const isRespectively = (token: Token) => token.type === 'word' && token.kind === 'respectively'
const stops = (token: Token) => token.type === 'word' && (token.kind === 'compare' || token.kind === 'respectively')
const isPublishing = (token: Token) => token.type === 'word' && (token.kind === 'publish' || token.kind === 'open')

function untilNextFigure(tokens: readonly Token[], from: number): readonly Token[] {
  let end = from
  while (end < tokens.length) {
    const token = tokens[end]
    if (token?.type === 'number' || token?.type === 'mark') break
    end++
  }
  return tokens.slice(from, end)
}
