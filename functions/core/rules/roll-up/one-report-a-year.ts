import { cellIdsOf } from '../../cell-id.ts'
import { labelOf } from '../../cell-label.ts'
import { defineRule, type Breach } from '../../rule.ts'

export default defineRule({
  code: 'ROL-010',
  severity: 'error',
  title: '同一机关同一年度只有一套数字',
  source: '《政府信息公开条例》第四十九条、第五十条；政务公开评估关于多平台数据一致的要求',
  advice: '请确认以哪一份为准，并撤回或更正其余各份。',
  traps: [
    'A draft and the final text: the later version replaces the earlier and is no rival.',
    'A government and its office are two bodies.',
  ],
  needs: ['rivals'],
  reads: cellIdsOf,
  check: (view) => {
    const rivals = view.situation.rivals ?? []
    const breaches = rivals.flatMap((rival): readonly Breach[] => {
      const other = view.over(rival)
      const differing = cellIdsOf(view.edition).filter((id) => {
        const [a, b] = [view.figure(id), other.figure(id)]
        return typeof a === 'number' && typeof b === 'number' && a !== b
      })
      if (differing.length === 0) return []
      const list = differing
        .slice(0, 5)
        .map((id) => `${labelOf(id, view.edition)}${view.sum([id])}与${other.sum([id])}`)
      return [
        {
          message: `同一机关同一年度另有一份报告（${rival.text.title ?? '无标题'}），${differing.length}格数字不同：${list.join('、')}${differing.length > 5 ? '等' : ''}。`,
          cells: differing,
        },
      ]
    })
    const gap = view.gap(cellIdsOf(view.edition))
    return { breaches, gaps: gap ? [{ ...gap, quiet: true }] : [], applicable: rivals.length > 0 }
  },
  examples: {
    holds: [{ rivals: [{}] }],
    broken: [
      {
        rivals: [{ cells: { 'disclosure.penalty': 20 } }],
        says: '1格数字不同：表二“行政处罚”本年处理决定数量2与20',
      },
    ],
    unknown: [{ rivals: [{}], cells: { 'disclosure.penalty': { doubtful: [2, 20] } } }],
  },
})
