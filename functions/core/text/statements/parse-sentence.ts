import type { Sentence } from '../../report.ts'
import { bindAgain, bindSum, comesFrom, correctCarry, settledIn, wholesaleIn } from './bind-context.ts'
import { bindNumber } from './bind-number.ts'
import { isHead, type Binding, type Leaning } from './words.ts'
import { bindPercent } from './bind-percent.ts'
import { clausesOf, type Clause } from './clauses.ts'
import { dealtIn } from './respectively.ts'
import { goesOnWithOthers, noteUnbound } from './foreign-parts.ts'
import { deniedIn, zeroIn } from './denials.ts'
import type { Token } from './lexer.ts'
import type { Quantity } from './quantity.ts'
import { kindOf, noteStatement, noteWord, openState, type SentenceState } from './sentence-state.ts'
import type { Statement } from './statement.ts'

/** What the passage around a sentence lends it. */
export type Surroundings = {
  readonly year: number | null
  /** Under the heading 依申请公开, or in a paragraph that speaks of applications. */
  readonly applications: boolean
  /** Under a heading of another matter. */
  readonly elsewhere: boolean
  /** Under a heading, or in a chapter, that is about disclosure alone, so that 行政复议 can be no other. */
  readonly info: boolean
  /** The statement before, where the sentence goes on with its parts (其中……). */
  readonly continued: Statement | null
}

/** What holds of the whole sentence, whatever the clause. */
type Whole = Pick<
  Leaning,
  | 'outcomeNear'
  | 'pathwayTold'
  | 'publishing'
  | 'cleanup'
  | 'applicants'
  | 'elsewhere'
  | 'attributes'
  | 'carriesForward'
> & {
  readonly sentence: Sentence
  readonly year: number | null
}

type NumberToken = Extract<Token, { type: 'number' }>

export function parseSentence(sentence: Sentence, around: Surroundings): readonly Statement[] {
  const clauses = clausesOf(sentence.text)
  const kinds = new Set(clauses.flatMap((clause) => clause.tokens.map((t) => (t.type === 'word' ? t.kind : null))))
  const ofApplications =
    kinds.has('application') ||
    kinds.has('carryOver') ||
    (kinds.has('weakApplication') && (kinds.has('outcome') || kinds.has('applicant')))
  const state = openState(around.applications || ofApplications, around.info, kinds.has('fee'))
  if (around.continued) {
    state.scope = around.continued.scope
    state.body = around.continued.body ?? ''
  }
  const whole: Whole = {
    sentence,
    year: around.year,
    elsewhere: around.elsewhere,
    attributes: kinds.has('attribute'),
    carriesForward: kinds.has('carryForward'),
    outcomeNear: kinds.has('outcome'),
    pathwayTold: kinds.has('pathway'),
    publishing: kinds.has('publish') || (kinds.has('open') && kinds.has('decision')),
    cleanup: kinds.has('cleanup'),
    applicants: kinds.has('applicant'),
  }
  for (const clause of clauses) parseClause(clause, state, whole)
  return state.statements
}

/** Word by word: years, scopes and topics are noted, and each figure is bound to what stands around it. */
function parseClause(clause: Clause, state: SentenceState, whole: Whole): void {
  state.clause = []
  state.scopeInherited = true
  state.otherYear = false
  state.foreignList = goesOnWithOthers(clause, state)
  const dealt = dealtIn(clause, leaningOf(state, whole))
  let stopped = false
  let left: Token[] = []
  let figures = 0
  let behind = false
  for (const [index, token] of clause.tokens.entries()) {
    if (token.type === 'mark') {
      if (behind) left = []
      continue
    }
    if (token.type !== 'number') {
      if (token.type === 'word') noteWord(token, state, whole.year)
      if (stops(token)) stopped = true
      if (token.type === 'word' && token.kind === 'document' && left.some(isPublishing)) state.document = null
      if (token.type === 'word' && token.kind === 'including') left = []
      left.push(token)
      continue
    }
    figures++
    if (!stopped && !state.skipping) {
      const right = untilNextFigure(clause.tokens, index + 1)
      const binding = bindFigure(token, left, right, clause, state, whole)
      behind = binding?.behind ?? false
      const corrected = binding && correctCarry(binding, left, right, whole.year)
      const wasOther: boolean = state.otherYear
      if (corrected && comesFrom(left, right)) state.otherYear = true
      if (corrected) {
        emit(corrected, token.quantity.value, token.quantity, state, whole.sentence)
        noteStatement(state, clause)
      }
      state.otherYear = wasOther
      if (clause.depth === 0) noteUnbound(token, corrected, left, right, state)
    }
    left = []
    state.leftover = []
  }
  for (const { binding, quantity, year } of (!state.foreignList && dealt) || []) {
    state.otherYear = year !== null && Number(year) !== whole.year
    emit(binding, quantity.value, quantity, state, whole.sentence)
  }
  if (!stopped && !state.skipping) parseWords(clause.tokens, left, figures, state, whole)
  if (stopped) state.leftover = clause.tokens.slice(0, clause.tokens.findIndex(stops))
  else if (figures === 0 && clause.tokens.some(isHead)) state.leftover = clause.tokens
  if (state.clause.length > 0) state.previousClause = state.clause
  else if (clause.depth === 0) state.previousClause = []
}

