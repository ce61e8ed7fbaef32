import {
  bindApplication,
  bindOutcome,
  bindVerb,
  isForAnotherReason,
  isOfOtherMatters,
  isOpenList,
} from './bind-applications.ts'
import { bindRemedy, bindResult } from './bind-remedies.ts'
import { bindCarry } from './bind-carry.ts'
import type { Token } from './lexer.ts'
import type { Quantity } from './quantity.ts'
import type { Subject } from './statement.ts'
import { has, type Binding, type Leaning, type Word } from './words.ts'

/** The subject by the word nearest to the figure, `last`, in the light of those before it. */
export function bindWords(
  words: readonly Word[],
  last: Word,
  right: readonly Token[],
  leaning: Leaning,
  quantity: Quantity | null,
  tokens: readonly Token[],
): Binding | null {
  switch (last.kind) {
    case 'answer':
      if (isAnswerOf(last, words, tokens))
        return bindWords(words.slice(0, -1), words.at(-2)!, right, leaning, quantity, tokens)
      return bindVerb(words, last, right, leaning, tokens)
    case 'receive':
    case 'handle':
    case 'timely':
      return bindVerb(words, last, right, leaning, tokens)
    case 'due':
      return leaning.applications && !has(words, 'supervise') ? { subjects: ['inHand'] } : null
    case 'application':
    case 'weakApplication':
      return bindApplication(words, leaning, tokens, right)
    case 'outcome':
      return isOfOtherMatters(last, quantity, leaning) || leaning.attributes
        ? null
        : orToldApart(
            {
              ...bindOutcome(words, isOpenList(tokens)),
              ...(isForAnotherReason(tokens, last) && { part: true }),
            },
            last,
            leaning,
          )
    case 'open':
      return leaning.applications &&
        !leaning.attributes &&
        (leaning.outcomeNear || isOneOf(tokens, leaning)) &&
        /^(?:件|起|宗|例|件次)$/u.test(quantity?.unit ?? '')
        ? orToldApart({ subjects: ['granted'] }, last, leaning)
        : null
    case 'reason':
      return has(words, 'outcome') ? { ...bindOutcome(words, false), part: true } : null
    case 'subset':
      return leaning.applications && has(words, 'receive') ? { subjects: ['received'], part: true } : null
    case 'carryOver':
      return leaning.remediesLast && !/申请|信息/u.test(last.text) ? null : { subjects: ['carriedOver'] }
    case 'carryForward':
      return pendingCase(last, leaning) ?? { subjects: ['carriedForward'] }
    case 'carry':
      return bindCarry(last, leaning)
    case 'applicant':
      return { subjects: [last.key as Subject] }
    case 'others':
      return bindOthers(leaning)
    case 'remedy':
      return bindResultBefore(words, leaning, quantity, tokens) ?? bindRemedy(words, leaning, quantity)
    case 'result':
      return bindResult(last, words, leaning, quantity)
    case 'document':
    case 'documentVerb':
      return bindDocument(words, right, leaning, tokens)
    case 'decision':
      return leaning.publishing || isOfPowers(last, quantity, leaning) ? null : { subjects: [last.key as Subject] }
    default:
      return null
  }
}

/** 无法提供答复10件, 不予处理的答复2件: answers of that kind, not all there were. */
function isAnswerOf(last: Word, words: readonly Word[], tokens: readonly Token[]): boolean {
  const before = words.at(-2)
  if (before?.kind !== 'outcome' || last.text !== '答复') return false
  return tokens.slice(tokens.lastIndexOf(before) + 1, tokens.lastIndexOf(last)).every((t) => t.text === '的')
}

/**
 * 被维持的行政复议3件, 尚未审结的行政诉讼1件: the cases with the result that stands right before them. Behind cases of its own
 * (行政复议维持、行政诉讼2件) it says nothing of those that follow; before several kinds it leaves open which.
 */
