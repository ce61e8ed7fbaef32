import { bindCarry } from './bind-carry.ts'
import { isHead, type Binding, type Leaning, type Word } from './words.ts'
import type { Token } from './lexer.ts'
import { fillers } from './lexicon.ts'
import type { Subject } from './statement.ts'

/** 未收到, 没有发生, 无: everything named behind the denial in its clause is none. */
export function deniedIn(tokens: readonly Token[], leaning: Leaning): readonly Binding[] {
  const at = tokens.findIndex((t) => t.type === 'word' && t.kind === 'negation')
  if (at < 0) return []
  const negation = tokens[at]
  return noneOf(tokens.slice(at + 1), leaning, negation?.text ?? '')
}

/** 为零, 情况：无, 均为0件: everything named before it. */
export function zeroIn(tokens: readonly Token[], before: readonly Token[], leaning: Leaning): readonly Binding[] {
  const at = tokens.findIndex((t) => t.type === 'word' && t.kind === 'zero')
  if (at < 0) return []
  const own = tokens.slice(0, at)
  return noneOf(own.some(isHead) ? own : before, leaning, '')
}

function noneOf(tokens: readonly Token[], leaning: Leaning, negation: string): readonly Binding[] {
  const words = tokens.filter((t): t is Word => t.type === 'word')
  if (isCostOfDisputes(words)) return []
  const bindings: Binding[] = []
  const add = (...subjects: Subject[]) => {
    if (!bindings.some((b) => b.subjects.join() === subjects.join())) bindings.push({ subjects })
  }
  const narrowed = words.some((w) => w.kind === 'channel' || w.kind === 'subset')
  const hasRemedy = words.some((w) => w.kind === 'remedy')
  for (const [i, word] of tokens.entries()) {
    if (word.type !== 'word') continue
    if (word.kind === 'application' || word.kind === 'weakApplication') {
      const isNoun = word.kind === 'application' || leaning.applications
      if (
        isNoun &&
        !narrowed &&
        !(hasRemedy && isCause(tokens, i)) &&
        !isFollowedByOther(tokens, i) &&
        isDenied(tokens, i, negation)
      )
        add('received')
    }
    if (word.kind === 'remedy') {
      const result = resultOf(tokens, i)
      if (result) add(`${word.key}.${result}` as Subject)
      else add(word.key as Subject)
    }
    if (word.kind === 'fee' || (word.kind === 'feeVerb' && (leaning.applications || leaning.fee))) add('processingFee')
    if (word.kind === 'carryOver') add('carriedOver')
    if (word.kind === 'carryForward' && /结转|转|顺延/u.test(word.text)) add('carriedForward')
    const carried = word.kind === 'carry' ? bindCarry(word, leaning) : null
    if (carried) bindings.push(carried)
    if (word.kind === 'decision' && !leaning.publishing) add(word.key as Subject)
    if (word.kind === 'outcome' && !(hasRemedy && isCause(tokens, i)) && !precedesOther(tokens, i))
      for (const key of word.key.split('+')) add(key as Subject)
    if (word.kind === 'document') {
      for (const verb of leaning.cleanup ? [] : documentVerbsOf(words, negation)) add(`${word.key}.${verb}` as Subject)
    }
  }
  const feeOnly = bindings.some((b) => b.subjects[0] === 'processingFee')
  return feeOnly ? bindings.filter((b) => b.subjects[0] !== 'received') : bindings
}

/** 无与诉讼（行政复议、行政诉讼）有关的费用支出: what the body paid, not what it charged. */
function isCostOfDisputes(words: readonly Word[]): boolean {
  const about = words.findIndex((w) => w.kind === 'cause' && w.text === '有关')
  const remedy = words.findIndex((w) => w.kind === 'remedy')
  return remedy >= 0 && about > remedy && words.slice(about).some((w) => w.kind === 'fee' || w.kind === 'feeVerb')
}

/** 依申请公开引发的行政复议: the application is what it came from, unless a comma of the list sets them side by side. */
function isCause(tokens: readonly Token[], index: number): boolean {
  const between: string[] = []
  for (const token of tokens.slice(index + 1)) {
    if (token.type === 'word' && token.kind === 'remedy') break
    between.push(token.text)
  }
  return !/^(?:[、,]|和|及|以及|与|或|也|情况)/u.test(between.join(''))
}

/** 行政诉讼败诉: the result that stands behind a remedy before the next one. */
function resultOf(tokens: readonly Token[], index: number): string | null {
  const attribute = tokens[index - 1]?.text === '的' ? tokens[index - 2] : tokens[index - 1]
  if (attribute?.type === 'word' && attribute.kind === 'result' && ['corrected', 'upheld'].includes(attribute.key))
    return attribute.key
  for (const token of tokens.slice(index + 1)) {
    if (token.type !== 'word') continue
    if (token.kind === 'remedy') {
      if (tokens.slice(index + 1, tokens.indexOf(token)).some((t) => t.type === 'word' && t.kind === 'result')) break
      continue
    }
    if (token.kind === 'result' && ['corrected', 'upheld'].includes(token.key)) return token.key
  }
  return null
}

/** 未发生政府信息公开申请答复超期, 未发生申请引发的舆情: what did not happen is what follows. */
const isFollowedByOther = (tokens: readonly Token[], index: number) => {
  const next = tokens[index + 1]
  return next?.type === 'word' && ['other', 'fee', 'answer', 'timely', 'cause'].includes(next.kind)
}

/** 未接到关于信息不予公开的咨询: what did not come is what stands behind the outcome. */
const precedesOther = (tokens: readonly Token[], index: number) =>
  tokens.slice(index + 1).some((t) => t.type === 'word' && t.kind === 'other')

/**
 * Whether it is the application itself that was not received. 无超期未答复的申请 denies what narrows it; 未因申请 what it
 * led to. Behind 未收到 those who might have applied may be named at any length.
 */
function isDenied(tokens: readonly Token[], index: number, negation: string): boolean {
  if (/(?:因|涉及|引发|引起|关于)$/u.test(negation)) return false
  const between = tokens.slice(0, index)
  const narrows = ['timely', 'answer', 'carryForward', 'outcome', 'other', 'result', 'remedy', 'reason']
  const leadsOn = (t: Token) => t.type === 'word' && t.kind === 'cause' && /因|引|导致/u.test(t.text)
  if (between.some((t) => leadsOn(t) || (t.type === 'word' && narrows.includes(t.kind)))) return false
  if (negation === '' || /收|接|受理/u.test(negation)) return true
  return between.every(
    (t) => t.type !== 'text' || fillers.test(t.text) || /提出|提交|公民|群众|单位|个人|向|要求/u.test(t.text),
  )
}

function documentVerbsOf(words: readonly Word[], negation: string): readonly string[] {
  if (/制发|制定|出台/u.test(negation)) return ['issued']
  if (/废止/u.test(negation)) return ['repealed']
  return [...new Set(words.filter((w) => w.kind === 'documentVerb').map((w) => w.key))]
}
