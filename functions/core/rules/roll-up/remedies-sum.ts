import { cellIdsOf, type CellId } from '../../cell-id.ts'
import { labelOf } from '../../cell-label.ts'
import type { Edition } from '../../form.ts'
import { defineRule, type Breach } from '../../rule.ts'
import { rollUp } from '../../season/rollup.ts'
import { coversChildren } from './against-sum.ts'
import { exceededBy } from './exceeded-by.ts'

const idsOf = (edition: Edition): readonly CellId[] => cellIdsOf(edition).filter((id) => id.startsWith('remedies.'))

/** Never «equal»: reviewing and original body are co-defendants, so that one suit stands in two reports. */
export default defineRule({
  code: 'ROL-007',
  severity: 'warning',
  title: '汇总报告表四不小于任一所属机关，也不多于各机关之和',
  source: '逐级汇总口径；《行政诉讼法》第二十六条（共同被告）',
  advice: '请核对复议、诉讼案件的汇总范围；共同被告的案件汇总时可去重。',
  traps: ['Co-defendants: the children’s sum may exceed the parent legitimately, which is no finding.'],
  needs: ['children'],
  reads: idsOf,
  check: (view) => {
    const children = view.situation.children ?? []
    if (children.length === 0 || !coversChildren(view.situation)) return { applicable: false }
    const ids = idsOf(view.edition)
    const gap = view.gap(ids)
    const breaches: Breach[] = []
    const below = exceededBy(view, ids)
    if (below.length > 0)
      breaches.push({
        message: `表四有${below.length}处小于所属机关自报的数字：${below
          .slice(0, 3)
          .map(({ cell, child, own, theirs }) => `${labelOf(cell, view.edition)}印为${own}，${child}为${theirs}`)
          .join('；')}。`,
        cells: [...new Set(below.map(({ cell }) => cell))],
      })
    const table = rollUp(view.report, children, ids)
    const above = table.cells.filter(
      ({ sum, printed, doubtful }) => printed !== null && doubtful.length === 0 && Number(printed) > Number(sum ?? 0),
    )
    if (table.includesOwn && table.missing.length === 0 && above.length > 0)
      breaches.push({
        message: `表四有${above.length}格多于所属机关之和：${above
          .slice(0, 3)
          .map(({ cell, sum, printed }) => `${labelOf(cell, view.edition)}印为${printed}，之和${sum ?? 0}`)
          .join('；')}。`,
        cells: above.map(({ cell }) => cell),
        severity: 'notice',
      })
    return { breaches, gaps: gap ? [{ ...gap, quiet: true }] : [] }
  },
  examples: {
    holds: [
      {
        about: 'co-defendants are counted twice below',
        agency: '云水县人民政府',
        cells: { 'remedies.litigationDirect.total': 4 },
        children: [
          { name: '云水县水利局', cells: { 'remedies.litigationDirect.total': 4 } },
          { name: '云水县教育局', cells: { 'remedies.litigationDirect.total': 3 } },
        ],
      },
    ],
    broken: [
      {
        agency: '云水县人民政府',
        cells: { 'remedies.litigationDirect.total': 1 },
        children: [{ name: '云水县水利局', cells: { 'remedies.litigationDirect.total': 4 } }],
        says: '表四有1处小于所属机关自报的数字：表四“未经复议直接起诉”总计印为1，云水县水利局为4',
      },
      {
        about: 'more than all children, its own office among them',
        agency: '云水县人民政府',
        cells: { 'remedies.litigationDirect.total': 9 },
        children: [{ name: '云水县人民政府办公室', cells: { 'remedies.litigationDirect.total': 4 } }],
        says: '表四有1格多于所属机关之和',
      },
    ],
    unknown: [
      {
        agency: '云水县人民政府',
        cells: { 'remedies.litigationDirect.total': { doubtful: [1, 7] } },
        children: [{ name: '云水县水利局', cells: { 'remedies.litigationDirect.total': 4 } }],
      },
    ],
  },
})
