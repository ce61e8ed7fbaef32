import { squeezed } from '../plain-text.ts'
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

/** Words first, because 2023年结转 is a word and 2023年 alone a year. Groups: one an entry, then the four below. */
const pattern = new RegExp(
  [...lexicon.map(([, , source]) => source), year, date, mark, quantityPattern]
    .map((source) => `(${source})`)
    .join('|'),
  'gu',
)
const [yearGroup, dateGroup, markGroup, numberGroup] = [1, 2, 3, 4].map((n) => lexicon.length + n) as [
  number,
  number,
  number,
  number,
]

/** Titles in 《》 say nothing of this report; quotation marks only set words off; brackets around a figure are typing. */
const prepared = (sentence: string): string =>
  squeezed(sentence)
    .replace(/《[^》]*》/gu, '《》')
    .replace(/〔\d{4}〕第?\d*号?/gu, '')
    .replace(/[“”"‘’'「」]/gu, '')
    .replace(/\[(\d+)\]/gu, '$1')

export function lex(sentence: string): readonly Token[] {
  const text = prepared(sentence)
  const tokens: Token[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) tokens.push({ type: 'text', text: text.slice(at, match.index) })
    const token = tokenOf(match, text)
    if (token) tokens.push(token)
    at = match.index + match[0].length
  }
  if (at < text.length) tokens.push({ type: 'text', text: text.slice(at) })
  return tokens
}

/** A figure without a unit counts only where a word leads up to it: 数量为0, 申请：3. All others are numbers of things. */
const isLedUpTo = (text: string, index: number) => /[为是:数量计达]$/u.test(text.slice(0, index))

function tokenOf(match: RegExpExecArray, whole: string): Token | null {
  const text = match[0]
  let group = 1
  while (match[group] === undefined) group++
  if (group === yearGroup) return { type: 'word', kind: 'year', key: text.slice(0, 4), text }
  if (group === dateGroup) return null
  if (group === markGroup) return { type: 'mark', text }
  if (group >= numberGroup) {
    const quantity = quantityOf(match.slice(numberGroup + 1))
    if (!quantity || (quantity.unit === '' && !isLedUpTo(whole, match.index))) return { type: 'text', text }
    return { type: 'number', quantity, text }
  }
  const [kind, key] = lexicon[group - 1] ?? ['other' as const, '']
  return { type: 'word', kind, key, text }
}
