import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = [
  'remedies.reconsideration.total',
  'applications.totalProcessed.total',
  'applications.carriedOver.total',
] as const

export default defineRule({
  code: 'T4-007',
  severity: 'warning',
  title: '行政复议件数不多于办理结果与上年结转之和',
  source: '国办公开办函〔2021〕30号格式表三、表四的对应关系',
  advice: '请核对复议件数是否计入了其他类型案件；一人多案的请在回复中说明。',
  traps: ['One applicant, many reviews.'],
  thresholds: { atLeast: 5 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (reviews = 0, processed = 0, carriedOver = 0) =>
      processed < view.threshold('atLeast') || reviews <= processed + carriedOver
        ? {}
        : {
            breaches: [
              {
                message: `表四行政复议${reviews}件，多于表三办理结果${processed}件与上年结转${carriedOver}件之和。`,
                cells,
              },
            ],
          },
    ),
  examples: {
    holds: [{ cells: { [cells[0]]: 6, [cells[1]]: 8 } }],
    broken: [
      { cells: { [cells[0]]: 16, [cells[1]]: 8 }, says: '表四行政复议16件，多于表三办理结果8件与上年结转0件之和' },
    ],
    unknown: [{ cells: { [cells[0]]: { doubtful: [1, 16] }, [cells[1]]: 8 } }],
  },
})
