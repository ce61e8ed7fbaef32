import type { ApplicantKey, ApplicationsRowKey, CellId, RemedyGroupKey, RemedyOutcomeKey } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import { doubtedStates, type Report } from '../report.ts'
import { addExactly } from '../view.ts'

/**
 * The indicators researchers and evaluators use, each with what it divides by what, because published figures differ in
 * exactly that. A ratio over fewer than `smallNumber` is given, but should be shown greyed.
 */
export type Indicator = {
  readonly key: IndicatorKey
  readonly title: string
  /** What is divided by what, Chinese; variants of one indicator differ here. */
  readonly definition: string
  readonly numerator: number | null
  /** Null for a plain count. */
  readonly denominator: number | null
  /** numerator / denominator, or the count itself; null where a needed cell is doubted or the denominator is 0. */
  readonly value: number | null
  readonly small: boolean
}

export const smallNumber = 30

type Terms = { readonly numerator: readonly Term[]; readonly denominator?: readonly Term[] }
/** A cell with its sign. */
type Term = readonly [CellId, 1 | -1]

const row = (key: ApplicationsRowKey, column: ApplicantKey = 'total', sign: 1 | -1 = 1): Term => [
  `applications.${key}.${column}`,
  sign,
]
const group = (edition: Edition, key: string, sign: 1 | -1 = 1): readonly Term[] =>
  outcomeKeys(edition, key).map((one) => row(one, 'total', sign))
const remedy = (g: RemedyGroupKey, o: RemedyOutcomeKey): Term => [`remedies.${g}.${o}`, 1]
const closed = (g: RemedyGroupKey) => (['upheld', 'corrected', 'otherOutcome'] as const).map((o) => remedy(g, o))

/** Keys of the rows under a group of 表三; （六） is one row or three. */
export function outcomeKeys(edition: Edition, key: string): readonly ApplicationsRowKey[] {
  const rows = edition.applications.rows.filter(
    (r) => r.group === key || (key === 'otherHandling' && r.key === 'otherProcessing'),
  )
  return rows.map((r) => r.key as ApplicationsRowKey)
}

const granted = [row('granted'), row('partiallyGranted')]
const processed = [row('totalProcessed')]
const suits = ['litigationDirect', 'litigationAfterReconsideration'] as const

