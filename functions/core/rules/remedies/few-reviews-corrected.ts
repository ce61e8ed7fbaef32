import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = [
  'remedies.reconsideration.corrected',
  'remedies.reconsideration.upheld',
  'remedies.reconsideration.otherOutcome',
] as const

export default defineRule({
  code: 'T4-008',
  severity: 'notice',
  title: '已审结的行政复议案件，结果纠正的不过半',
  source: '政务公开评估中的复议纠错率指标',
  advice: '纠错率较高的，宜在第五部分说明原因和改进措施。',
  traps: ['Small numbers: at least five closed cases.', 'Pending cases are not in the denominator.'],
  thresholds: { share: 0.5, atLeast: 5 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (corrected = 0, upheld = 0, other = 0) => {
      const closed = corrected + upheld + other
      if (closed < view.threshold('atLeast') || corrected <= closed * view.threshold('share')) return {}
      return {
        breaches: [
          {
            message: `表四已审结行政复议${closed}件，结果纠正${corrected}件，纠错率${((corrected / closed) * 100).toFixed(1)}%。`,
            cells,
          },
        ],
      }
    }),
  examples: {
    holds: [{ cells: { [cells[0]]: 2, [cells[1]]: 4 } }, { about: 'too few to say', cells: { [cells[0]]: 2 } }],
    broken: [
      { cells: { [cells[0]]: 6, [cells[1]]: 1, [cells[2]]: 1 }, says: '已审结行政复议8件，结果纠正6件，纠错率75.0%' },
    ],
    unknown: [{ cells: { [cells[0]]: { doubtful: [0, 6] } } }],
  },
})
