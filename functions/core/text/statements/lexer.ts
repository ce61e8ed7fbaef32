import { squeezed } from '../plain-text.ts'
import { firstCharactersOf } from './first-characters.ts'
import { lexicon, type WordKind } from './lexicon.ts'
import { quantityOf, quantityPattern, type Quantity } from './quantity.ts'

export type Token =
  | { readonly type: 'word'; readonly kind: WordKind; readonly key: string; readonly text: string }
  | { readonly type: 'number'; readonly quantity: Quantity; readonly text: string }
  | { readonly type: 'mark'; readonly text: string }
  /** What no pattern knows. */
  | { readonly type: 'text'; readonly text: string }

const year = '20\\d\\d年(?:度)?(?:全年|底|末|以来|内)?'
const date = '\\d{1,2}月(?:\\d{1,2}日)?(?:底|末)?|\\d{1,2}日'
const mark = '[,;:()。!?、]'

/** Words first, because 2023年结转 is a word and 2023年 alone a year; the first pattern that matches at a place wins. */
const patternsOf = () =>
  [...lexicon.map(([, , source]) => source), year, date, mark, quantityPattern].map((source, index) => ({
    source: `(${source})`,
    index,
    first: firstCharactersOf(source),
    where: lexicon[index]?.[3],
  }))

/** Worked out with the first sentence: what reads none does not pay for it. */
let patterns: ReturnType<typeof patternsOf> | undefined
const [yearIndex, dateIndex, markIndex, numberIndex] = [0, 1, 2, 3].map((n) => lexicon.length + n) as [
  number,
  number,
  number,
  number,
]

/** The patterns that can match where a character stands, in one expression; `indices` says which group is which. */
type Try = { readonly expression: RegExp; readonly indices: readonly number[] }

/** By the character; most characters share one of few. */
const tries = new Map<number, Try | null>()
const written = new Map<string, Try>()

function triesFor(code: number): Try | null {
  const character = String.fromCodePoint(code)
  const able = (patterns ??= patternsOf()).filter(
    ({ first, where }) => where === undefined && (first === 'any' || first.has(character)),
  )
  if (able.length === 0) return null
  const indices = able.map(({ index }) => index)
  const key = indices.join()
  const known = written.get(key) ?? {
    expression: new RegExp(able.map(({ source }) => source).join('|'), 'uy'),
    indices,
  }
  written.set(key, known)
  return known
}

/** Patterns that begin with anything are sought only in sentences that hold what they lead up to. */
const conditional = lexicon.flatMap(([, , source, where], index) =>
  where === undefined ? [] : [{ index, holds: new RegExp(where, 'u'), expression: new RegExp(source, 'gu') }],
)

/** Where such a pattern matches next, from the place last asked for. */
type Ahead = { readonly index: number; readonly expression: RegExp; next: RegExpExecArray | null }

function aheadIn(text: string): readonly Ahead[] {
  const ahead: Ahead[] = []
  for (const { index, holds, expression } of conditional)
    if (holds.test(text)) ahead.push({ index, expression, next: nextFrom(expression, text, 0) })
  return ahead
}

function nextFrom(expression: RegExp, text: string, from: number): RegExpExecArray | null {
  expression.lastIndex = from
  return expression.exec(text)
}

/** Titles in 《》 say nothing of this report; quotation marks only set words off; brackets around a figure are typing. */
const prepared = (sentence: string): string =>
  squeezed(sentence)
    .replace(/《[^》]*》/gu, '《》')
    .replace(/〔\d{4}〕第?\d*号?/gu, '')
    .replace(/[“”"‘’'「」]/gu, '')
    .replace(/\[(\d+)\]/gu, '$1')

export function lex(sentence: string): readonly Token[] {
  const text = prepared(sentence)
  const ahead = aheadIn(text)
  const tokens: Token[] = []
  let unknownFrom = 0
  let at = 0
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const match = matchAt(text, at, code, ahead)
    if (!match) {
      at += code > 0xffff ? 2 : 1
      continue
    }
    if (at > unknownFrom) tokens.push({ type: 'text', text: text.slice(unknownFrom, at) })
    const token = tokenOf(match, text)
    if (token) tokens.push(token)
    at += match.text.length
    unknownFrom = at
  }
  if (at > unknownFrom) tokens.push({ type: 'text', text: text.slice(unknownFrom) })
  return tokens
}

/** `index` is the pattern's; `groups` are those within it. */
type Match = { readonly index: number; readonly at: number; readonly text: string; readonly groups: readonly string[] }

/** The first of the patterns that match here. */
function matchAt(text: string, at: number, code: number, ahead: readonly Ahead[]): Match | null {
  let able = tries.get(code)
  if (able === undefined) tries.set(code, (able = triesFor(code)))
  let found: Match | null = null
  if (able) {
    able.expression.lastIndex = at
    const match = able.expression.exec(text)
    if (match && match[0] !== '') found = matched(match, able.indices)
  }
  for (const one of ahead) {
    if (one.next && one.next.index < at) one.next = nextFrom(one.expression, text, at)
    if (one.next?.index === at && (found === null || one.index < found.index))
      found = { index: one.index, at, text: one.next[0], groups: [] }
  }
  return found
}

function matched(match: RegExpExecArray, indices: readonly number[]): Match {
  let group = 1
  while (match[group] === undefined) group++
  const index = group > indices.length ? numberIndex : (indices[group - 1] ?? numberIndex)
  return { index, at: match.index, text: match[0], groups: index === numberIndex ? match.slice(group + 1) : [] }
}

/** A figure without a unit counts only where a word leads up to it: 数量为0, 申请：3. All others are numbers of things. */
const isLedUpTo = (text: string, index: number) => /[为是:数量计达]/u.test(text[index - 1] ?? '')

function tokenOf({ index, at, text, groups }: Match, whole: string): Token | null {
  if (index === yearIndex) return { type: 'word', kind: 'year', key: text.slice(0, 4), text }
  if (index === dateIndex) return null
  if (index === markIndex) return { type: 'mark', text }
  if (index === numberIndex) {
    const quantity = quantityOf(groups)
    if (!quantity || (quantity.unit === '' && !isLedUpTo(whole, at))) return { type: 'text', text }
    return { type: 'number', quantity, text }
  }
  const [kind, key] = lexicon[index] ?? ['other' as const, '']
  return { type: 'word', kind, key, text }
}
