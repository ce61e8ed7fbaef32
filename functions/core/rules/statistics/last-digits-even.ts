import { cellIdsOf, isAmount } from '../../cell-id.ts'
import type { Report } from '../../report.ts'
import { defineRule } from '../../rule.ts'
import type { View } from '../../view.ts'

export default defineRule({
  code: 'STA-005',
  severity: 'notice',
  title: '一个地区各报告数字的末位分布均匀',
  source: '末位数字检验（卡方检验，自由度9）；统计提示',
  advice: '仅供参考：末位集中于0或5，多为估计数，请抽查台账。',
  traps: ['Totals repeat their parts and are left out; figures under 10 have no even last digit.'],
  needs: ['children'],
  /** The 0.001 quantile of chi-square with nine degrees of freedom. */
  thresholds: { figures: 50, chiSquare: 27.88 },
  reads: cellIdsOf,
  check: (view) => {
    const reports = [view.report, ...(view.situation.children ?? []).flatMap(({ report }) => (report ? [report] : []))]
    const digits = reports.flatMap((report) => lastDigits(view.over(report), report))
    const gap = view.gap(cellIdsOf(view.edition))
    const gaps = gap ? [{ ...gap, quiet: true }] : []
    if (digits.length < view.threshold('figures')) return { gaps, applicable: gaps.length > 0 }
    const counts = Array.from({ length: 10 }, (_, digit) => digits.filter((one) => one === digit).length)
    const even = digits.length / 10
    const chiSquare = counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0)
    if (chiSquare <= view.threshold('chiSquare')) return { gaps }
    const most = counts.indexOf(Math.max(...counts))
    return {
      breaches: [
        {
          message: `${reports.length}份报告中两位以上的${digits.length}个数字，末位为${most}的有${counts[most]}个，分布不均匀（卡方${chiSquare.toFixed(1)}）。`,
        },
      ],
      gaps,
    }
  },
  examples: {
    holds: [{ children: [{ name: '云水县水利局', cells: { 'disclosure.penalty': 17 } }] }],
    broken: [
      {
        children: Array.from({ length: 25 }, (_, i) => ({
          name: `云水县第${i + 1}局`,
          cells: {
            'disclosure.licensing': 10 * (i + 1),
            'disclosure.penalty': 20 * (i + 1),
            'disclosure.coercion': 30 * (i + 1),
          },
        })),
        says: '末位为0的有75个，分布不均匀',
      },
    ],
    unknown: [{ cells: { 'disclosure.penalty': { doubtful: [1, 7] } }, children: [{ name: '云水县水利局' }] }],
  },
})

function lastDigits(view: View, report: Report): readonly number[] {
  return cellIdsOf(view.edition)
    .filter((id) => !isAmount(id) && !/\.total$|^applications\.totalProcessed\./.test(id) && report.cells[id])
    .map((id) => view.figure(id))
    .filter((figure) => typeof figure === 'number' && figure >= 10)
    .map((figure) => Number(figure) % 10)
}