function bindResultBefore(
  words: readonly Word[],
  leaning: Leaning,
  quantity: Quantity | null,
  tokens: readonly Token[],
): Binding | null {
  const first = words.findIndex((w) => w.kind === 'remedy')
  const result = words[first - 1]
  if (result?.kind !== 'result') return null
  const between = tokens.slice(tokens.lastIndexOf(result) + 1, tokens.indexOf(words[first]!))
  if (!between.every((t) => t.text === '的')) return null
  const remedies = words.slice(first).filter((w) => w.kind === 'remedy')
  return remedies.length > 1 ? { subjects: [] } : bindResult(result, remedies, leaning, quantity)
}

/** 行政许可24项、行政处罚765项 are powers a body holds, unless decisions are named. */
const isOfPowers = (word: Word, quantity: Quantity | null, leaning: Leaning) =>
  quantity?.unit === '项' && !/决定/u.test(word.text) && !leaning.decisionsTold

/** 收到申请3件，其中公开3件: what was done with those just counted. */
const isOneOf = (tokens: readonly Token[], leaning: Leaning) =>
  !leaning.foreign && tokens[0]?.type === 'word' && tokens[0].kind === 'including'

/** 行政复议5件，维持4件，尚未办结1件: of the cases, not of the applications. */
function pendingCase(word: Word, leaning: Leaning): Binding | null {
  const remedy = leaning.remedies.at(-1)
  const told = leaning.previous === 'result' && remedy !== undefined && /未办结|在办|正在|尚在/u.test(word.text)
  return told ? { subjects: [`${remedy}.pending`] } : null
}

/** 其他 at the end of a list is the last of what the list was of. */
function bindOthers(leaning: Leaning): Binding | null {
  if (leaning.previous === 'applicant') return { subjects: ['otherOrganisation'] }
  const remedy = leaning.remedies.at(-1)
  if (leaning.previous !== 'result' || !remedy) return null
  return { subjects: [`${remedy}.otherOutcome`], ...(!leaning.info && { uncertain: true }) }
}

/**
 * Where the pathway was told is granted too, and 不属于本机关职责 is not held like 信息不存在, by the form: a text that counts
 * them apart leaves open how much of the row its figure is. So do repeated requests answered together (合并处理).
 */
function orToldApart(binding: Binding, word: Word, leaning: Leaning): Binding {
  const only = binding.subjects.join()
  const isApart =
    (only === 'granted' && leaning.pathwayTold) ||
    (only === 'notProvided' && leaning.otherOrganTold && word.text.endsWith('不存在')) ||
    (only === 'repeatedRequest' && leaning.answersJoined)
  return isApart ? { ...binding, uncertain: true } : binding
}

function bindDocument(
  words: readonly Word[],
  right: readonly Token[],
  leaning: Leaning,
  tokens: readonly Token[],
): Binding | null {
  if (has(words, 'publish', 'open', 'draft')) return null
  // 制发3份规范性文件: what is counted stands behind its figure.
  const [next] = right
  const named =
    words.findLast((w) => w.kind === 'document')?.key ??
    (next?.type === 'word' && next.kind === 'document' ? next.key : undefined)
  const document = named ?? leaning.document
  const verb = words.findLast((w) => w.kind === 'documentVerb')?.key ?? leaning.documentVerb
  const inForce = named !== undefined && words.some((w) => w.text.startsWith('现行有效'))
  const ofThisYear = named !== undefined || tokens.some((t) => t.type === 'word' && t.kind === 'thisYear')
  const asInTable = verb === 'issued' ? ofThisYear : leaning.issuedTold
  if (leaning.cleanup && !inForce && (!asInTable || has(words, 'cleanup'))) return null
  // 现行有效31件，其中县政府制发19件: by whom those in force were made, unless the year is named (其中本年制发6件).
  const ofStock = leaning.stockBefore && verb === 'issued' && !ofYear(tokens)
  return document && verb ? { subjects: [`${document}.${verb}` as Subject], ...(ofStock && { uncertain: true }) } : null
}

const ofYear = (tokens: readonly Token[]) =>
  tokens.some((t) => t.type === 'word' && (t.kind === 'thisYear' || t.kind === 'year' || t.text.startsWith('新')))
