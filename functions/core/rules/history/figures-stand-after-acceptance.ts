import { cellIdsOf } from '../../cell-id.ts'
import { labelOf } from '../../cell-label.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  code: 'XYR-010',
  severity: 'warning',
  title: '报告受理后数字不再变动',
  source: '政务公开评估关于发布后改动的要求；更正应附说明',
  advice: '请说明更正的原因，并确认上级汇总数据是否需要一并调整。',
  traps: [
    'Within its own season a corrected draft is what was asked for: a notice that lists what changed.',
    'Formatting alone changes no figure.',
  ],
  needs: ['superseded'],
  reads: cellIdsOf,
  check: (view) => {
    const earlier = view.over(view.situation.superseded!)
    if (earlier.edition.id !== view.edition.id) return { applicable: false }
    const changed = cellIdsOf(view.edition).filter((id) => {
      const [now, before] = [view.figure(id), earlier.figure(id)]
      return now !== 'doubted' && before !== 'doubted' && now !== before
    })
    const gap = view.gap(cellIdsOf(view.edition))
    const gaps = gap ? [{ ...gap, quiet: true }] : []
    if (changed.length === 0) return { gaps }
    const shown = (figure: number | string) => (figure === 'blank' ? '空' : String(figure))
    const list = changed
      .slice(0, 5)
      .map((id) => `${labelOf(id, view.edition)}${shown(earlier.figure(id))}→${shown(view.figure(id))}`)
    const received = Number(view.situation.dates?.received?.slice(0, 4) ?? 0)
    const late = received >= (view.report.identity.year.value ?? Infinity) + 2
    return {
      breaches: [
        {
          message: `与此前受理的版本相比，有${changed.length}格数字改变：${list.join('、')}${changed.length > 5 ? '等' : ''}。`,
          cells: changed,
          ...(!late && { severity: 'notice' as const }),
        },
      ],
      gaps,
    }
  },
  examples: {
    holds: [{ superseded: {} }],
    broken: [
      {
        cells: { 'disclosure.penalty': 31 },
        superseded: { cells: { 'disclosure.penalty': 13 } },
        situation: { dates: { received: '2026-02-01' } },
        says: '有1格数字改变：表二“行政处罚”本年处理决定数量13→31',
      },
    ],
    unknown: [{ cells: { 'disclosure.penalty': { doubtful: [13, 31] } }, superseded: {} }],
  },
})
