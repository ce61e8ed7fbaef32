import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { withFigures } from '../with-figures.ts'

const cells = [
  'disclosure.regulationsIssued',
  'disclosure.regulationsRepealed',
  'disclosure.regulationsInForce',
  'disclosure.normativeIssued',
  'disclosure.normativeRepealed',
  'disclosure.normativeInForce',
  'disclosure.licensing',
  'disclosure.penalty',
  'disclosure.coercion',
  'disclosure.feesWanYuan',
] as const

export default defineRule({
  code: 'T2-011',
  severity: 'warning',
  title: '县级以上政府和执法部门表二不全为0',
  source: '《政府信息公开条例》第二十条；表二统计全部文件与处理决定，不论是否公开',
  advice: '请与司法行政、行政审批和执法机构核对后填报；确无发生的请在回复中说明。',
  traps: ['Party-side and research bodies may well have nothing.', 'Townships often have nothing to report.'],
  editions: ['annual-2021', 'annual-2021-23rows'],
  words: {
    enforcers: [
      '公安局',
      '公安分局',
      '交通运输局',
      '市场监督管理局',
      '市场监管局',
      '城市管理局',
      '综合行政执法局',
      '税务局',
      '自然资源局',
      '生态环境局',
      '应急管理局',
    ],
  },
  reads: cells,
  check: (view) => {
    const reporter = reporterOf(view.situation)
    if (reporter === null) return { applicable: false }
    const government = reporter.kind === 'government' && reporter.tier !== 'township'
    const enforcer = view.words('enforcers').some((ending) => reporter.name.endsWith(ending))
    if (!government && !enforcer) return { applicable: false }
    if (cells.some((id) => typeof view.figure(id) === 'number' && view.figure(id) !== 0)) return {}
    return withFigures(view, cells, () => ({
      breaches: [
        {
          message: `${reporter.name}表二十项全部为0。`,
          cells,
          explains: [{ code: 'T2-007', cells: ['disclosure.licensing', 'disclosure.penalty'] }],
        },
      ],
    }))
  },
  examples: {
    holds: [{}, { agency: '云水县档案局', cells: { 'disclosure.licensing': 0, 'disclosure.penalty': 0 } }],
    broken: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.licensing': 0, 'disclosure.penalty': 0 },
        says: '云水县人民政府表二十项全部为0',
      },
    ],
    unknown: [
      { agency: '云水县人民政府', cells: { 'disclosure.licensing': { doubtful: [0, 3] }, 'disclosure.penalty': 0 } },
    ],
  },
})
