import { bindApplication, bindOutcome, bindVerb, isOfOtherMatters, isOpenList } from './bind-applications.ts'
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
    case 'receive':
    case 'handle':
    case 'answer':
    case 'timely':
      return bindVerb(words, last, right, leaning, tokens)
    case 'due':
      return leaning.applications && !has(words, 'supervise') ? { subjects: ['inHand'] } : null
    case 'application':
    case 'weakApplication':
      return bindApplication(words, leaning, tokens)
    case 'outcome':
      return isOfOtherMatters(last, quantity, leaning) || leaning.attributes
        ? null
        : orPathway(bindOutcome(words, isOpenList(tokens)), leaning)
    case 'open':
      return leaning.applications &&
        !leaning.attributes &&
        leaning.outcomeNear &&
        /^(?:件|起|宗|例|件次)$/u.test(quantity?.unit ?? '')
        ? orPathway({ subjects: ['granted'] }, leaning)
        : null
    case 'reason':
      return has(words, 'outcome') ? { ...bindOutcome(words, false), part: true } : null
    case 'subset':
      return leaning.applications && has(words, 'receive') ? { subjects: ['received'], part: true } : null
    case 'carryOver':
      return { subjects: ['carriedOver'] }
    case 'carryForward':
      return { subjects: ['carriedForward'] }
    case 'carry':
      return bindCarry(last, leaning)
    case 'applicant':
      return { subjects: [last.key as Subject] }
    case 'others':
      return bindOthers(leaning)
    case 'remedy':
      return bindRemedy(words, leaning, quantity)
    case 'result':
      return bindResult(last, words, leaning, quantity)
    case 'document':
    case 'documentVerb':
      return bindDocument(words, leaning, tokens)
    case 'decision':
      return leaning.publishing || isOfPowers(last, quantity, leaning) ? null : { subjects: [last.key as Subject] }
    default:
      return null
  }
}

/** 行政许可24项、行政处罚765项 are powers a body holds, unless decisions are named. */
const isOfPowers = (word: Word, quantity: Quantity | null, leaning: Leaning) =>
  quantity?.unit === '项' && !/决定/u.test(word.text) && !leaning.decisionsTold

/** 其他 at the end of a list is the last of what the list was of. */
function bindOthers(leaning: Leaning): Binding | null {
  if (leaning.previous === 'applicant') return { subjects: ['otherOrganisation'] }
  const remedy = leaning.remedies.at(-1)
  return leaning.previous === 'result' && remedy ? { subjects: [`${remedy}.otherOutcome`] } : null
}

/** Where the pathway was told is granted too, by the form; a text that counts it apart leaves 予以公开 open. */
const orPathway = (binding: Binding, leaning: Leaning): Binding =>
  leaning.pathwayTold && binding.subjects.join() === 'granted' ? { ...binding, uncertain: true } : binding

function bindDocument(words: readonly Word[], leaning: Leaning, tokens: readonly Token[]): Binding | null {
  if (has(words, 'publish', 'open', 'draft')) return null
  const named = words.findLast((w) => w.kind === 'document')?.key
  const document = named ?? leaning.document
  const verb = words.findLast((w) => w.kind === 'documentVerb')?.key ?? leaning.documentVerb
  const inForce = named !== undefined && words.some((w) => w.text.startsWith('现行有效'))
  const ofThisYear = named !== undefined || tokens.some((t) => t.type === 'word' && t.kind === 'thisYear')
  const asInTable = verb === 'issued' ? ofThisYear : leaning.issuedTold
  if (leaning.cleanup && !inForce && (!asInTable || has(words, 'cleanup'))) return null
  return document && verb ? { subjects: [`${document}.${verb}` as Subject] } : null
}
