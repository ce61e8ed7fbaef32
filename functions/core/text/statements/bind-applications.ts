import { bindCarry } from './bind-carry.ts'
import { bindRemedy } from './bind-remedies.ts'
import { fillers } from './lexicon.ts'
import type { Token } from './lexer.ts'
import type { Quantity } from './quantity.ts'
import type { Subject } from './statement.ts'
import { has, isHead, wordsIn, type Binding, type Leaning, type Word } from './words.ts'

export const isOfApplications = (word: Word) =>
  ['receive', 'handle', 'answer', 'timely', 'due', 'application', 'weakApplication'].includes(word.kind)

const isInfo = (t: Token) => t.type === 'word' && t.kind === 'info'

/** Unknown words before a head narrow it down in ways the grammar does not know: 疑难申请, 转交部门办理. */
function isNarrowed(tokens: readonly Token[], head: Word): boolean {
  const before = tokens[tokens.lastIndexOf(head) - 1]
  return before?.type === 'text' && !fillers.test(before.text) && !bodies.test(before.text) && !manner.test(before.text)
}

/** 依据《条例》相关规定办理26件, 群众向区政府提交申请187件: how, not which. */
const manner = /(?:发生|产生|提交|提出|递交|规定|要求|程序|流程|时限|期限|依法|依规|规范)$/u

/** Who received or handled them: 市政府办办理政府信息公开申请61件; not 为下级单位办理, 转交部门办理. */
const bodies =
  /^(?!.*(?:指导|督促|协助|帮助|下级|下属|转交|移交|其他|有关|代|为|由)).*(?:局|委|办|厅|府|处|镇|乡|街道|办公室|中心|机关|部门|单位|支队|公司|区|市|县|省|旗|盟|州)$/u

/** 收到, 办理, 答复 need an application beside them, or a passage that speaks of nothing else. */
export function bindVerb(
  words: readonly Word[],
  last: Word,
  right: readonly Token[],
  leaning: Leaning,
  tokens: readonly Token[],
): Binding | null {
  if (has(words, 'supervise')) return null
  const remedy = words.at(-2)
  if (remedy?.kind === 'remedy') {
    const binding = bindRemedy(words.slice(0, -1), leaning, null)
    return last.kind === 'receive' && binding ? { ...binding, uncertain: true } : binding
  }
  // 行政复议5件(上年结转1件，本年新收4件): of the cases.
  const isOfCases = leaning.remediesLast && !has(words, 'application', 'weakApplication')
  if (isOfCases && !has(wordsIn(right), 'application', 'weakApplication', 'outcome')) return null
  const disputed = wordsIn(right).filter((w) => w.kind === 'remedy')
  if (disputed.length > 0 && !has(wordsIn(right), 'application', 'weakApplication'))
    return bindRemedy(disputed, { ...leaning, info: leaning.info || right.some(isInfo) }, null)
  const next = right.find((t) => t.type !== 'mark')
  const object = next && isHead(next) ? next : null
  const objectIsApplication = object?.kind === 'application' || object?.kind === 'weakApplication'
  if (next?.type === 'text' && !fillers.test(next.text)) return null
  if (object && !objectIsApplication && object.kind !== 'outcome' && object.kind !== 'carryForward') return null
  if (object?.kind === 'weakApplication' && !leaning.applications && !has(words, 'application')) return null
  const before = words.slice(0, -1)
  if (has(before, 'other') && !has(before, 'application') && !objectIsApplication) return null
  if (!objectIsApplication && !has(before, 'application') && !leaning.applications) return null
  const narrowed = has(words, 'channel', 'subset') || (last.kind === 'handle' && isNarrowed(tokens, last))
  const joined = leaning.answersJoined && last.kind === 'answer'
  return {
    ...subjectOfVerb(last),
    ...((narrowed || last.kind === 'timely') && { part: true }),
    ...(joined && { uncertain: true }),
  }
}

function subjectOfVerb(verb: Word): Binding {
  if (verb.kind === 'receive') return { subjects: ['received'] }
  if (verb.kind === 'due') return { subjects: ['inHand'] }
  return { subjects: [verb.kind === 'handle' ? 'handled' : 'answered'] }
}

