import type { WordKind } from './lexicon.ts'
import type { Token } from './lexer.ts'
import type { RemedySubject, Subject } from './statement.ts'

export type Word = Extract<Token, { type: 'word' }>

/** What a figure was bound to, before scope and year are known. */
export type Binding = {
  readonly subjects: readonly Subject[]
  readonly part?: boolean
  readonly uncertain?: boolean
  /** The figure belongs to each of the subjects, not to their sum. */
  readonly each?: boolean
  /** The word stood behind its figure, so that in a list the next figure takes none from before it: 4件予以公开、1件不予公开. */
  readonly behind?: boolean
}

/** What the sentence has said so far that a clause may lean on. */
export type Leaning = {
  readonly applications: boolean
  /** Under a heading of another matter (主动公开, 平台建设). */
  readonly elsewhere: boolean
  /** What the figure before counted was another matter: 受理行政许可申请18230件，不予受理112件. */
  readonly foreign: boolean
  /** Documents are told apart by their attribute: 主动公开118件、依申请公开27件. */
  readonly attributes: boolean
  /** The sentence names what goes on to next year, so that 结转上年度 can only be what came in. */
  readonly carriesForward: boolean
  /** What came from last year has been told, so that 结转4件 behind it is what goes on. */
  readonly carriedOverTold: boolean
  readonly info: boolean
  readonly fee: boolean
  readonly outcomeNear: boolean
  /** 不属于本机关职责 is told apart from 信息不存在, where the form counts both as one. */
  readonly otherOrganTold: boolean
  /** 合并答复: one answer for several applications. */
  readonly answersJoined: boolean
  /** 告知获取途径 is told apart from 予以公开, where the form counts both as one. */
  readonly pathwayTold: boolean
  readonly publishing: boolean
  /** 处理决定数量: what is counted are decisions, whatever the unit. */
  readonly decisionsTold: boolean
  readonly cleanup: boolean
  readonly applicants: boolean
  readonly remedies: readonly RemedySubject[]
  /** The last count was of reviews and suits together, so that a result behind it is of either. */
  readonly remediesTogether: boolean
  /** The last count was of reviews or suits, so that 上年结转1件 behind it is of these. */
  readonly remediesLast: boolean
  readonly document: 'normative' | 'regulations' | null
  readonly documentVerb: string | null
  /** The sentence has counted documents issued, so that 废止 and 现行有效 beside it are the rows of 表二, not of a clean-up. */
  readonly issuedTold: boolean
  /** 其中 has opened the parts of what is in force. */
  readonly stockBefore: boolean
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
  'supervise',
  'draft',
  'due',
])

export const isHead = (token: Token): token is Word => token.type === 'word' && heads.has(token.kind)
export const wordsIn = (tokens: readonly Token[]): readonly Word[] => tokens.filter(isHead)
export const has = (words: readonly Word[], ...kinds: readonly WordKind[]) => words.some((w) => kinds.includes(w.kind))
