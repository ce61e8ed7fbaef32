import { chineseNumber } from '../chinese-number.ts'
import { bindOutcome } from './bind-applications.ts'
import { isHead, type Binding, type Leaning, type Word } from './words.ts'
import type { Clause } from './clauses.ts'
import type { Token } from './lexer.ts'
import type { Quantity } from './quantity.ts'
import { kindOf, type SentenceState } from './sentence-state.ts'
import type { RemedyResult, Statement, Subject } from './statement.ts'

/** 共24件 after new and carried over; 合计8件 after parts. */
export function bindSum(left: readonly Token[], quantity: Quantity, state: SentenceState): Binding | null {
  const { unit, value } = quantity
  const onlySum =
    left.some((t) => t.type === 'word' && t.kind === 'sum') &&
    left.every((t) =>
      t.type === 'word' ? !isHead(t) : t.type === 'text' && (t.text.length <= 1 || severalOf.test(t.text)),
    )
  if (!onlySum || unit === '元') return null
  const said = state.statements.filter((s) => s.year === 'reported' && !s.percent)
  const last = said.slice(-2)
  const subjects = last.map((s) => s.subjects.join())
  if (subjects.includes('received') && subjects.includes('carriedOver')) return { subjects: ['inHand'] }
  const isPart = (s: Statement) => s.relation === 'part' || s.scope === 'named'
  if (last.length === 2 && last.every((s) => isPart(s) && s.subjects.join() === 'received'))
    return { subjects: ['received'] }
  return sumOfOutcomes(left, said, value)
}

/** 两项, 以上三类: how many of those before are added up. */
const severalOf = /^(?:以上|上述)?([两二三四五])?(?:者|项|类)$/u

/** 两项合计179件 behind 予以公开148件、部分公开31件; 合计53件 behind all that can become of an application. */
function sumOfOutcomes(left: readonly Token[], said: readonly Statement[], value: number): Binding | null {
  const told = left.map((t) => severalOf.exec(t.text)?.[1]).find((digit) => digit !== undefined)
  const outcomes = said.slice(said.findLastIndex((s) => kindOf(s) !== 'outcome') + 1)
  const sizes = told === undefined ? outcomes.map((_, i) => i + 2) : [chineseNumber(told) ?? 2]
  for (const size of sizes) {
    const parts = outcomes.slice(-size)
    if (parts.length < size) continue
    if (told !== undefined || parts.reduce((sum, s) => sum + s.value, 0) === value)
      return { subjects: [...new Set(parts.flatMap((s) => s.subjects))] }
  }
  const named = new Set(outcomes.flatMap((s) => s.subjects))
  const isComplete = allOutcomes.every((subject) => named.has(subject)) && outcomes.every((s) => s.relation === 'whole')
  return isComplete ? { subjects: ['answered'] } : null
}

/** The six headings of the results in 表三; a list of them all is of every application answered. */
const allOutcomes: readonly Subject[] = [
  'granted',
  'partiallyGranted',
  'refused',
  'notProvided',
  'notHandled',
  'otherHandling',
]

const changesTo = /^(?:下降|减少|增加|上升|增长|升|降|提高|回落|增|减)?(?:至|到|为)$/u

const isYear = (token: Token | undefined) =>
  token?.type === 'word' && (token.kind === 'year' || token.kind === 'otherYear')

/** 由12件, 从2023年的12件, 由上年同期的12件: where in `left` the words of the year before begin; -1 where there are none. */
function fromWhere(left: readonly Token[]): number {
  const of = left.length - (/^(?:同期)?的?$/u.test(left.at(-1)?.text ?? '') ? 1 : 0)
  const at = isYear(left[of - 1]) ? of - 2 : left.length - 1
  return /(?:由|从)$/u.test(left[at]?.text ?? '') ? at : -1
}

/** 由12件下降至7件, 从2022年的12件、2023年的9件下降至7件: the first is of before. */
export const comesFrom = (left: readonly Token[], right: readonly Token[]): boolean =>
  (fromWhere(left) >= 0 && isYear(left.at(-2)) && right.length === 0) ||
  (fromWhere(left) >= 0 && /^(?:下降|减少|增加|上升|增长|回落|提高|升|降|增|减)/u.test(right[0]?.text ?? ''))

/** What stands before 由上年的: the subject of both figures. */
export function beforeFrom(left: readonly Token[]): readonly Token[] {
  const at = fromWhere(left)
  const token = left[at]
  if (token?.type !== 'text') return left
  const text = token.text.slice(0, -1)
  return text === '' ? left.slice(0, at) : [...left.slice(0, at), { type: 'text', text }]
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
  if (left.length > 0 && left.every((t) => changesTo.test(t.text)))
    return { subjects: last.subjects, uncertain: last.uncertain }
  if (isOfItsYear(left)) return { subjects: last.subjects, uncertain: last.uncertain }
  const unknown = left.some((t) => t.type === 'text' && !/^[为是有]$/u.test(t.text))
  if (unknown) return null
  const words = left.filter((t): t is Word => t.type === 'word')
  if (state.otherYear && words.every((w) => w.kind === 'otherYear')) return { subjects: last.subjects }
  const byChannel =
    words[0]?.kind === 'channel' && words.every((w) => ['channel', 'weakApplication', 'application'].includes(w.kind))
  const sameList = last.relation === 'part' && last.subjects[0] === 'received'
  return byChannel && sameList ? { subjects: ['received'], part: true } : null
}

/** 2023年的45件, 增长到2024年的52件 behind 2022年的30件: the same of the year named. */
function isOfItsYear(left: readonly Token[]): boolean {
  const [year, of] = left.slice(changesTo.test(left[0]?.text ?? '') ? 1 : 0)
  return isYear(year) && of?.type === 'text' && /^(?:同期)?的$/u.test(of.text) && left.at(-1) === of
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
  if (isOfSomeOnly(left)) return []
  if (counted.bound !== 'exact' || counted.relation === 'part') return []
  return [[{ subjects: word.key.split('+') as Subject[] }, counted.value]]
}

/** 对于本机关制作的信息均予以公开: what the clause names at length before its 均 are some of those counted. */
function isOfSomeOnly(left: readonly Token[]): boolean {
  const at = left.findIndex((t) => t.type === 'word' && (t.kind === 'all' || t.kind === 'each'))
  const told = left.slice(0, Math.max(0, at)).map((t) => t.text)
  return /^(?:对于?|凡是?|属于|符合)/u.test(told.join(''))
}

/** 其余3件按规定延期，结转下年度办理: what became of a figure that its own clause left open. */
export function settledIn(tokens: readonly Token[], leaning: Leaning): Binding | null {
  const words = tokens.filter((t): t is Word => t.type === 'word')
  if (words.some((w) => w.kind === 'negation' || w.kind === 'all' || w.kind === 'each')) return null
  const word = words.find((w) => w.kind === 'carryForward' || w.kind === 'outcome')
  if (!word || !leaning.applications) return null
  return word.kind === 'carryForward' ? { subjects: ['carriedForward'] } : bindOutcome(words, false)
}
