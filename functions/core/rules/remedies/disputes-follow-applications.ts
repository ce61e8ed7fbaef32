import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const disputes = ['remedies.reconsideration.total', 'remedies.litigationDirect.total'] as const
const applications = [
  'applications.newReceived.total',
  'applications.carriedOver.total',
  'applications.totalProcessed.total',
] as const

export default defineRule({
  code: 'T4-006',
  severity: 'warning',
  title: '有复议、诉讼的，本年或上年应有申请',
  source: '《政府信息公开条例》第五十条第（二）、（三）项；零申请报告与复议案件并存曾被公开批评',
  advice: '请核对申请台账是否漏登；争议系针对主动公开或更早年度的，请在回复中说明。',
  traps: ['Disputes about proactive disclosure, about silence, or about earlier years.'],
  needs: ['previous'],
  reads: [...disputes, ...applications],
  check: (view) =>
    withFigures(view, [...disputes, ...applications], (reviews = 0, suits = 0, ...handled) => {
      if (reviews + suits === 0) return { applicable: false }
      const before = view.over(view.situation.previous!).sum(applications)
      if (before === null) return { gaps: [{ because: '上年申请的数字读取存疑', quiet: true }] }
      if (before + handled.reduce((sum, one) => sum + one, 0) > 0) return {}
      return {
        breaches: [
          {
            message: `表四有行政复议${reviews}件、未经复议直接起诉${suits}件，表三本年与上年却均无申请。`,
            cells: [...disputes, ...applications],
          },
        ],
      }
    }),
  examples: {
    holds: [{ cells: { [disputes[0]]: 1 }, previous: { cells: { [applications[0]]: 2 } } }],
    broken: [
      {
        cells: { [disputes[0]]: 1 },
        previous: {},
        says: '有行政复议1件、未经复议直接起诉0件，表三本年与上年却均无申请',
      },
    ],
    unknown: [{ cells: { [disputes[0]]: 1, [applications[0]]: { doubtful: [0, 1] } }, previous: {} }],
  },
})
