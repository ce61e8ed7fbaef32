import type { CellId } from '../../cell-id.ts'
import { perEdition } from '../../per-edition.ts'
import { outcomeKeys } from '../../season/indicators.ts'
import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'

const files: readonly CellId[] = ['applications.enforcementFile.total', 'applications.administrativeQuery.total']
const refused = perEdition((edition) =>
  outcomeKeys(edition, 'refused').map((row): CellId => `applications.${row}.total`),
)

export default defineRule({
  code: 'T3-011',
  severity: 'notice',
  title: '执法案卷、行政查询事项不占不予公开的绝大多数',
  source: '《政府信息公开条例》第十六条、第三十六条第（七）项',
  advice: '请核对是否把其他不予公开的理由计入了这两类。',
  traps: ['Natural-resources and police bodies live with registry queries and case files.'],
  thresholds: { share: 0.8, atLeast: 10 },
  words: { usual: ['自然资源', '规划', '不动产', '公安', '市场监督管理', '市场监管'] },
  reads: refused,
  check: (view) => {
    const gap = view.gap(refused(view.edition))
    if (gap) return { gaps: [gap] }
    const [part, whole] = [view.sum(files) ?? 0, view.sum(refused(view.edition)) ?? 0]
    const reporter = reporterOf(view.situation)
    if (whole < view.threshold('atLeast') || part <= whole * view.threshold('share')) return {}
    if (reporter?.kind !== 'department' || view.words('usual').some((word) => reporter.name.includes(word))) return {}
    return {
      breaches: [
        {
          message: `表三不予公开共${whole}件，其中行政执法案卷与行政查询事项${part}件，占${((part / whole) * 100).toFixed(0)}%。`,
          cells: files,
        },
      ],
    }
  },
  examples: {
    holds: [{ agency: '云水县自然资源局', cells: { 'applications.administrativeQuery.total': 40 } }],
    broken: [
      {
        agency: '云水县水利局',
        cells: { 'applications.administrativeQuery.total': 40 },
        says: '不予公开共40件，其中行政执法案卷与行政查询事项40件，占100%',
      },
    ],
    unknown: [{ agency: '云水县水利局', cells: { 'applications.administrativeQuery.total': { doubtful: [4, 40] } } }],
  },
})
