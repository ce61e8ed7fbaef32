import type { RemedyGroupKey } from '../../cell-id.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'

const groups: readonly { key: RemedyGroupKey; label: string }[] = [
  { key: 'reconsideration', label: '行政复议' },
  { key: 'litigationDirect', label: '未经复议直接起诉' },
  { key: 'litigationAfterReconsideration', label: '复议后起诉' },
]
const totalOf = (group: RemedyGroupKey) => `remedies.${group}.total` as const

export default defineRule({
  code: 'T4-010',
  severity: 'warning',
  title: '已公开的复议决定、裁判文书在表四中有相应件数',
  source: '零报告与复议决定书并存曾被公开批评；《政府信息公开条例》第五十条第（三）项',
  advice: '请核对案件台账；年度归属不同的请在回复中说明。',
  traps: ['Anonymised decisions.', 'Judged only where someone supplies the decisions.'],
  needs: ['outside'],
  reads: groups.map(({ key }) => totalOf(key)),
  check: (view) => {
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    const decisions = view.situation.outside?.decisions ?? []
    if (decisions.length === 0) return { applicable: false }
    for (const { key, label } of groups) {
      const known = decisions.filter((decision) => decision.group === key)
      const gap = known.length > 0 ? view.gap([totalOf(key)]) : null
      if (gap) gaps.push(gap)
      const printed = view.sum([totalOf(key)])
      if (printed === null || printed >= known.length) continue
      breaches.push({
        message: `表四“${label}”总计${printed}件，少于已知的${known.length}件：${known.map(({ title }) => `《${title}》`).join('、')}。`,
        cells: [totalOf(key)],
      })
    }
    return { breaches, gaps }
  },
  examples: {
    holds: [
      {
        cells: { 'remedies.reconsideration.total': 1 },
        situation: { outside: { decisions: [{ group: 'reconsideration', title: '云政复决字〔2024〕3号' }] } },
      },
    ],
    broken: [
      {
        situation: { outside: { decisions: [{ group: 'reconsideration', title: '云政复决字〔2024〕3号' }] } },
        says: '“行政复议”总计0件，少于已知的1件：《云政复决字〔2024〕3号》',
      },
    ],
    unknown: [
      {
        cells: { 'remedies.reconsideration.total': { doubtful: [0, 1] } },
        situation: { outside: { decisions: [{ group: 'reconsideration', title: '云政复决字〔2024〕3号' }] } },
      },
    ],
  },
})
