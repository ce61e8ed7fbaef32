import { labelOf } from '../../cell-label.ts'
import { defineRule } from '../../rule.ts'

const cells = ['disclosure.licensing', 'disclosure.penalty', 'disclosure.coercion', 'disclosure.feesWanYuan'] as const

export default defineRule({
  code: 'T2-013',
  severity: 'warning',
  title: '处理决定数量与收费金额为本年数字，不与上年全部相同',
  source: '《政府信息公开条例》第五十条：报告上一年度的工作',
  advice: '请核对本年数字是否已更新。',
  traps: ['Very stable small bodies: only figures above 100 count.', 'The whole table copied is XYR-007.'],
  needs: ['previous'],
  thresholds: { same: 3, above: 100 },
  reads: cells,
  check: (view) => {
    const previous = view.over(view.situation.previous!)
    const same = cells.filter((id) => {
      const [now, before] = [view.figure(id), previous.figure(id)]
      return typeof now === 'number' && now === before && now > view.threshold('above')
    })
    if (same.length >= view.threshold('same'))
      return {
        breaches: [
          {
            message: `与上年完全相同：${same.map((id) => `${labelOf(id, view.edition)}${view.sum([id])}`).join('、')}。`,
            cells: same,
          },
        ],
      }
    const gap = view.gap(cells.filter((id) => view.figure(id) !== 'none'))
    return { gaps: gap ? [{ ...gap, quiet: true }] : [] }
  },
  examples: {
    holds: [
      {
        about: 'small figures repeat by chance',
        cells: { 'disclosure.licensing': 12, 'disclosure.penalty': 30, 'disclosure.coercion': 4 },
        previous: { cells: { 'disclosure.licensing': 12, 'disclosure.penalty': 30, 'disclosure.coercion': 4 } },
      },
    ],
    broken: [
      {
        cells: { 'disclosure.licensing': 1200, 'disclosure.penalty': 350, 'disclosure.coercion': 420 },
        previous: { cells: { 'disclosure.licensing': 1200, 'disclosure.penalty': 350, 'disclosure.coercion': 420 } },
        says: '与上年完全相同：表二“行政许可”本年处理决定数量1200、表二“行政处罚”本年处理决定数量350',
      },
    ],
    unknown: [
      {
        cells: {
          'disclosure.licensing': { doubtful: [1200, 1209] },
          'disclosure.penalty': 350,
          'disclosure.coercion': 420,
        },
        previous: { cells: { 'disclosure.licensing': 1200, 'disclosure.penalty': 350, 'disclosure.coercion': 420 } },
      },
    ],
  },
})
