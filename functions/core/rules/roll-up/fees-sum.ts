import type { CellId } from '../../cell-id.ts'
import { defineRule } from '../../rule.ts'
import { checkAgainstSum } from './against-sum.ts'

const ids: readonly CellId[] = ['disclosure.feesWanYuan']

export default defineRule({
  code: 'ROL-006',
  severity: 'warning',
  title: '行政事业性收费与所属机关之和相符',
  source: '国办发〔2014〕32号逐级汇总的统计口径',
  advice: '请核对汇总范围和金额单位（万元）。',
  traps: ['Rounding: 0.01 万元 a child is tolerated.'],
  editions: ['annual-2021', 'annual-2021-23rows'],
  needs: ['children'],
  thresholds: { perChild: 0.01 },
  reads: ids,
  check: (view) =>
    checkAgainstSum(view, ids, { tolerance: view.threshold('perChild') * (view.situation.children?.length ?? 0) }),
  examples: {
    holds: [
      {
        about: 'rounding',
        agency: '云水县人民政府',
        cells: { 'disclosure.feesWanYuan': '12.34' },
        children: [{ name: '云水县人民政府办公室', cells: { 'disclosure.feesWanYuan': '12.3456' } }],
      },
    ],
    broken: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.feesWanYuan': '10.5' },
        children: [{ name: '云水县水利局', cells: { 'disclosure.feesWanYuan': '12.8' } }],
        says: '印为10.5，所属机关之和12.8',
      },
    ],
    unknown: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.feesWanYuan': { value: '10.5', state: 'doubtful', raw: '10.5' } },
        children: [{ name: '云水县水利局', cells: { 'disclosure.feesWanYuan': '12.8' } }],
      },
    ],
  },
})
