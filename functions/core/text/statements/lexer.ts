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

/** By the conditions a sentence fulfils, and the character. */
const tries = new Map<string, Map<number, Try>>()

function triesUnder(conditions: string): Map<number, Try> {
  const known = tries.get(conditions) ?? new Map<number, Try>()
  tries.set(conditions, known)
  return known
}

function triesFor(character: string, conditions: string): Try {
  const able = (patterns ??= patternsOf()).filter(
    ({ first, where, index }) =>
      (first === 'any' || first.has(character)) && (where === undefined || conditions.includes(`:${index}:`)),
  )
  return {
    expression: new RegExp(able.map(({ source }) => source).join('|') || '(?!)', 'uy'),
    indices: able.map(({ index }) => index),
  }
}

/** Patterns that begin with anything are tried only in sentences that hold what they lead up to. */
const conditional = lexicon.flatMap(([, , , where], index) =>
  where === undefined ? [] : [{ index, holds: new RegExp(where, 'u') }],
)

/** Titles in 《》 say nothing of this report; quotation marks only set words off; brackets around a figure are typing. */
const prepared = (sentence: string): string =>
  squeezed(sentence)
    .replace(/《[^》]*》/gu, '《》')
    .replace(/〔\d{4}〕第?\d*号?/gu, '')
    .replace(/[“”"‘’'「」]/gu, '')
    .replace(/\[(\d+)\]/gu, '$1')

export function lex(sentence: string): readonly Token[] {
  const text = prepared(sentence)
  const conditions = conditional.flatMap(({ index, holds }) => (holds.test(text) ? [`:${index}:`] : [])).join('')
  const here = triesUnder(conditions)
  const tokens: Token[] = []
  let unknownFrom = 0
  let at = 0
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    let able = here.get(code)
    if (!able) here.set(code, (able = triesFor(String.fromCodePoint(code), conditions)))
    const { expression, indices } = able
    expression.lastIndex = at
    const match = indices.length === 0 ? null : expression.exec(text)
    if (!match || match[0] === '') {
      at += code > 0xffff ? 2 : 1
      continue
    }
    if (at > unknownFrom) tokens.push({ type: 'text', text: text.slice(unknownFrom, at) })
    const token = tokenOf(match, indices, text)
    if (token) tokens.push(token)
    at += match[0].length
    unknownFrom = at
  }
  if (at > unknownFrom) tokens.push({ type: 'text', text: text.slice(unknownFrom) })
  return tokens
}

/** A figure without a unit counts only where a word leads up to it: 数量为0, 申请：3. All others are numbers of things. */
const isLedUpTo = (text: string, index: number) => /[为是:数量计达]$/u.test(text.slice(0, index))

function tokenOf(match: RegExpExecArray, indices: readonly number[], whole: string): Token | null {
  const text = match[0]
  let group = 1
  while (match[group] === undefined) group++
  const index = group > indices.length ? numberIndex : (indices[group - 1] ?? numberIndex)
  if (index === yearIndex) return { type: 'word', kind: 'year', key: text.slice(0, 4), text }
  if (index === dateIndex) return null
  if (index === markIndex) return { type: 'mark', text }
  if (index === numberIndex) {
    const quantity = quantityOf(match.slice(group + 1))
    if (!quantity || (quantity.unit === '' && !isLedUpTo(whole, match.index))) return { type: 'text', text }
    return { type: 'number', quantity, text }
  }
  const [kind, key] = lexicon[index] ?? ['other' as const, '']
  return { type: 'word', kind, key, text }
}
