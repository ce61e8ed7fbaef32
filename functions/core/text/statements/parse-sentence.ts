import type { Sentence } from '../../report.ts'
import { bindNumber, isHead, type Binding, type Leaning, type Word } from './bind-number.ts'
import { clausesOf, type Clause } from './clauses.ts'
import type { Token } from './lexer.ts'
import { bindPercent } from './bind-percent.ts'
import { deniedIn, zeroIn } from './denials.ts'
import {
  applicantSubjects,
  outcomeSubjects,
  remedySubjects,
  type RemedyResult,
  type RemedySubject,
  type Scope,
  type Statement,
  type Subject,
} from './statement.ts'

/** What the passage around a sentence lends it. */
export type Surroundings = {
  readonly year: number | null
  /** Under the heading 依申请公开, or in a paragraph that speaks of applications. */
  readonly applications: boolean
  /** Under a heading, or in a chapter, that is about disclosure alone, so that 行政复议 can be no other. */
  readonly info: boolean
}

type State = {
  readonly statements: Statement[]
  year: 'reported' | 'other'
  skipping: boolean
  scope: Scope
  scopeInherited: boolean
  body: string
  partOfYear: boolean
  within: boolean
  leftover: readonly Token[]
  remedies: RemedySubject[]
  /** Totals of the sentence that 均维持 may still speak of. */
  openRemedies: { remedy: RemedySubject; value: number }[]
  document: 'normative' | 'regulations' | null
  documentVerb: string | null
  applications: boolean
  info: boolean
  fee: boolean
  clause: Statement[]
  previousClause: Statement[]
}

export function parseSentence(sentence: Sentence, around: Surroundings): readonly Statement[] {
  const clauses = clausesOf(sentence.text)
  const words = clauses.flatMap((c) => c.tokens).filter((t): t is Word => t.type === 'word')
  const any = (...kinds: readonly Word['kind'][]) => words.some((w) => kinds.includes(w.kind))
  const state: State = {
    statements: [],
    year: 'reported',
    skipping: false,
    scope: 'unstated',
    scopeInherited: true,
    body: '',
    partOfYear: false,
    within: false,
    leftover: [],
    remedies: [],
    openRemedies: [],
    document: null,
    documentVerb: null,
    applications:
      around.applications || any('application', 'carryOver') || (any('weakApplication') && any('outcome', 'applicant')),
    info: around.info,
    fee: any('fee'),
    clause: [],
    previousClause: [],
  }
  const fixed = {
    outcomeNear: words.filter((w) => w.kind === 'outcome').length > 0,
    publishing: any('publish') || words.some((w) => w.kind === 'open' && any('decision')),
    cleanup: any('cleanup'),
    applicants: any('applicant'),
  }
  for (const clause of clauses) parseClause(clause, state, fixed, sentence, around)
  return state.statements
}

type Fixed = Pick<Leaning, 'outcomeNear' | 'publishing' | 'cleanup' | 'applicants'>

