import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = [
  'applications.granted.total',
  'applications.partiallyGranted.total',
  'applications.totalProcessed.total',
] as const

export default defineRule({
  code: 'STA-003',
  severity: 'notice',
  title: '公开率在通常范围之内',
  source: '公开率＝（予以公开＋部分公开）÷办理结果总计；统计提示',
  advice: '仅供参考：请核对办理结果的归类。',
  traps: ['Batches of the same application.', 'Other definitions of the rate leave out 不予处理 and 其他处理.'],
  thresholds: { low: 0.3, high: 0.95, atLeast: 30 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (granted = 0, partly = 0, processed = 0) => {
      if (processed < view.threshold('atLeast')) return { applicable: false }
      const rate = (granted + partly) / processed
      if (rate > 1 || (rate >= view.threshold('low') && rate <= view.threshold('high'))) return {}
      return {
        breaches: [
          {
            message: `公开率${(rate * 100).toFixed(1)}%（予以公开${granted}件、部分公开${partly}件，办理结果总计${processed}件），${rate < view.threshold('low') ? '低于' : '高于'}通常范围。`,
            cells,
          },
        ],
      }
    }),
  examples: {
    holds: [
      { cells: { [cells[0]]: 30, [cells[2]]: 50 } },
      { about: 'too few', cells: { [cells[0]]: 1, [cells[2]]: 20 } },
    ],
    broken: [
      {
        cells: { [cells[0]]: 5, [cells[2]]: 50 },
        says: '公开率10.0%（予以公开5件、部分公开0件，办理结果总计50件），低于通常范围',
      },
      { cells: { [cells[0]]: 50, [cells[2]]: 50 }, says: '高于通常范围' },
    ],
    unknown: [{ cells: { [cells[0]]: { doubtful: [5, 25] }, [cells[2]]: 50 } }],
  },
})
