import { bindRemedy, bindResult } from './bind-remedies.ts'
import { bindWords } from './bind-words.ts'
import { isOfApplications } from './bind-applications.ts'
import { fillers } from './lexicon.ts'
import type { Token } from './lexer.ts'
import type { Quantity } from './quantity.ts'
import type { Subject } from './statement.ts'
import { has, isHead, wordsIn, type Binding, type Leaning, type Word } from './words.ts'

const caseUnits = /^(?:件次|条次|件|条|起|宗|例|份|单|桩|封|次|个|项|部|人次|)$/u

/**
 * The subject of a figure. `left` is what stands before it in its clause since the last figure, `right` what follows up
 * to the next; `before` are the words of an earlier clause that had no figure of its own. Null where nothing known is
 * near enough. `ends` where `right` ends its clause or member of a list, not at another figure: 复议3件维持、1件纠正.
 */
export function bindNumber(
  quantity: Quantity,
  left: readonly Token[],
  right: readonly Token[],
  before: readonly Token[],
  leaning: Leaning,
  ends: boolean,
): Binding | null {
  if (quantity.unit === '元') return bindAmount(left, before, leaning)
  if (quantity.percent || !caseUnits.test(quantity.unit)) return null
  // 主动公开20件: what had been published of itself, or the attribute of a document.
  if (left.some((t) => t.type === 'word' && t.kind === 'attribute')) return null
  const own = wordsIn(left)
  const last = own.at(-1)
  if (last) {
    const result = ends && last.kind === 'remedy' && right[0]?.type === 'word' ? right[0] : null
    if (result?.kind === 'result' && right.length === 1) return behind(bindResult(result, own, leaning, quantity))
    if (!isNear(gapAfter(left, last), last)) return null
    return bindWords(own, last, right, leaning, quantity, left)
  }
  if (isFillerOnly(left)) {
    const following = bindRight(right, leaning, quantity)
    if (following) return behind(following)
    const earlier = wordsIn(before)
    const leftover = earlier.at(-1)
    if (leftover && nothingFollows(right) && isNear(gapAfter(before, leftover), leftover))
      return bindWords(earlier, leftover, right, leaning, quantity, before)
  } else if (own.length === 0) return behind(bindRight(right, leaning, quantity))
  return null
}

const behind = (binding: Binding | null) => binding && { ...binding, behind: true }

function bindAmount(left: readonly Token[], before: readonly Token[], leaning: Leaning): Binding | null {
  const words = wordsIn([...before, ...left])
  if (has(wordsIn(left), 'other')) return null
  if (has(words, 'fee') || leaning.fee || (has(words, 'feeVerb') && leaning.applications))
    return { subjects: ['processingFee'] }
  return null
}

function gapAfter(tokens: readonly Token[], head: Word): string {
  const index = tokens.lastIndexOf(head)
  return tokens
    .slice(index + 1)
    .filter((t) => t.type === 'text')
    .map((t) => t.text)
    .join('')
}

/**
 * Nothing but words that carry no meaning of their own lies between head and figure; behind an outcome a little unknown
 * text may, behind a verb or noun that more would change (行政复议听证3次) none.
 */
function isNear(gap: string, head: Word): boolean {
  if (gap === '' || fillers.test(gap)) return true
  if (head.kind === 'outcome' || head.kind === 'result') return gap.length <= 4
  return head.kind !== 'open' && head.kind !== 'remedy' && !isOfApplications(head) && gap.length <= 2
}

const isFillerOnly = (tokens: readonly Token[]) =>
  tokens.every((t) =>
    t.type === 'text' ? fillers.test(t.text) || t.text.length <= 1 : t.type !== 'word' || !isHead(t),
  )
const nothingFollows = (right: readonly Token[]) => !right.some((t) => t.type === 'text' || isHead(t))

/** 5件予以公开, 1件结转下年度: the word follows its figure. */
function bindRight(right: readonly Token[], leaning: Leaning, quantity: Quantity): Binding | null {
  const words = wordsIn(right)
  const unknown = right
    .filter((t) => t.type === 'text')
    .map((t) => t.text)
    .join('')
  if (unknown.length > 14) return null
  const strong = words.find((w) =>
    ['outcome', 'carryForward', 'carryOver', 'carry', 'result', 'applicant'].includes(w.kind),
  )
  const first = words[0]
  if (!first) return null
  if (first.kind === 'remedy') return bindCases(words, right, leaning)
  if (first.kind === 'other' || first.kind === 'timely') return null
  if (first.kind === 'open') return unknown.length <= 2 ? bindWords([first], first, [], leaning, quantity, []) : null
  if (strong?.kind === 'applicant')
    return /^(?:由|为|是|系|属|属于|来自)$/u.test(right[0]?.text ?? '') ? { subjects: [strong.key as Subject] } : null
  const before = strong ? right.slice(0, right.indexOf(strong) + 1) : []
  if (strong?.kind === 'outcome') return bindWords([strong], strong, [], leaning, null, before)
  if (strong) return bindWords([strong], strong, [], leaning, null, [])
  // 52件申请中已答复48件: the figure counts what the answers are out of.
  if (has(words, 'answer') && isApplicationsAmong(right)) return { subjects: ['handled'] }
  if (has(words, 'answer') && leaning.applications) {
    if (/期限|时限|工作日|按/u.test(unknown)) return { subjects: ['answered'], part: true }
    return unknown.length <= 4 ? { subjects: ['answered'] } : null
  }
  return null
}

const isApplicationsAmong = ([noun, among]: readonly Token[]) =>
  noun?.type === 'word' &&
  (noun.kind === 'application' || noun.kind === 'weakApplication') &&
  among?.type === 'text' &&
  among.text.startsWith('中')

/** 2件行政复议案件均维持, 1件行政复议案件被纠正: the cases named behind their figure, or those of them with that result. */
function bindCases(words: readonly Word[], right: readonly Token[], leaning: Leaning): Binding | null {
  const result = words.find((w) => w.kind === 'result')
  const all = right.some((t) => t.type === 'word' && (t.kind === 'all' || t.kind === 'each'))
  const remedies = words.filter((w) => w.kind === 'remedy')
  if (remedies.length > 1 || words.some((w) => !['remedy', 'result'].includes(w.kind))) return null
  return result && !all
    ? bindResult(result, remedies, leaning, null)
    : bindRemedy(remedies, { ...leaning, info: leaning.info }, null)
}
