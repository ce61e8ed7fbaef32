import { defineRule } from '../../rule.ts'
import { figureIn } from '../../season/rollup.ts'
import { withFigures } from '../with-figures.ts'

const cell = 'applications.newReceived.total'

export default defineRule({
  code: 'STA-006',
  severity: 'notice',
  title: '地区申请总量的变化能由所属机关的变化解释',
  source: '汇总报告与所属机关报告两年比对；统计提示',
  advice: '仅供参考：请核对两年的汇总范围是否一致。',
  traps: ['Only where every child reported in both years.'],
  needs: ['previous', 'children'],
  thresholds: { change: 0.5, atLeast: 20, explained: 0.5 },
  reads: [cell],
  check: (view) =>
    withFigures(view, [cell], (now = 0) => {
      const before = view.over(view.situation.previous!).figure(cell)
      const children = view.situation.children ?? []
      if (typeof before !== 'number' || children.length === 0) return { applicable: false }
      const change = now - before
      if (Math.max(now, before) < view.threshold('atLeast') || Math.abs(change) <= before * view.threshold('change'))
        return {}
      let explained = 0
      for (const { report, previous } of children) {
        if (!report || !previous) return { applicable: false }
        const [a, b] = [figureIn(report, cell, view.edition), figureIn(previous, cell, view.edition)]
        if (a === 'doubted' || b === 'doubted') return { applicable: false }
        explained += a - b
      }
      if (explained / change >= view.threshold('explained')) return {}
      return {
        breaches: [
          {
            message: `新收申请由上年${before}件变为${now}件，变动${change > 0 ? '+' : ''}${change}；所属${children.length}个机关合计只变动${explained > 0 ? '+' : ''}${explained}。`,
            cells: [cell],
          },
        ],
      }
    }),
  examples: {
    holds: [
      {
        cells: { [cell]: 90 },
        previous: { cells: { [cell]: 40 } },
        children: [{ name: '云水县水利局', cells: { [cell]: 60 }, previous: { cells: { [cell]: 12 } } }],
      },
    ],
    broken: [
      {
        cells: { [cell]: 90 },
        previous: { cells: { [cell]: 40 } },
        children: [{ name: '云水县水利局', cells: { [cell]: 13 }, previous: { cells: { [cell]: 12 } } }],
        says: '新收申请由上年40件变为90件，变动+50；所属1个机关合计只变动+1',
      },
    ],
    unknown: [
      {
        cells: { [cell]: { doubtful: [9, 90] } },
        previous: { cells: { [cell]: 40 } },
        children: [{ name: '云水县水利局' }],
      },
    ],
  },
})
