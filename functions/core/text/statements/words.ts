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

export const isHead = (token: Token): token is Word => token.type === 'word' && heads.has(token.kind)
export const wordsIn = (tokens: readonly Token[]): readonly Word[] => tokens.filter(isHead)
export const has = (words: readonly Word[], ...kinds: readonly WordKind[]) => words.some((w) => kinds.includes(w.kind))
