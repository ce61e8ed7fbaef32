import { cellIdsOf, type CellId } from '../../cell-id.ts'
import { labelOf } from '../../cell-label.ts'
import type { Edition } from '../../form.ts'
import { defineRule } from '../../rule.ts'
import { coversChildren } from './against-sum.ts'
import { exceededBy } from './exceeded-by.ts'

const idsOf = (edition: Edition): readonly CellId[] => cellIdsOf(edition).filter((id) => id.startsWith('applications.'))

export default defineRule({
  code: 'ROL-002',
  severity: 'error',
  title: '汇总报告表三各格不小于任一所属机关',
  source: '汇总数不小于其组成部分；名录所载汇总范围',
  advice: '请核对是否漏汇总该机关，或报告实际只统计本级。',
  traps: ['The report really counts its own level only: an error only where the roster says it covers its children.'],
  needs: ['children'],
  reads: idsOf,
  check: (view) => {
    const children = view.situation.children ?? []
    if (children.length === 0 || !coversChildren(view.situation)) return { applicable: false }
    const excesses = exceededBy(view, idsOf(view.edition))
    const gap = view.gap(idsOf(view.edition))
    const gaps = gap ? [{ ...gap, quiet: true }] : []
    if (excesses.length === 0) return { gaps }
    const list = excesses
      .slice(0, 5)
      .map(({ cell, child, own, theirs }) => `${labelOf(cell, view.edition)}印为${own}，${child}为${theirs}`)
    return {
      breaches: [
        {
          message: `有${excesses.length}处小于所属机关自报的数字：${list.join('；')}${excesses.length > 5 ? '等' : ''}。`,
          cells: [...new Set(excesses.map(({ cell }) => cell))],
          ...(!coversChildren(view.situation, true) && { severity: 'warning' as const }),
        },
      ],
      gaps,
    }
  },
  examples: {
    holds: [
      {
        agency: '云水县人民政府',
        cells: { 'applications.granted.total': 9 },
        children: [{ name: '云水县水利局', cells: { 'applications.granted.total': 4 } }],
      },
    ],
    broken: [
      {
        agency: '云水县人民政府',
        cells: { 'applications.granted.total': 3 },
        situation: { roster: { bodies: [{ name: '云水县人民政府', aliases: [], scope: 'covers' }] } },
        children: [{ name: '云水县水利局', cells: { 'applications.granted.total': 4 } }],
        says: '有1处小于所属机关自报的数字：表三“（一）予以公开”行“总计”列印为3，云水县水利局为4',
      },
    ],
    unknown: [
      {
        agency: '云水县人民政府',
        cells: { 'applications.granted.total': { doubtful: [3, 8] } },
        children: [{ name: '云水县水利局', cells: { 'applications.granted.total': 4 } }],
      },
    ],
  },
})
