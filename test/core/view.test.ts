import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportOf, situationOf } from '../../functions/core/example.ts'
import { addExactly, viewOf } from '../../functions/core/view.ts'

const tuning = { thresholds: { share: 0.3 }, words: { list: ['甲'] } }

describe('what a rule sees', () => {
  const view = viewOf(
    situationOf({
      cells: {
        'applications.granted.business': null,
        'applications.granted.research': 4,
        'applications.granted.total': { doubtful: [4, 9] },
        'disclosure.feesWanYuan': '96.0914',
      },
    }),
    tuning,
  )

  it('tells a figure from a blank, a doubt and a cell the form does not print', () => {
    expect(view.figure('applications.granted.research')).toBe(4)
    expect(view.figure('applications.granted.business')).toBe('blank')
    expect(view.figure('applications.granted.total')).toBe('doubted')
    expect(view.figure('applications.otherProcessing.total')).toBe('none')
    expect(view.figure('disclosure.feesWanYuan')).toBe(96.0914)
  })

  it('adds nothing for a blank and knows no sum where a part is doubted', () => {
    expect(view.sum(['applications.granted.business', 'applications.granted.research'])).toBe(4)
    expect(view.sum(['applications.granted.research', 'applications.granted.total'])).toBeNull()
    expect(view.gap(['applications.granted.total'])?.cells).toEqual(['applications.granted.total'])
    expect(view.gap(['applications.granted.research'])).toBeNull()
  })

  it('looks at another report in that report’s own edition', () => {
    const other = view.over(reportOf({ edition: 'annual-2019', year: 2020, cells: { 'disclosure.penaltyChange': -3 } }))
    expect(other.edition.id).toBe('annual-2019')
    expect(other.figure('disclosure.penaltyChange')).toBe(-3)
    expect(other.figure('disclosure.normativeInForce')).toBe('none')
  })

  it('refuses a threshold or word list the rule does not have', () => {
    expect(view.threshold('share')).toBe(0.3)
    expect(() => view.threshold('rate')).toThrow('no threshold named rate')
    expect(() => view.words('none')).toThrow('no word list named none')
  })

  it('adds amounts of up to six decimals exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 30 }), (millionths) => {
        const sum = millionths.reduce((total, one) => total + one, 0)
        expect(addExactly(millionths.map((one) => one / 1e6))).toBe(sum / 1e6)
      }),
    )
  })
})
