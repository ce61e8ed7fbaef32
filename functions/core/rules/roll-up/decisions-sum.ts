import type { CellId } from '../../cell-id.ts'
import { defineRule } from '../../rule.ts'
import { checkAgainstSum } from './against-sum.ts'

const ids: readonly CellId[] = ['disclosure.licensing', 'disclosure.penalty', 'disclosure.coercion']

export default defineRule({
  code: 'ROL-005',
  severity: 'warning',
  title: '许可、处罚、强制与所属机关之和相符',
  source: '国办发〔2014〕32号逐级汇总的统计口径',
  advice: '请核对汇总范围；垂直管理单位的决定由其上级统计。',
  traps: ['Bureaux of the province counted locally.'],
  needs: ['children'],
  reads: ids,
  check: (view) => checkAgainstSum(view, ids),
  examples: {
    holds: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.penalty': 30 },
        children: [{ name: '云水县水利局', cells: { 'disclosure.penalty': 12 } }],
      },
    ],
    broken: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.penalty': 10 },
        children: [{ name: '云水县水利局', cells: { 'disclosure.penalty': 12 } }],
        says: '表二“行政处罚”本年处理决定数量印为10，所属机关之和12',
      },
    ],
    unknown: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.penalty': { doubtful: [10, 16] } },
        children: [{ name: '云水县水利局', cells: { 'disclosure.penalty': 12 } }],
      },
    ],
  },
})