function bindFigure(
  token: NumberToken,
  left: readonly Token[],
  right: readonly Token[],
  clause: Clause,
  state: SentenceState,
  whole: Whole,
): Binding | null {
  if (token.quantity.percent)
    return state.foreignList || state.unbound ? null : bindPercent(left, [...state.clause, ...state.previousClause])
  const binding =
    bindSum(left, token.quantity, state) ??
    bindNumber(token.quantity, left, right, state.leftover, leaningOf(state, whole), endsAfter(right, token, clause)) ??
    bindAgain(left, right, clause, state)
  return binding && state.foreignList && !isOfDocuments(binding) ? null : binding
}

/** 制发公文86份，其中规范性文件2份: these alone may be parts of other papers. */
const isOfDocuments = (binding: Binding) => binding.subjects.every((s) => /^(?:normative|regulations)\./u.test(s))

/** What a clause says without a figure: that there was none, or that it holds of all. */
function parseWords(
  tokens: readonly Token[],
  left: readonly Token[],
  figures: number,
  state: SentenceState,
  whole: Whole,
): void {
  const leaning = leaningOf(state, whole)
  if (figures === 0 || state.clause.every((s) => s.value === 0))
    for (const binding of deniedIn(tokens, leaning))
      if (!state.clause.some((s) => sameSubjects(s, binding))) emit(binding, 0, null, state, whole.sentence)
  if (figures === 0)
    for (const binding of zeroIn(tokens, state.leftover, leaning)) emit(binding, 0, null, state, whole.sentence)
  for (const [binding, value] of wholesaleIn(left, state)) emit(binding, value, null, state, whole.sentence)
  const settled = figures === 0 && state.openFigure ? settledIn(tokens, leaning) : null
  if (settled && state.openFigure) emit(settled, state.openFigure.value, state.openFigure, state, whole.sentence)
  if (figures === 0) state.openFigure = null
}

const leaningOf = (state: SentenceState, whole: Whole): Leaning => ({
  elsewhere: whole.elsewhere,
  attributes: whole.attributes,
  foreign: state.foreign,
  carriesForward: whole.carriesForward,
  outcomeNear: whole.outcomeNear,
  pathwayTold: whole.pathwayTold,
  publishing: whole.publishing,
  cleanup: whole.cleanup,
  applicants: whole.applicants,
  applications: state.applications,
  info: state.info,
  fee: state.fee,
  remedies: state.remedies,
  document: state.document,
  documentVerb: state.documentVerb,
  issuedTold: state.statements.some((s) => s.subjects[0]?.endsWith('.issued')),
  previous: kindOf(state.statements.at(-1)),
})

function emit(
  binding: Binding,
  value: number,
  quantity: Quantity | null,
  state: SentenceState,
  sentence: Sentence,
): void {
  const groups = binding.each ? binding.subjects.map((subject) => [subject]) : [binding.subjects]
  for (const subjects of groups) {
    if (subjects.length === 0) continue
    const statement: Statement = {
      subjects,
      value,
      bound: quantity?.bound ?? 'exact',
      percent: quantity?.percent ?? false,
      unit: quantity?.unit ?? '',
      relation: binding.part || (state.partOfYear && subjects[0] !== 'processingFee') ? 'part' : 'whole',
      scope: state.scope,
      scopeInherited: state.scopeInherited,
      ...(state.scope === 'named' && { body: state.body }),
      year: state.otherYear ? 'other' : state.year,
      uncertain: binding.uncertain ?? false,
      within: state.within,
      sentence,
    }
    state.statements.push(statement)
    state.clause.push(statement)
  }
}

/** Behind 较上年 and 分别 the figures of a clause are differences, or belong to a list before. */
const stops = (token: Token) => token.type === 'word' && (token.kind === 'compare' || token.kind === 'respectively')
const isPublishing = (token: Token) => token.type === 'word' && (token.kind === 'publish' || token.kind === 'open')

const sameSubjects = (statement: Statement, binding: Binding) =>
  binding.subjects.every((s) => statement.subjects.includes(s))

function endsAfter(right: readonly Token[], figure: Token, clause: Clause): boolean {
  const next = clause.tokens[clause.tokens.indexOf(figure) + right.length + 1]
  return next === undefined || next.type === 'mark'
}

function untilNextFigure(tokens: readonly Token[], from: number): readonly Token[] {
  let end = from
  while (end < tokens.length) {
    const token = tokens[end]
    if (token?.type === 'number' || token?.type === 'mark') break
    end++
  }
  return tokens.slice(from, end)
}
