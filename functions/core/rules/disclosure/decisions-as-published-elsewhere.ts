import { labelOf } from '../../cell-label.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'

const cells = ['disclosure.licensing', 'disclosure.penalty', 'disclosure.coercion'] as const

export default defineRule({
  code: 'T2-012',
  severity: 'warning',
  title: '许可、处罚、强制数量与行政执法年度报告一致',
  source: '行政执法公示制度（行政执法年度报告于每年1月31日前公开）',
  advice: '请核对两处的统计口径（案件数或决定数），并在回复中说明。',
  traps: [
    'Cases counted there, decisions here.',
    'Judged only where someone supplies the figures published elsewhere.',
  ],
  needs: ['outside'],
  thresholds: { share: 0.01 },
  reads: cells,
  check: (view) => {
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    let compared = 0
    for (const id of cells) {
      const other = view.situation.outside?.figures?.[id]
      if (!other) continue
      compared++
      const gap = view.gap([id])
      if (gap) gaps.push(gap)
      const own = view.sum([id])
      if (own === null || Math.abs(own - other.value) <= view.threshold('share') * Math.max(own, other.value)) continue
      breaches.push({
        message: `${labelOf(id, view.edition)}填${own}，${other.source}公布为${other.value}，相差${Math.abs(own - other.value)}。`,
        cells: [id],
      })
    }
    return { breaches, gaps, applicable: compared > 0 }
  },
  examples: {
    holds: [
      {
        cells: { 'disclosure.penalty': 1000 },
        situation: { outside: { figures: { 'disclosure.penalty': { value: 1005, source: '行政执法年度报告' } } } },
      },
    ],
    broken: [
      {
        cells: { 'disclosure.penalty': 1000 },
        situation: { outside: { figures: { 'disclosure.penalty': { value: 1250, source: '行政执法年度报告' } } } },
        says: '填1000，行政执法年度报告公布为1250，相差250',
      },
    ],
    unknown: [
      {
        cells: { 'disclosure.penalty': { doubtful: [10, 100] } },
        situation: { outside: { figures: { 'disclosure.penalty': { value: 1250, source: '行政执法年度报告' } } } },
      },
    ],
  },
})
