import { reporterOf } from '../../agency/reporter.ts'
import { defineRule } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { wholeText } from './chapter-text.ts'

const matters: readonly (readonly [string, RegExp])[] = [
  ['工作考核', /考核|考评|绩效/u],
  ['社会评议', /评议|满意度|社会评价|第三方评估|群众评价|民意调查/u],
  ['责任追究', /责任追究|追究责任|追责|问责|责任制追究/u],
]

export default defineRule({
  code: 'CON-002',
  severity: 'warning',
  title: '各级政府的报告应写明工作考核、社会评议和责任追究结果',
  source: '《政府信息公开条例》第五十条第一款第（四）项',
  advice: '请在监督保障部分补写工作考核、社会评议和责任追究的结果情况。',
  traps: ['Departments, offices and zones are exempt: the duty is that of governments.'],
  reads: [],
  check: (view) => {
    if (reporterOf(view.situation)?.kind !== 'government') return { applicable: false }
    const text = wholeText(view)
    const missing = matters.filter(([, shown]) => !shown.test(text)).map(([name]) => name)
    if (missing.length === 0) return {}
    if (mayLackText(view.report)) return { gaps: [abridgedGap] }
    return { breaches: [{ message: `政府的年度报告未见${missing.join('、')}的结果情况。` }] }
  },
  examples: {
    holds: [
      { agency: '云水县人民政府' },
      { about: 'a department is exempt', text: { overview: '主动公开政府信息120条。' } },
    ],
    broken: [
      {
        agency: '云水县人民政府',
        text: { overview: '（五）监督保障。将政务公开纳入年度考核，开展业务培训。' },
        says: '未见社会评议、责任追究的结果情况',
      },
    ],
    unknown: [{ agency: '云水县人民政府', text: { overview: '（五）监督保障。[……]' } }],
  },
})