function parseClause(clause: Clause, state: State, fixed: Fixed, sentence: Sentence, around: Surroundings): void {
  state.clause = []
  state.scopeInherited = true
  let otherYear = false
  let stopped = false
  let left: Token[] = []
  let numbers = 0
  const tokens = clause.tokens
  const leaning = (): Leaning => ({
    ...fixed,
    applications: state.applications,
    info: state.info,
    fee: state.fee,
    remedies: state.remedies,
    document: state.document,
    documentVerb: state.documentVerb,
    previous: kindOf(state.statements.at(-1)),
  })
  const emit = (binding: Binding, value: number, token: Extract<Token, { type: 'number' }> | null): void => {
    const subjects = binding.subjects
    const groups = binding.each ? subjects.map((s) => [s]) : [subjects]
    for (const group of groups) {
      if (group.length === 0) continue
      const statement: Statement = {
        subjects: group,
        value,
        bound: token?.quantity.bound ?? 'exact',
        percent: token?.quantity.percent ?? false,
        unit: token?.quantity.unit ?? '',
        relation: binding.part || (state.partOfYear && group[0] !== 'processingFee') ? 'part' : 'whole',
        scope: state.scope,
        scopeInherited: state.scopeInherited,
        ...(state.scope === 'named' && { body: state.body }),
        year: otherYear ? 'other' : state.year,
        uncertain: binding.uncertain ?? false,
        within: state.within,
        sentence,
      }
      state.statements.push(statement)
      state.clause.push(statement)
    }
  }

  for (const [index, token] of tokens.entries()) {
    if (token.type === 'word') {
      otherYear = noteWord(token, state, around.year, otherYear)
      if (stops(token)) stopped = true
      if (token.kind === 'document' && left.some(isPublishing)) state.document = null
      left.push(token)
      continue
    }
    if (token.type === 'mark') continue
    if (token.type === 'text') {
      left.push(token)
      continue
    }
    numbers++
    const right = untilNextNumber(tokens.slice(index + 1))
    if (!stopped && !state.skipping) {
      const binding = token.quantity.percent
        ? bindPercent(left, [...state.clause, ...state.previousClause])
        : (bindSum(left, token.quantity.unit, state) ??
          bindNumber(token.quantity, left, right, state.leftover, leaning()) ??
          bindAgain(left, right, clause, state, otherYear))
      const usesCarry = binding && correctCarry(binding, left, right, around.year)
      if (usesCarry) {
        emit(usesCarry, token.quantity.value, token)
        noteStatement(state, clause)
      }
    }
    left = []
    state.leftover = []
  }
  if (!stopped && !state.skipping) {
    const denied = numbers === 0 || state.clause.every((s) => s.value === 0) ? deniedIn(tokens, leaning()) : []
    for (const binding of denied) if (!state.clause.some((s) => sameSubjects(s, binding))) emit(binding, 0, null)
    if (numbers === 0) for (const binding of zeroIn(tokens, state.leftover, leaning())) emit(binding, 0, null)
    for (const [binding, value] of wholesaleIn(left, state)) emit(binding, value, null)
  }
  if (stopped) state.leftover = tokens.slice(0, tokens.findIndex(stops))
  else if (numbers === 0) state.leftover = tokens.some(isHead) ? tokens : state.leftover
  if (state.clause.length > 0) state.previousClause = state.clause
  else if (clause.depth === 0) state.previousClause = []
}

/** Behind 较上年 and 分别 the figures of a clause are differences, or belong to a list before. */
const stops = (token: Token) => token.type === 'word' && (token.kind === 'compare' || token.kind === 'respectively')
const isPublishing = (token: Token) => token.type === 'word' && (token.kind === 'publish' || token.kind === 'open')

const sameSubjects = (statement: Statement, binding: Binding) =>
  binding.subjects.every((s) => statement.subjects.includes(s))

function untilNextNumber(tokens: readonly Token[]): readonly Token[] {
  const end = tokens.findIndex((t) => t.type === 'number' || (t.type === 'mark' && t.text === '、'))
  return end < 0 ? tokens : tokens.slice(0, end)
}

/** Years, scopes and topics hold from where they stand; answers whether this clause now speaks of another year. */
function noteWord(word: Word, state: State, year: number | null, otherYear: boolean): boolean {
  switch (word.kind) {
    case 'year':
      state.year = year === null || Number(word.key) === year ? 'reported' : 'other'
      state.skipping = false
      return false
    case 'thisYear':
      state.year = 'reported'
      state.skipping = false
      return false
    case 'otherYear':
      return true
    case 'cumulative':
      state.skipping = true
      break
    case 'partOfYear':
      state.partOfYear = true
      break
    case 'including':
      state.within = true
      break
    case 'region':
    case 'own':
    case 'named':
      state.scope = word.kind
      state.scopeInherited = false
      state.body = word.kind === 'named' ? word.text : ''
      break
    case 'remedy':
      state.remedies = [...state.remedies.filter((r) => r !== word.key), word.key as RemedySubject]
      break
    case 'document':
      state.document = word.key as 'normative' | 'regulations'
      break
    case 'documentVerb':
      state.documentVerb = word.key
      break
    case 'application':
    case 'info':
      state.info = true
      break
    default:
  }
  return otherYear
}

