import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = ['applications.massRepeatedRequest.total', 'applications.feeUnpaid.total'] as const

export default defineRule({
  code: 'T3-012',
  severity: 'notice',
  title: '有大量反复申请的，说明是否收取信息处理费',
  source: '《政府信息公开条例》第三十五条、第四十二条',
  advice: '可在第六部分说明对大量反复申请是否采取了收费措施。',
  traps: ['Refusing instead of charging is allowed.'],
  editions: ['annual-2021'],
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (mass = 0, unpaid = 0) =>
      mass === 0 || unpaid > 0 || view.text.sentences.some(({ text }) => /处理费|收费/.test(text))
        ? {}
        : {
            breaches: [{ message: `表三“无正当理由大量反复申请”${mass}件，报告未提及信息处理费。`, cells: [cells[0]] }],
          },
    ),
  examples: {
    holds: [{ cells: { 'applications.massRepeatedRequest.total': 5 } }],
    broken: [
      {
        cells: { 'applications.massRepeatedRequest.total': 5 },
        text: { other: '无。' },
        says: '“无正当理由大量反复申请”5件，报告未提及信息处理费',
      },
    ],
    unknown: [{ cells: { 'applications.massRepeatedRequest.total': { doubtful: [0, 5] } }, text: { other: '无。' } }],
  },
})
