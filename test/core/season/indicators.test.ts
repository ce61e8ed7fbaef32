import { describe, expect, it } from 'vitest'
import { editionNamed } from '../../../functions/core/edition.ts'
import { reportOf, type Example } from '../../../functions/core/example.ts'
import {
  indicatorKeys,
  indicatorOf,
  indicatorsOf,
  type IndicatorKey,
} from '../../../functions/core/season/indicators.ts'
import { distributionOf, indicatorsAmong } from '../../../functions/core/likeness/peers.ts'

const of = (key: IndicatorKey, example: Example) => {
  const report = reportOf(example)
  return indicatorOf(key, report, editionNamed(report.edition ?? 'annual-2021'))
}

describe('indicators', () => {
  it('say what was divided by what', () => {
    const cells = {
      'applications.granted.total': 15,
      'applications.partiallyGranted.total': 3,
      'applications.totalProcessed.total': 40,
    }
    expect(of('grantRate', { cells })).toMatchObject({ numerator: 18, denominator: 40, value: 0.45, small: false })
  })

  it('divide 其他处理 out alike, in one row or in three', () => {
    const common = { 'applications.granted.total': 10, 'applications.totalProcessed.total': 20 }
    const three = { ...common, 'applications.other.total': 3, 'applications.feeUnpaid.total': 1 }
    const one = { ...common, 'applications.otherProcessing.total': 4 }
    expect(of('substantiveGrantRate', { cells: three }).value).toBe(10 / 16)
    expect(of('substantiveGrantRate', { edition: 'annual-2021-23rows', cells: one }).value).toBe(10 / 16)
  })

  it('know nothing where a cell is doubted, a total blank or nothing to divide by', () => {
    expect(of('grantRate', {}).value).toBeNull()
    expect(of('received', { cells: { 'applications.newReceived.total': null } }).value).toBeNull()
    expect(of('received', { cells: { 'applications.newReceived.total': { doubtful: [1, 7] } } }).value).toBeNull()
    expect(of('normativeNetGrowth', { edition: 'annual-2019', year: 2020 }).value).toBeNull()
  })

  it('keep closed cases apart from all cases', () => {
    const cells = {
      'remedies.reconsideration.corrected': 3,
      'remedies.reconsideration.upheld': 1,
      'remedies.reconsideration.pending': 2,
      'remedies.reconsideration.total': 6,
    }
    expect(of('reviewCorrectionRate', { cells }).value).toBe(0.75)
    expect(of('reviewCorrectionRateOfAll', { cells }).value).toBe(0.5)
  })

  it('come all at once, each under its own name', () => {
    const all = indicatorsOf(reportOf({}), editionNamed('annual-2021'))
    expect(all.map(({ key }) => key)).toEqual(indicatorKeys)
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length)
  })

  it('are compared through quartiles', () => {
    expect(distributionOf([4, 1, 3, 2])).toEqual({ count: 4, q1: 1.75, median: 2.5, q3: 3.25 })
    expect(distributionOf([])).toBeNull()
  })

  it('are spread over the peers that have them, small denominators left out', () => {
    const reports = [40, 60, 80].map((received) =>
      reportOf({ cells: { 'applications.newReceived.total': received, 'applications.totalProcessed.total': 3 } }),
    )
    const spread = indicatorsAmong(reports)
    expect(spread.received).toMatchObject({ count: 3, median: 60 })
    expect(spread.grantRate).toBeUndefined()
  })
})
