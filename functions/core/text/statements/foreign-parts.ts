import type { Clause } from './clauses.ts'
import type { Token } from './lexer.ts'
import type { SentenceState } from './sentence-state.ts'
import { isHead, wordsIn, type Binding } from './words.ts'

/** Documents and decisions that were bound to nothing (累计公开规范性文件31件，其中本年新增6件) are no applications either. */
const others: ReadonlySet<string> = new Set([
  'other',
  'draft',
  'cleanup',
  'supervise',
  'publish',
  'document',
  'documentVerb',
  'decision',
])

/** 其余, 另有, 尚有: what is left of the applications. */
const rest = /其余|剩余|余下|另外|另|尚有|还有|尚余|仍有/u

/** Notes of a figure bound to nothing whether it counted another matter, or left open what it counts. */
export function noteUnbound(
  token: Extract<Token, { type: 'number' }>,
  bound: Binding | null,
  left: readonly Token[],
  right: readonly Token[],
  state: SentenceState,
): void {
  state.openFigure = null
  if (!token.quantity.percent) state.unbound = bound === null
  if (bound) state.foreign = false
  else if (!token.quantity.percent && !state.within) {
    const last = wordsIn(left).at(-1) ?? wordsIn(right)[0]
    if (last) state.foreign = others.has(last.kind)
  }
  const told = left.map((t) => t.text).join('')
  if (!bound && rest.test(told) && !left.some(isHead) && !right.some(isHead)) state.openFigure = token.quantity
}

/**
 * Whether a clause lists parts of what is no matter of the tables: 印发公文312件，其中主动公开118件、依申请公开27件. The
 * list ends with a semicolon, or where something is received or answered again.
 */
export function goesOnWithOthers(clause: Clause, state: SentenceState): boolean {
  const words = clause.tokens.filter((t) => t.type === 'word')
  const opens = words.some((t) => t.kind === 'including')
  if (opens && clause.depth === 0) return state.foreign
  if (!state.foreignList || clause.opener === ';' || clause.opener === '。') return false
  return !words.some((t) => ['receive', 'answer', 'handle', 'thisYear', 'year', 'negation'].includes(t.kind))
}
