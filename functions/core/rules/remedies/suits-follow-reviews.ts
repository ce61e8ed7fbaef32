import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const closed = [
  'remedies.reconsideration.upheld',
  'remedies.reconsideration.corrected',
  'remedies.reconsideration.otherOutcome',
] as const
const suits = 'remedies.litigationAfterReconsideration.total'

export default defineRule({
  code: 'T4-005',
  severity: 'warning',
  title: '复议后起诉的案件不多于本年与上年审结的复议案件',
  source: '国办公开办函〔2021〕30号格式表四各列的含义',
  advice: '请核对复议后起诉的件数；作为复议机关被诉、多人起诉的，请在回复中说明。',
  traps: ['Reviewed elsewhere, several plaintiffs, or sued as the reviewing body (共同被告).'],
  needs: ['previous'],
  reads: [suits, ...closed],
  check: (view) =>
    withFigures(view, [suits, ...closed], (sued = 0, ...now) => {
      const before = view.over(view.situation.previous!).sum(closed)
      if (before === null) return { gaps: [{ because: '上年行政复议的数字读取存疑', quiet: true }] }
      const reviewed = now.reduce((sum, one) => sum + one, 0)
      if (sued <= reviewed + before) return {}
      return {
        breaches: [
          {
            message: `表四“复议后起诉”${sued}件，多于已审结的行政复议：本年${reviewed}件、上年${before}件，共${reviewed + before}件。`,
            cells: [suits, ...closed],
          },
        ],
      }
    }),
  examples: {
    holds: [{ cells: { [suits]: 1, [closed[0]]: 1 }, previous: {} }],
    broken: [
      {
        cells: { [suits]: 4, [closed[0]]: 1 },
        previous: { cells: { [closed[1]]: 1 } },
        says: '“复议后起诉”4件，多于已审结的行政复议：本年1件、上年1件，共2件',
      },
    ],
    unknown: [{ cells: { [suits]: { doubtful: [1, 4] } }, previous: {} }],
  },
})
