import { fillers, type WordKind } from './lexicon.ts'
import type { Token } from './lexer.ts'
import type { Quantity } from './quantity.ts'
import type { RemedySubject, Subject } from './statement.ts'

export type Word = Extract<Token, { type: 'word' }>

/** What a figure was bound to, before scope and year are known. */
export type Binding = {
  readonly subjects: readonly Subject[]
  readonly part?: boolean
  readonly uncertain?: boolean
  /** The figure belongs to each of the subjects, not to their sum. */
  readonly each?: boolean
}

/** What the sentence has said so far that a clause may lean on. */
export type Leaning = {
  readonly applications: boolean
  /** Under a heading of another matter (主动公开, 平台建设). */
  readonly elsewhere: boolean
  readonly info: boolean
  readonly fee: boolean
  readonly outcomeNear: boolean
  readonly publishing: boolean
  readonly cleanup: boolean
  readonly applicants: boolean
  readonly remedies: readonly RemedySubject[]
  readonly document: 'normative' | 'regulations' | null
  readonly documentVerb: string | null
  readonly previous: 'applicant' | 'result' | 'outcome' | null
}

const heads: ReadonlySet<WordKind> = new Set<WordKind>([
  'receive',
  'handle',
  'answer',
  'timely',
  'application',
  'weakApplication',
  'channel',
  'outcome',
  'open',
  'reason',
  'withdrawn',
  'carryOver',
  'carryForward',
  'carry',
  'applicant',
  'remedy',
  'result',
  'document',
  'documentVerb',
  'decision',
  'fee',
  'feeVerb',
  'other',
  'delta',
  'respectively',
  'others',
  'subset',
  'publish',
  'cleanup',
])
const caseUnits = /^(?:件次|条次|件|条|起|宗|例|份|单|桩|封|次|个|项|部|人次|)$/u

export const isHead = (token: Token): token is Word => token.type === 'word' && heads.has(token.kind)
const wordsIn = (tokens: readonly Token[]): readonly Word[] => tokens.filter(isHead)
const has = (words: readonly Word[], ...kinds: readonly WordKind[]) => words.some((w) => kinds.includes(w.kind))

/**
 * The subject of a figure. `left` is what stands before it in its clause since the last figure, `right` what follows up
 * to the next; `before` are the words of an earlier clause that had no figure of its own. Null where nothing known is
 * near enough.
 */
export function bindNumber(
  quantity: Quantity,
  left: readonly Token[],
  right: readonly Token[],
  before: readonly Token[],
  leaning: Leaning,
): Binding | null {
  if (quantity.unit === '元') return bindAmount(left, before, leaning)
  if (quantity.percent || !caseUnits.test(quantity.unit)) return null
  const own = wordsIn(left)
  const last = own.at(-1)
  if (last) {
    if (!isNear(gapAfter(left, last), last)) return null
    return bindWords(own, last, right, leaning, quantity, left)
  }
  if (isFillerOnly(left)) {
    const following = bindRight(right, leaning)
    if (following) return following
    const earlier = wordsIn(before)
    const leftover = earlier.at(-1)
    if (leftover && nothingFollows(right) && isNear(gapAfter(before, leftover), leftover))
      return bindWords(earlier, leftover, right, leaning, quantity, before)
  } else if (own.length === 0) return bindRight(right, leaning)
  return null
}

