import { isHead, type Binding, type Word } from './words.ts'
import type { Clause } from './clauses.ts'
import type { Token } from './lexer.ts'
import type { SentenceState } from './sentence-state.ts'
import type { RemedyResult, Statement, Subject } from './statement.ts'

/** 共24件 after new and carried over; 合计8件 after parts. */
export function bindSum(left: readonly Token[], unit: string, state: SentenceState): Binding | null {
  const onlySum =
    left.some((t) => t.type === 'word' && t.kind === 'sum') &&
    left.every((t) => (t.type === 'word' ? !isHead(t) : t.type === 'text' && t.text.length <= 1))
  if (!onlySum || unit === '元') return null
  const said = state.statements.filter((s) => s.year === 'reported' && !s.percent)
  const last = said.slice(-2)
  const subjects = last.map((s) => s.subjects.join())
  if (subjects.includes('received') && subjects.includes('carriedOver')) return { subjects: ['inHand'] }
  const isPart = (s: Statement) => s.relation === 'part' || s.scope === 'named'
  if (last.length === 2 && last.every((s) => isPart(s) && s.subjects.join() === 'received'))
    return { subjects: ['received'] }
  return null
}

/** 去年为25件 behind what was received this year; 书面申请2件 behind 收到网上申请6件. */
export function bindAgain(
  left: readonly Token[],
  right: readonly Token[],
  clause: Clause,
  state: SentenceState,
): Binding | null {
  const last = state.statements.at(-1)
  if (!last || last.percent || clause.depth > 0 || right.some((t) => t.type === 'text' || isHead(t))) return null
  const unknown = left.some((t) => t.type === 'text' && !/^[为是有]$/u.test(t.text))
  if (unknown) return null
  const words = left.filter((t): t is Word => t.type === 'word')
  if (state.otherYear && words.every((w) => w.kind === 'otherYear')) return { subjects: last.subjects }
  const byChannel =
    words[0]?.kind === 'channel' && words.every((w) => ['channel', 'weakApplication', 'application'].includes(w.kind))
  const sameList = last.relation === 'part' && last.subjects[0] === 'received'
  return byChannel && sameList ? { subjects: ['received'], part: true } : null
}

/** 收到62件(含上年结转2件) makes the 62 both; 2024年结转 in a report of 2024 can be either. */
export function correctCarry(
  binding: Binding,
  left: readonly Token[],
  right: readonly Token[],
  year: number | null,
): Binding | null {
  const carry = [...left, ...right].find(
    (t): t is Word => t.type === 'word' && (t.kind === 'carryOver' || t.kind === 'carryForward'),
  )
  const named = carry ? /20\d\d/u.exec(carry.text)?.[0] : undefined
  if (!carry || !named || year === null || binding.subjects.length !== 1) return binding
  const expected = carry.kind === 'carryOver' ? Number(named) < year : Number(named) > year
  return expected || !binding.subjects[0]?.startsWith('carried')
    ? binding
    : { subjects: ['carriedOver', 'carriedForward'], uncertain: true }
}

/** 均予以公开, 均获维持, 全部为自然人: the word holds of everything counted just before, or of the only one. */
export function wholesaleIn(left: readonly Token[], state: SentenceState): readonly (readonly [Binding, number])[] {
  const all = left.some((t) => t.type === 'word' && (t.kind === 'all' || t.kind === 'each'))
  const word = left.findLast((t): t is Word => t.type === 'word' && ['outcome', 'result', 'applicant'].includes(t.kind))
  if (!word || left.some((t) => t.type === 'word' && t.kind === 'negation')) return []
  if (word.kind === 'result') {
    const open = state.openRemedies.filter(({ value }) => all || value === 1)
    state.openRemedies = []
    return open.map(({ remedy, value }) => [
      word.key === 'dismissed'
        ? { subjects: [`${remedy}.upheld` as Subject], uncertain: true }
        : { subjects: [`${remedy}.${word.key as RemedyResult}` as Subject] },
      value,
    ])
  }
  const counted = state.statements.findLast(
    (s) => ['received', 'inHand', 'handled', 'answered'].includes(s.subjects[0] ?? '') && s.subjects.length === 1,
  )
  if (!counted || state.statements.at(-1) !== counted || counted.value === 0) return []
  if (!all && !(counted.value === 1 && word.kind === 'outcome')) return []
  if (counted.bound !== 'exact' || counted.relation === 'part') return []
  return [[{ subjects: word.key.split('+') as Subject[] }, counted.value]]
}