/** 共24件 after new and carried over; 合计8件 after parts. */
function bindSum(left: readonly Token[], unit: string, state: State): Binding | null {
  const onlySum =
    left.some((t) => t.type === 'word' && t.kind === 'sum') &&
    left.every((t) => (t.type === 'word' ? !isHead(t) : t.type === 'text' && t.text.length <= 1))
  if (!onlySum || unit === '元') return null
  const said = state.statements.filter((s) => s.year === 'reported' && !s.percent)
  const last = said.slice(-2)
  const subjects = last.map((s) => s.subjects.join())
  if (subjects.includes('received') && subjects.includes('carriedOver')) return { subjects: ['inHand'] }
  const isPart = (s: Statement) => s.relation === 'part' || s.scope === 'named'
  if (last.length === 2 && last.every((s) => isPart(s) && s.subjects.join() === 'received'))
    return { subjects: ['received'] }
  return null
}

/** 去年为25件 behind what was received this year; 书面申请2件 behind 收到网上申请6件. */
function bindAgain(
  left: readonly Token[],
  right: readonly Token[],
  clause: Clause,
  state: State,
  otherYear: boolean,
): Binding | null {
  const last = state.statements.at(-1)
  if (!last || last.percent || clause.depth > 0 || right.some((t) => t.type === 'text' || isHead(t))) return null
  const unknown = left.some((t) => t.type === 'text' && !/^[为是有]$/u.test(t.text))
  if (unknown) return null
  const words = left.filter((t): t is Word => t.type === 'word')
  if (otherYear && words.every((w) => w.kind === 'otherYear')) return { subjects: last.subjects }
  const byChannel =
    words[0]?.kind === 'channel' && words.every((w) => ['channel', 'weakApplication', 'application'].includes(w.kind))
  const sameList = last.relation === 'part' && last.subjects[0] === 'received'
  return byChannel && sameList ? { subjects: ['received'], part: true } : null
}

/** 收到62件(含上年结转2件) makes the 62 both; 2024年结转 in a report of 2024 can be either. */
function correctCarry(
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

/** Keeps what later clauses may lean on. */
function noteStatement(state: State, clause: Clause): void {
  const latest = state.clause.at(-1)
  if (!latest) return
  const subject = latest.subjects[0]
  if (latest.subjects.length === 1 && isRemedy(subject))
    state.openRemedies.push({ remedy: subject, value: latest.value })
  if (subject?.includes('.') && subject.match(/^(?:recon|litig)/u)) state.openRemedies = []
  const includes = clause.tokens.some((t) => t.type === 'word' && (t.kind === 'including' || /^含|^包括/u.test(t.text)))
  const excludes = clause.tokens.some((t) => t.type === 'word' && t.kind === 'excluding')
  const before = state.statements.at(-2)
  if (
    subject === 'carriedOver' &&
    clause.depth > 0 &&
    includes &&
    !excludes &&
    (before?.subjects[0] === 'received' || before?.subjects[0] === 'handled')
  ) {
    state.statements[state.statements.length - 2] = { ...before, subjects: ['inHand'] }
  }
}

const isRemedy = (subject: Subject | undefined): subject is RemedySubject =>
  (remedySubjects as readonly string[]).includes(subject ?? '')

/** 均予以公开, 均获维持, 全部为自然人: the word holds of everything counted just before, or of the only one. */
function wholesaleIn(left: readonly Token[], state: State): readonly (readonly [Binding, number])[] {
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
  if (counted.bound !== 'exact' || counted.relation === 'part') return []
  return [[{ subjects: word.key.split('+') as Subject[] }, counted.value]]
}

function kindOf(statement: Statement | undefined): Leaning['previous'] {
  const subject = statement?.subjects[0]
  if (!subject) return null
  if ((applicantSubjects as readonly string[]).includes(subject)) return 'applicant'
  if (/^(?:recon|litig).*\./u.test(subject)) return 'result'
  return (outcomeSubjects as readonly string[]).includes(subject) ? 'outcome' : null
}