const definitions = {
  received: ['申请量', '本年新收（总计）', () => ({ numerator: [row('newReceived')] })],
  due: ['应办量', '本年新收加上年结转', () => ({ numerator: [row('newReceived'), row('carriedOver')] })],
  completionRate: [
    '办结率',
    '办理结果总计÷（本年新收＋上年结转）',
    () => ({ numerator: processed, denominator: [row('newReceived'), row('carriedOver')] }),
  ],
  grantRate: ['公开率', '（予以公开＋部分公开）÷办理结果总计', () => ({ numerator: granted, denominator: processed })],
  fullGrantRate: [
    '全部公开率',
    '予以公开÷办理结果总计',
    () => ({ numerator: [row('granted')], denominator: processed }),
  ],
  substantiveGrantRate: [
    '实质公开率',
    '（予以公开＋部分公开）÷（办理结果总计－不予处理－其他处理）',
    (edition: Edition) => ({
      numerator: granted,
      denominator: [...processed, ...group(edition, 'notHandled', -1), ...group(edition, 'otherHandling', -1)],
    }),
  ],
  refusalRate: [
    '不予公开率',
    '不予公开各项之和÷办理结果总计',
    (edition: Edition) => ({ numerator: group(edition, 'refused'), denominator: processed }),
  ],
  notProvidedRate: [
    '无法提供率',
    '无法提供各项之和÷办理结果总计',
    (edition: Edition) => ({ numerator: group(edition, 'notProvided'), denominator: processed }),
  ],
  notHeldRate: [
    '不掌握率',
    '本机关不掌握÷办理结果总计',
    () => ({ numerator: [row('notHeld')], denominator: processed }),
  ],
  notHandledRate: [
    '不予处理率',
    '不予处理各项之和÷办理结果总计',
    (edition: Edition) => ({ numerator: group(edition, 'notHandled'), denominator: processed }),
  ],
  otherHandlingRate: [
    '其他处理率',
    '其他处理÷办理结果总计',
    (edition: Edition) => ({ numerator: group(edition, 'otherHandling'), denominator: processed }),
  ],
  organisationShare: [
    '组织申请占比',
    '（本年新收总计－自然人）÷本年新收总计',
    () => ({
      numerator: [row('newReceived'), row('newReceived', 'naturalPerson', -1)],
      denominator: [row('newReceived')],
    }),
  ],
  reviewRate: [
    '复议率',
    '行政复议总计÷办理结果总计（分子、分母所属年份可能不同）',
    () => ({ numerator: [remedy('reconsideration', 'total')], denominator: processed }),
  ],
  litigationRate: [
    '诉讼率',
    '两类行政诉讼总计之和÷办理结果总计（分子、分母所属年份可能不同）',
    () => ({ numerator: suits.map((g) => remedy(g, 'total')), denominator: processed }),
  ],
  reviewCorrectionRate: [
    '复议纠错率',
    '结果纠正÷已审结（维持＋纠正＋其他）',
    () => ({ numerator: [remedy('reconsideration', 'corrected')], denominator: closed('reconsideration') }),
  ],
  reviewCorrectionRateOfAll: [
    '复议纠错率（按总计）',
    '结果纠正÷行政复议总计（含尚未审结）',
    () => ({ numerator: [remedy('reconsideration', 'corrected')], denominator: [remedy('reconsideration', 'total')] }),
  ],
  litigationCorrectionRate: [
    '诉讼纠错率',
    '两类诉讼结果纠正之和÷已审结之和（共同被告可能重复计算）',
    () => ({ numerator: suits.map((g) => remedy(g, 'corrected')), denominator: suits.flatMap(closed) }),
  ],
  litigationAfterReviewRate: [
    '复议后起诉率',
    '复议后起诉总计÷已审结行政复议',
    () => ({
      numerator: [remedy('litigationAfterReconsideration', 'total')],
      denominator: closed('reconsideration'),
    }),
  ],
  normativeNetGrowth: [
    '规范性文件净增',
    '本年制发件数－本年废止件数',
    () => ({
      numerator: [
        ['disclosure.normativeIssued', 1],
        ['disclosure.normativeRepealed', -1],
      ],
    }),
  ],
} as const satisfies Record<string, readonly [string, string, (edition: Edition) => Terms]>

export type IndicatorKey = keyof typeof definitions
export const indicatorKeys = Object.keys(definitions) as readonly IndicatorKey[]

export const indicatorsOf = (report: Pick<Report, 'cells'>, edition: Edition): readonly Indicator[] =>
  indicatorKeys.map((key) => indicatorOf(key, report, edition))

export function indicatorOf(key: IndicatorKey, report: Pick<Report, 'cells'>, edition: Edition): Indicator {
  const [title, definition, terms] = definitions[key]
  const { numerator, denominator } = termsOf(key, edition, terms)
  const above = sumOf(numerator, report)
  const below = denominator ? sumOf(denominator, report) : null
  const value = !denominator ? above : above === null || below === null || below <= 0 ? null : above / below
  return {
    key,
    title,
    definition,
    numerator: above,
    denominator: below,
    value,
    small: denominator !== undefined && (below ?? 0) < smallNumber,
  }
}

/** The terms of an edition never change. */
const written = new WeakMap<Edition, Map<IndicatorKey, Terms>>()

function termsOf(key: IndicatorKey, edition: Edition, write: (edition: Edition) => Terms): Terms {
  const known = written.get(edition) ?? new Map<IndicatorKey, Terms>()
  written.set(edition, known)
  const terms = known.get(key) ?? write(edition)
  known.set(key, terms)
  return terms
}

/** Null where a cell is doubted, not of this edition, or a total left blank: nothing is known then, not 0. */
function sumOf(terms: readonly Term[], report: Pick<Report, 'cells'>): number | null {
  const values: number[] = []
  for (const [id, sign] of terms) {
    const cell = report.cells[id]
    if (!cell || doubtedStates.has(cell.state)) return null
    if (cell.value === null && id.endsWith('.total')) return null
    values.push(sign * Number(cell.value ?? 0))
  }
  return values.some(Number.isNaN) ? null : addExactly(values)
}