function bindAmount(left: readonly Token[], before: readonly Token[], leaning: Leaning): Binding | null {
  const words = wordsIn([...before, ...left])
  if (has(wordsIn(left), 'other')) return null
  if (has(words, 'fee') || leaning.fee) return { subjects: ['processingFee'] }
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
 * text may, behind a verb or noun that more would change none.
 */
function isNear(gap: string, head: Word): boolean {
  if (gap === '' || fillers.test(gap)) return true
  if (head.kind === 'outcome' || head.kind === 'result') return gap.length <= 4
  return head.kind !== 'open' && !isOfApplications(head) && gap.length <= 2
}

const isOfApplications = (word: Word) =>
  ['receive', 'handle', 'answer', 'timely', 'application', 'weakApplication'].includes(word.kind)

/** Unknown words before a head narrow it down in ways the grammar does not know: 疑难申请, 转交部门办理. */
function isNarrowed(tokens: readonly Token[], head: Word): boolean {
  const before = tokens[tokens.lastIndexOf(head) - 1]
  return before?.type === 'text' && !fillers.test(before.text)
}

const isFillerOnly = (tokens: readonly Token[]) =>
  tokens.every((t) =>
    t.type === 'text' ? fillers.test(t.text) || t.text.length <= 1 : t.type !== 'word' || !isHead(t),
  )
const isInfo = (t: Token) => t.type === 'word' && t.kind === 'info'
const nothingFollows = (right: readonly Token[]) => !right.some((t) => t.type === 'text' || isHead(t))

/** 5件予以公开, 1件结转下年度: the word follows its figure. */
function bindRight(right: readonly Token[], leaning: Leaning): Binding | null {
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
  if (first.kind === 'other' || first.kind === 'timely' || first.kind === 'remedy') return null
  if (strong?.kind === 'applicant') return null
  if (strong) return bindWords([strong], strong, [], leaning, null, [])
  if (has(words, 'answer') && leaning.applications) {
    if (/期限|时限|工作日|按/u.test(unknown)) return { subjects: ['answered'], part: true }
    return unknown.length <= 4 ? { subjects: ['answered'] } : null
  }
  return null
}

function bindWords(
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
    case 'application':
    case 'weakApplication':
      return bindApplication(words, leaning, tokens)
    case 'outcome':
      return isOfOtherMatters(last, quantity, leaning) ? null : bindOutcome(words, isOpenList(tokens))
    case 'open':
      return leaning.applications && leaning.outcomeNear && quantity?.unit === '件' ? { subjects: ['granted'] } : null
    case 'reason':
      return has(words, 'outcome') ? { ...bindOutcome(words, false), part: true } : null
    case 'subset':
      return leaning.applications && has(words, 'receive') ? { subjects: ['received'], part: true } : null
    case 'carryOver':
      return { subjects: ['carriedOver'] }
    case 'carryForward':
      return { subjects: ['carriedForward'] }
    case 'carry':
      return leaning.applications ? { subjects: ['carriedOver', 'carriedForward'], uncertain: true } : null
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
      return bindDocument(words, leaning)
    case 'decision':
      return leaning.publishing ? null : { subjects: [last.key as Subject] }
    default:
      return null
  }
}

/** 收到, 办理, 答复 need an application beside them, or a passage that speaks of nothing else. */
function bindVerb(
  words: readonly Word[],
  last: Word,
  right: readonly Token[],
  leaning: Leaning,
  tokens: readonly Token[],
): Binding | null {
  const remedy = words.at(-2)
  if (remedy?.kind === 'remedy' && last.kind !== 'receive') return bindRemedy(words.slice(0, -1), leaning, null)
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
  return { ...subjectOfVerb(last), ...((narrowed || last.kind === 'timely') && { part: true }) }
}

function subjectOfVerb(verb: Word): Binding {
  if (verb.kind === 'receive') return { subjects: ['received'] }
  return { subjects: [verb.kind === 'handle' ? 'handled' : 'answered'] }
}

function bindApplication(words: readonly Word[], leaning: Leaning, tokens: readonly Token[]): Binding | null {
  const noun = words.at(-1)
  if (noun?.kind === 'weakApplication' && !leaning.applications) return null
  const before = words.slice(0, -1)
  const verb = before.findLast((w) => ['receive', 'handle', 'answer', 'timely'].includes(w.kind))
  const strong = before.at(-1)
  if (strong?.kind === 'outcome') return bindOutcome(before, false)
  if (strong?.kind === 'carryOver') return verb ? { subjects: ['inHand'] } : { subjects: ['carriedOver'] }
  if (strong?.kind === 'applicant') return { subjects: [strong.key as Subject] }
  if (strong?.kind === 'carryForward') return { subjects: ['carriedForward'] }
  if (has(before, 'other', 'delta') && !verb) return null
  if (!verb) {
    const narrow = has(before, 'channel', 'subset') || (noun !== undefined && isNarrowed(tokens, noun))
    return narrow ? null : { subjects: ['received'] }
  }
  if (before.at(-1)?.kind === 'other' && before.indexOf(verb) < before.length - 1) return null
  const narrowed =
    has(before, 'channel', 'subset') || verb.kind === 'timely' || (verb.kind === 'handle' && isNarrowed(tokens, verb))
  return { ...subjectOfVerb(verb), ...(narrowed && { part: true }) }
}

