import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { withFigures } from '../with-figures.ts'

const cells = ['disclosure.licensing', 'disclosure.penalty'] as const

export default defineRule({
  code: 'T2-007',
  severity: 'warning',
  title: '承担执法职能的部门，许可与处罚不同时为0',
  source: '《政府信息公开条例》第二十条第（五）、（六）项；各级主管部门要求全部处理决定均应统计，不论是否公开',
  advice: '如执法职能已划转综合执法机构或行政审批局，请在回复中说明。',
  traps: ['Functions moved to 综合执法 or 行政审批局.', 'All ten figures 0 is T2-011.'],
  words: {
    enforcers: [
      '公安局',
      '公安分局',
      '交通运输局',
      '市场监督管理局',
      '市场监管局',
      '城市管理局',
      '综合行政执法局',
      '城市管理综合行政执法局',
      '税务局',
    ],
  },
  reads: cells,
  check: (view) => {
    const name = reporterOf(view.situation)?.name ?? ''
    if (!view.words('enforcers').some((ending) => name.endsWith(ending))) return { applicable: false }
    return withFigures(view, cells, (licensing = 0, penalty = 0) =>
      licensing + penalty > 0
        ? {}
        : { breaches: [{ message: `${name}承担执法职能，表二行政许可、行政处罚却均为0。`, cells }] },
    )
  },
  examples: {
    holds: [
      { agency: '云水县交通运输局', cells: { 'disclosure.licensing': 0, 'disclosure.penalty': 4 } },
      { agency: '云水县档案局', cells: { 'disclosure.licensing': 0, 'disclosure.penalty': 0 } },
    ],
    broken: [
      {
        agency: '云水县交通运输局',
        cells: { 'disclosure.licensing': 0, 'disclosure.penalty': 0, 'disclosure.coercion': 1 },
        says: '云水县交通运输局承担执法职能，表二行政许可、行政处罚却均为0',
      },
    ],
    unknown: [
      { agency: '云水县交通运输局', cells: { 'disclosure.licensing': 0, 'disclosure.penalty': { doubtful: [0, 8] } } },
    ],
  },
})