export function bindApplication(
  words: readonly Word[],
  leaning: Leaning,
  tokens: readonly Token[],
  right: readonly Token[],
): Binding | null {
  const noun = words.at(-1)
  if (noun?.kind === 'weakApplication' && !leaning.applications) return null
  if (has(words, 'supervise')) return null
  const before = words.slice(0, -1)
  const verb = before.findLast((w) => ['receive', 'handle', 'answer', 'timely', 'due'].includes(w.kind))
  const strong = before.at(-1)
  if (strong?.kind === 'outcome') return bindOutcome(before, false)
  if (strong?.kind === 'carryOver') return verb ? { subjects: ['inHand'] } : { subjects: ['carriedOver'] }
  if (strong?.kind === 'carry' && !verb) return bindCarry(strong, leaning)
  if (strong?.kind === 'applicant') return { subjects: [strong.key as Subject] }
  if (strong?.kind === 'carryForward') return { subjects: ['carriedForward'] }
  if (has(before, 'other', 'delta') && !verb) return null
  if (!verb) {
    if (leaning.attributes) return null
    const narrow = has(before, 'channel', 'subset') || (noun !== undefined && isNarrowed(tokens, noun))
    return narrow ? null : { subjects: [isAnswered(right) ? 'handled' : 'received'] }
  }
  if (before.at(-1)?.kind === 'other' && before.indexOf(verb) < before.length - 1) return null
  if (noun?.kind === 'weakApplication' && isNarrowed(tokens, noun)) return null
  const narrowed =
    has(before, 'channel', 'subset') || verb.kind === 'timely' || (verb.kind === 'handle' && isNarrowed(tokens, verb))
  return { ...subjectOfVerb(verb), ...(narrowed && { part: true }) }
}

/** 政府信息公开申请53件已全部答复, 53件办结件: those answered may be counted, and need not be those that came. */
const isAnswered = (right: readonly Token[]) => wordsIn(right).some((w) => w.kind === 'answer' || w.kind === 'timely')

/** 及时予以公开120条 under 主动公开 counts what was published; 不予受理112件 there applications of other kinds. */
export function isOfOtherMatters(outcome: Word, quantity: Quantity | null, leaning: Leaning): boolean {
  if (leaning.applications) return false
  if (/granted/iu.test(outcome.key))
    return leaning.elsewhere || leaning.foreign || (quantity !== null && !/^(?:件|宗|件次|)$/u.test(quantity.unit))
  return (
    (leaning.elsewhere || leaning.foreign) && /notHandled|refused|complaint|repeated|notProvided/u.test(outcome.key)
  )
}

/** 因本机关不掌握等原因, 不掌握或政策失效: the reason named is one of several. */
export const isOpenList = (tokens: readonly Token[]) => tokens.some((t) => t.type === 'text' && /等|或/u.test(t.text))

/** 因第三方不同意不予公开1件: a reason that is no row of the form leaves but a part of what it stands before. */
export function isForAnotherReason(tokens: readonly Token[], outcome: Word): boolean {
  const before = tokens.slice(0, tokens.lastIndexOf(outcome))
  const at = before.findLastIndex((t) => t.type === 'word' && t.kind === 'cause' && t.text === '因')
  const reason = at < 0 ? [] : before.slice(at + 1)
  return reason.some((t) => t.type === 'text' && !fillers.test(t.text)) && !reason.some(isHead)
}

/** The last outcome, or several that stand side by side as one sum. A reason before its outcome is the finer row. */
export function bindOutcome(words: readonly Word[], open: boolean): Binding {
  const outcomes = words.filter((w) => w.kind === 'outcome')
  const keys = [...new Set(outcomes.flatMap((w) => w.key.split('+')))] as Subject[]
  const general: readonly string[] = ['refused', 'notProvided', 'notHandled', 'otherHandling']
  const reasons = keys.filter((key) => !general.includes(key) && key !== 'granted' && key !== 'partiallyGranted')
  const narrowed = words.some((w) => w.kind === 'reason' || w.kind === 'subset')
  const part = narrowed ? { part: true } : {}
  if (reasons.length === 1 && keys.length === 2 && keys.some((key) => general.includes(key))) {
    return { subjects: open ? keys.filter((key) => general.includes(key)) : reasons, ...part }
  }
  // 不予受理: what was turned away at the door is no row of the form, which counts 不予处理.
  const turnedAway = outcomes.some((w) => w.text.startsWith('不予受理'))
  return { subjects: keys.length > 0 ? keys : [], ...part, ...(turnedAway && { uncertain: true }) }
}
