import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = ['remedies.reconsideration.total'] as const

export default defineRule({
  code: 'T4-009',
  severity: 'notice',
  title: '政府报告的复议件数与所属机关之和相近',
  source: '汇总比对的一般规律；政府本身也可作被申请人',
  advice: '请核对政府本级作为被申请人的案件数。',
  traps: ['The government itself is the respondent of most cases.'],
  needs: ['children'],
  thresholds: { times: 3, atLeast: 10 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (own = 0) => {
      const children = view.situation.children ?? []
      const sums = children.map(({ report }) => (report ? view.over(report).sum(cells) : null))
      if (sums.length === 0 || sums.includes(null)) return { applicable: false }
      const sum = sums.reduce<number>((total, one) => total + (one ?? 0), 0)
      return own >= view.threshold('atLeast') && own > sum * view.threshold('times')
        ? { breaches: [{ message: `表四行政复议${own}件，所属${children.length}个机关之和仅${sum}件。`, cells }] }
        : {}
    }),
  examples: {
    holds: [{ cells: { [cells[0]]: 12 }, children: [{ name: '云水县水利局', cells: { [cells[0]]: 5 } }] }],
    broken: [
      {
        cells: { [cells[0]]: 40 },
        children: [{ name: '云水县水利局', cells: { [cells[0]]: 2 } }],
        says: '表四行政复议40件，所属1个机关之和仅2件',
      },
    ],
    unknown: [{ cells: { [cells[0]]: { doubtful: [4, 40] } }, children: [{ name: '云水县水利局' }] }],
  },
})
