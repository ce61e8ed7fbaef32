import type { Sentence } from '../../report.ts'
import { clausesOf } from './clauses.ts'
import type { WordKind } from './lexicon.ts'
import { parseClause } from './parse-clause.ts'
import { openState } from './sentence-state.ts'
import type { Statement } from './statement.ts'
import { wholeOf } from './whole-sentence.ts'

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

export function parseSentence(sentence: Sentence, around: Surroundings): readonly Statement[] {
  const clauses = clausesOf(sentence.text)
  const kinds = new Set<WordKind>()
  for (const { tokens } of clauses) for (const token of tokens) if (token.type === 'word') kinds.add(token.kind)
  const ofApplications =
    kinds.has('application') ||
    kinds.has('carryOver') ||
    (kinds.has('weakApplication') && (kinds.has('outcome') || kinds.has('applicant')))
  const publishing = kinds.has('publish') || kinds.has('open')
  const state = openState(around.applications || ofApplications, around.info, kinds.has('fee'), publishing)
  if (around.continued) {
    state.scope = around.continued.scope
    state.body = around.continued.body ?? ''
  }
  const whole = wholeOf(sentence, kinds, around)
  for (const clause of clauses) parseClause(clause, state, whole)
  return state.statements
}
