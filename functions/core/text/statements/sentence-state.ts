import type { Leaning, Word } from './words.ts'
import type { Clause } from './clauses.ts'
import type { Token } from './lexer.ts'
import type { Quantity } from './quantity.ts'
import {
  applicantSubjects,
  outcomeSubjects,
  remedySubjects,
  type RemedySubject,
  type Scope,
  type Statement,
  type Subject,
} from './statement.ts'

/** What a sentence has said so far. */
export type SentenceState = {
  readonly statements: Statement[]
  year: 'reported' | 'other'
  /** 历年累计, 近三年: the figures are of no single year. */
  skipping: boolean
  scope: Scope
  scopeInherited: boolean
  body: string
  /** 截至目前: no year is named since. */
  untilNow: boolean
  /** 截至目前，累计: the figures may be of this year or of all years. */
  addedUp: boolean
  /** 上半年, 第一季度: what follows counts a part of the year. */
  partOfYear: boolean
  /** This clause speaks of another year (去年); the sentence goes on with its own. */
  otherYear: boolean
  within: boolean
  /** The words of an earlier clause that had no figure of its own. */
  leftover: readonly Token[]
  remedies: RemedySubject[]
  /** Totals of the sentence that 均维持 may still speak of. */
  openRemedies: { remedy: RemedySubject; value: number }[]
  document: 'normative' | 'regulations' | null
  documentVerb: string | null
  applications: boolean
  info: boolean
  fee: boolean
  /** What the last figure counted was no matter of the tables, so that 其中 opens parts of something else. */
  foreign: boolean
  /** What is counted is what was published, not what was decided: 公开行政许可55条. */
  publishing: boolean
  /** 其中 stands behind what was carried over alone: 包括上年结转4件，其中予以公开3件. */
  ofCarriedOver: boolean
  /** The last count was bound to nothing, so that a percentage behind it speaks of what is not known. */
  unbound: boolean
  /** Within the parts of something else. */
  foreignList: boolean
  /** 其余3件: a figure whose clause did not say what became of them; the next may. */
  openFigure: Quantity | null
  clause: Statement[]
  previousClause: Statement[]
}

export const openState = (applications: boolean, info: boolean, fee: boolean, publishing: boolean): SentenceState => ({
  statements: [],
  year: 'reported',
  skipping: false,
  scope: 'unstated',
  scopeInherited: true,
  body: '',
  untilNow: false,
  addedUp: false,
  partOfYear: false,
  otherYear: false,
  within: false,
  leftover: [],
  remedies: [],
  openRemedies: [],
  document: null,
  documentVerb: null,
  applications,
  info,
  fee,
  foreign: false,
  publishing,
  ofCarriedOver: false,
  unbound: false,
  foreignList: false,
  openFigure: null,
  clause: [],
  previousClause: [],
})

/** Years, scopes and topics hold from where they stand. */
export function noteWord(word: Word, state: SentenceState, year: number | null): void {
  switch (word.kind) {
    case 'year':
      state.year = year === null || Number(word.key) === year ? 'reported' : 'other'
      state.skipping = false
      state.otherYear = false
      state.untilNow = state.addedUp = false
      break
    case 'until':
      state.untilNow = true
      break
    case 'sum':
      if (word.text === '累计' && state.untilNow) state.addedUp = true
      break
    case 'publish':
    case 'open':
      state.publishing = true
      break
    case 'handle':
    case 'answer':
    case 'decide':
      state.publishing = false
      break
    case 'other':
      if (/^(?:公开|发布|公示|公布)/u.test(word.text)) state.publishing = true
      break
    case 'thisYear':
      state.publishing = false
      state.year = 'reported'
      state.skipping = false
      state.otherYear = false
      state.untilNow = state.addedUp = false
      break
    case 'otherYear':
      state.otherYear = true
      break
    case 'cumulative':
      state.skipping = !startsIn(word.text, year)
      break
    case 'partOfYear':
      state.partOfYear = true
      break
    case 'including':
      state.within = true
      state.ofCarriedOver = isCarriedOverAlone(state.statements)
      break
    case 'region':
    case 'own':
    case 'named':
      if (isAllOfRegion(word, state)) break
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
}

const isCarriedOverAlone = (statements: readonly Statement[]) =>
  statements.at(-1)?.subjects.join() === 'carriedOver' &&
  !statements.some((s) => ['received', 'inHand', 'handled', 'answered'].includes(s.subjects[0] ?? ''))

/** 全县政府系统各单位, 全市各部门: the county, the city as a whole. */
const isAllOfRegion = (word: Word, state: SentenceState) =>
  word.kind === 'named' && word.text.startsWith('各') && state.scope === 'region' && !state.scopeInherited

/** 2024年以来 in a report of 2024 is the year itself. */
const startsIn = (text: string, year: number | null) =>
  year !== null && text.replace(/^自/u, '').startsWith(`${year}年`) && !/至今/u.test(text)

/** Keeps what later clauses may lean on. */
export function noteStatement(state: SentenceState, clause: Clause): void {
  const latest = state.clause.at(-1)
  if (!latest) return
  const subject = latest.subjects[0]
  if (clause.opener === ';' && isRemedy(subject)) state.openRemedies = []
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

export const isRemedy = (subject: Subject | undefined): subject is RemedySubject =>
  (remedySubjects as readonly string[]).includes(subject ?? '')

export function kindOf(statement: Statement | undefined): Leaning['previous'] {
  const subject = statement?.subjects[0]
  if (!subject) return null
  if ((applicantSubjects as readonly string[]).includes(subject)) return 'applicant'
  if (/^(?:recon|litig).*\./u.test(subject)) return 'result'
  return (outcomeSubjects as readonly string[]).includes(subject) ? 'outcome' : null
}
