import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = ['applications.other.total', 'applications.totalProcessed.total'] as const

export default defineRule({
  code: 'T3-009',
  severity: 'warning',
  title: '办理结果以法定类型为主，“其他”只占少数',
  source: '《政府信息公开条例》第三十六条所列答复类型；国办公开办函〔2021〕30号格式表三（六）',
  advice: '请核对计入“其他”的申请能否归入具体类型；主动撤回、转办等较多的请在回复中说明。',
  traps: ['Withdrawals and transfers; some cities have 7 per cent.'],
  editions: ['annual-2021'],
  thresholds: { share: 0.3, atLeast: 20 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (other = 0, processed = 0) =>
      processed < view.threshold('atLeast') || other <= processed * view.threshold('share')
        ? {}
        : {
            breaches: [
              {
                message: `表三“（六）其他处理”之“3.其他”${other}件，占办理结果总计${processed}件的${((other / processed) * 100).toFixed(1)}%。`,
                cells,
              },
            ],
          },
    ),
  examples: {
    holds: [{ cells: { 'applications.other.total': 4, 'applications.totalProcessed.total': 40 } }],
    broken: [
      {
        cells: { 'applications.other.total': 20, 'applications.totalProcessed.total': 40 },
        says: '20件，占办理结果总计40件的50.0%',
      },
    ],
    unknown: [
      { cells: { 'applications.other.total': { doubtful: [2, 20] }, 'applications.totalProcessed.total': 40 } },
    ],
  },
})
