import type { Sentence } from '../../report.ts'
import type { WordKind } from './lexicon.ts'
import { isRemedy, kindOf, type SentenceState } from './sentence-state.ts'
import type { Leaning } from './words.ts'

/** What holds of the whole sentence, whatever the clause. */
export type Whole = Pick<
  Leaning,
  | 'outcomeNear'
  | 'pathwayTold'
  | 'otherOrganTold'
  | 'answersJoined'
  | 'decisionsTold'
  | 'cleanup'
  | 'applicants'
  | 'elsewhere'
  | 'attributes'
  | 'carriesForward'
> & {
  readonly sentence: Sentence
  readonly year: number | null
}

export function wholeOf(
  sentence: Sentence,
  kinds: ReadonlySet<WordKind>,
  around: { readonly year: number | null; readonly elsewhere: boolean },
): Whole {
  return {
    sentence,
    year: around.year,
    elsewhere: around.elsewhere,
    attributes: kinds.has('attribute'),
    carriesForward: kinds.has('carryForward'),
    outcomeNear: kinds.has('outcome'),
    pathwayTold: kinds.has('pathway'),
    otherOrganTold: otherOrgan.test(sentence.text),
    answersJoined: /(?:合并|一并)(?:作出)?(?:答复|办理|处理)/u.test(sentence.text),
    decisionsTold: /处理决定/u.test(sentence.text),
    cleanup: kinds.has('cleanup'),
    applicants: kinds.has('applicant'),
  }
}

/** 非本机关职责, 不属于本机关公开: what the form counts under 本机关不掌握, as it does 信息不存在. */
const otherOrgan = /(?:不属于|不是|不归|不属|非)(?:本|我)(?:行政)?(?:机关|单位|部门|局|委|厅|办|镇|乡)(?!掌握|制作)/u

/** What a clause may lean on: the whole sentence, and what it has said so far. */
export const leaningOf = (state: SentenceState, whole: Whole): Leaning => ({
  elsewhere: whole.elsewhere,
  attributes: whole.attributes,
  foreign: state.foreign,
  carriesForward: whole.carriesForward,
  carriedOverTold: state.statements.some((s) => s.subjects.join() === 'carriedOver' && s.year === 'reported'),
  outcomeNear: whole.outcomeNear,
  pathwayTold: whole.pathwayTold,
  otherOrganTold: whole.otherOrganTold,
  answersJoined: whole.answersJoined,
  publishing: state.publishing,
  decisionsTold: whole.decisionsTold,
  cleanup: whole.cleanup,
  applicants: whole.applicants,
  applications: state.applications,
  info: state.info,
  fee: state.fee,
  remedies: state.remedies,
  remediesTogether: (state.statements.at(-1)?.subjects ?? []).filter((s) => isRemedy(s)).length > 1,
  remediesLast: /^(?:recon|litig)/u.test(state.statements.at(-1)?.subjects[0] ?? ''),
  document: state.document,
  documentVerb: state.documentVerb,
  issuedTold: state.statements.some((s) => s.subjects[0]?.endsWith('.issued')),
  stockBefore: state.within && state.statements.some((s) => s.subjects[0]?.endsWith('.inForce')),
  previous: kindOf(state.statements.at(-1)),
})
