import type { Sentence } from '../../report.ts'

/** What a statement can be about: rows and columns of the tables, and what the report must say besides. */
export const outcomeSubjects = [
  'granted',
  'partiallyGranted',
  'refused',
  'notProvided',
  'notHandled',
  'otherHandling',
  'stateSecret',
  'forbiddenByLaw',
  'threeSecuritiesOneStability',
  'thirdPartyRights',
  'internalAffairs',
  'processInformation',
  'enforcementFile',
  'administrativeQuery',
  'notHeld',
  'mustBeCreated',
  'stillUnclear',
  'complaintOrPetition',
  'repeatedRequest',
  'publicationRequest',
  'massRepeatedRequest',
  'reconfirmation',
  'notCorrectedInTime',
  'feeUnpaid',
] as const
export const applicantSubjects = [
  'naturalPerson',
  'organisation',
  'business',
  'research',
  'socialWelfare',
  'legalService',
  'otherOrganisation',
] as const
export const remedySubjects = [
  'reconsideration',
  'litigation',
  'litigationDirect',
  'litigationAfterReconsideration',
] as const
export const remedyResults = ['upheld', 'corrected', 'otherOutcome', 'pending'] as const

export type OutcomeSubject = (typeof outcomeSubjects)[number]
export type ApplicantSubject = (typeof applicantSubjects)[number]
export type RemedySubject = (typeof remedySubjects)[number]
export type RemedyResult = (typeof remedyResults)[number]

export type Subject =
  /** 收到, 受理: new ones, or with those carried over. */
  | 'received'
  /** New ones and those carried over together, where the text says so. */
  | 'inHand'
  /** 办理, 处理, 收到并答复: received or answered, the words do not tell. */
  | 'handled'
  | 'answered'
  | 'carriedOver'
  | 'carriedForward'
  | OutcomeSubject
  | ApplicantSubject
  | RemedySubject
  | `${RemedySubject}.${RemedyResult}`
  | `${'regulations' | 'normative'}.${'issued' | 'repealed' | 'inForce'}`
  | 'licensing'
  | 'penalty'
  | 'coercion'
  /** 信息处理费 in 元. */
  | 'processingFee'

/** `atLeast` 余, 超, 多; `about` 约, 近, and figures rounded to 万. */
export type Bound = 'exact' | 'atLeast' | 'about'

/**
 * `region` 全市, 我县: with everything below; `own` 本机关, 本级, 区政府办; `named` another body the sentence names, or this
 * one by its name; `unstated` nothing is said.
 */
export type Scope = 'region' | 'own' | 'named' | 'unstated'

export type Statement = {
  /** More than one where the figure is their sum: 予以公开及部分公开258件. */
  readonly subjects: readonly Subject[]
  readonly value: number
  readonly bound: Bound
  readonly percent: boolean
  readonly unit: string
  /** `part` where words narrow the subject down (网上申请, 涉及征地的, 按时答复), so that the figure may be less than the cell. */
  readonly relation: 'whole' | 'part'
  readonly scope: Scope
  /** The scope is that of an earlier clause of the sentence. */
  readonly scopeInherited: boolean
  /** The body named, where scope is `named`. */
  readonly body?: string
  /** Whether it speaks of the year before or another one. */
  readonly year: 'reported' | 'other'
  /** A reader could take it otherwise: never the ground of an error. */
  readonly uncertain: boolean
  /** Opened by 其中 or 含. */
  readonly within: boolean
  readonly sentence: Sentence
}
