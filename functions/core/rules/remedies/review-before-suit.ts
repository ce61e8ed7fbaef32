import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cell = 'remedies.litigationDirect.total'

export default defineRule({
  code: 'T4-004',
  severity: 'notice',
  title: '2024年起，对不予公开不服的应先行复议',
  source: '《行政复议法》（2023年修订，2024年1月1日起施行）第二十三条',
  advice: '请核对“未经复议直接起诉”案件的案由；不属于不予公开争议的，可直接起诉。',
  traps: ['Disputes other than a refusal; suits filed before 2024.'],
  thresholds: { fromYear: 2024 },
  reads: [cell],
  check: (view) =>
    withFigures(view, [cell], (direct = 0) => {
      const { value, doubtful } = view.report.identity.year
      if (value === null || doubtful || value < view.threshold('fromYear')) return { applicable: false }
      return direct > 0
        ? {
            breaches: [
              {
                message: `表四“未经复议直接起诉”${direct}件；自2024年起，对不予公开决定不服的应先申请行政复议。`,
                cells: [cell],
              },
            ],
          }
        : {}
    }),
  examples: {
    holds: [{ year: 2023, cells: { [cell]: 2 } }, {}],
    broken: [{ year: 2024, cells: { [cell]: 2 }, says: '“未经复议直接起诉”2件' }],
    unknown: [{ cells: { [cell]: { doubtful: [0, 2] } } }],
  },
})
