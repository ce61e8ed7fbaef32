import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = ['applications.notHeld.total', 'applications.totalProcessed.total'] as const

export default defineRule({
  code: 'STA-004',
  severity: 'notice',
  title: '“本机关不掌握”不占办理结果的大多数',
  source: '不掌握率＝本机关不掌握÷办理结果总计；统计提示',
  advice: '仅供参考：可加强对申请人的指引，告知掌握该信息的机关。',
  traps: ['Such bodies exist: applications sent to the wrong door.'],
  thresholds: { share: 0.6, atLeast: 30 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (notHeld = 0, processed = 0) =>
      processed < view.threshold('atLeast') || notHeld <= processed * view.threshold('share') || notHeld > processed
        ? {}
        : {
            breaches: [
              {
                message: `表三“本机关不掌握相关政府信息”${notHeld}件，占办理结果总计${processed}件的${((notHeld / processed) * 100).toFixed(1)}%。`,
                cells,
              },
            ],
          },
    ),
  examples: {
    holds: [{ cells: { [cells[0]]: 20, [cells[1]]: 77 } }],
    broken: [{ cells: { [cells[0]]: 50, [cells[1]]: 77 }, says: '50件，占办理结果总计77件的64.9%' }],
    unknown: [{ cells: { [cells[0]]: { doubtful: [5, 50] }, [cells[1]]: 77 } }],
  },
})