/** 及时予以公开120条 under 主动公开 counts what was published, not what was asked for. */
const isOfOtherMatters = (outcome: Word, quantity: Quantity | null, leaning: Leaning) =>
  !leaning.applications &&
  /granted/iu.test(outcome.key) &&
  (leaning.elsewhere || (quantity !== null && !/^(?:件|宗|件次|)$/u.test(quantity.unit)))

/** 因本机关不掌握等原因, 不掌握或政策失效: the reason named is one of several. */
const isOpenList = (tokens: readonly Token[]) => tokens.some((t) => t.type === 'text' && /等|或/u.test(t.text))

/** The last outcome, or several that stand side by side as one sum. A reason before its outcome is the finer row. */
function bindOutcome(words: readonly Word[], open: boolean): Binding {
  const outcomes = words.filter((w) => w.kind === 'outcome')
  const keys = [...new Set(outcomes.flatMap((w) => w.key.split('+')))] as Subject[]
  const general: readonly string[] = ['refused', 'notProvided', 'notHandled', 'otherHandling']
  const reasons = keys.filter((key) => !general.includes(key) && key !== 'granted' && key !== 'partiallyGranted')
  const narrowed = words.some((w) => w.kind === 'reason' || w.kind === 'subset')
  const part = narrowed ? { part: true } : {}
  if (reasons.length === 1 && keys.length === 2 && keys.some((key) => general.includes(key))) {
    return { subjects: open ? keys.filter((key) => general.includes(key)) : reasons, ...part }
  }
  return { subjects: keys.length > 0 ? keys : [], ...part }
}

/** 其他 at the end of a list is the last of what the list was of. */
function bindOthers(leaning: Leaning): Binding | null {
  if (leaning.previous === 'applicant') return { subjects: ['otherOrganisation'] }
  const remedy = leaning.remedies.at(-1)
  return leaning.previous === 'result' && remedy ? { subjects: [`${remedy}.otherOutcome`] } : null
}

/** 未经复议直接起诉 and 复议后起诉 are words of this form alone. */
const isOwnForm = (remedy: RemedySubject) => remedy !== 'reconsideration' && remedy !== 'litigation'

function bindRemedy(words: readonly Word[], leaning: Leaning, quantity: Quantity | null): Binding | null {
  const keys = [...new Set(words.filter((w) => w.kind === 'remedy').map((w) => w.key as RemedySubject))]
  const uncertain = !leaning.info && quantity?.value !== 0 && !keys.some(isOwnForm)
  return { subjects: keys, ...(uncertain && { uncertain: true }), ...(quantity?.value === 0 && { each: true }) }
}

function bindResult(last: Word, words: readonly Word[], leaning: Leaning, quantity: Quantity | null): Binding | null {
  const named = words.filter((w) => w.kind === 'remedy').map((w) => w.key as RemedySubject)
  const decidedBy = /法院|诉$/u.test(last.text) ? 'litigation' : /复议/u.test(last.text) ? 'reconsideration' : undefined
  const remedy = named.at(-1) ?? leaning.remedies.at(-1) ?? decidedBy
  if (!remedy) return null
  const certain = leaning.info || isOwnForm(remedy) || quantity?.value === 0
  if (last.key === 'dismissed') return { subjects: [`${remedy}.upheld`], uncertain: true }
  return {
    subjects: [`${remedy}.${last.key}` as Subject],
    ...(!certain && { uncertain: true }),
  }
}

function bindDocument(words: readonly Word[], leaning: Leaning): Binding | null {
  if (leaning.cleanup || has(words, 'publish', 'open')) return null
  const document = words.findLast((w) => w.kind === 'document')?.key ?? leaning.document
  const verb = words.findLast((w) => w.kind === 'documentVerb')?.key ?? leaning.documentVerb
  return document && verb ? { subjects: [`${document}.${verb}` as Subject] } : null
}
