import type { CellId } from '../../cell-id.ts'
import { defineRule } from '../../rule.ts'
import { checkAgainstSum } from './against-sum.ts'

const ids: readonly CellId[] = [
  'disclosure.regulationsIssued',
  'disclosure.regulationsRepealed',
  'disclosure.regulationsInForce',
  'disclosure.normativeIssued',
  'disclosure.normativeRepealed',
  'disclosure.normativeInForce',
]

export default defineRule({
  code: 'ROL-004',
  severity: 'warning',
  title: '规章、规范性文件与所属机关之和相符',
  source: '国办发〔2014〕32号逐级汇总的统计口径',
  advice: '联合发文只应由牵头机关统计；政府与政府办公室不重复统计。',
  traps: ['Joint documents; the government and its office issue the same ones.'],
  editions: ['annual-2021', 'annual-2021-23rows'],
  needs: ['children'],
  reads: ids,
  check: (view) => checkAgainstSum(view, ids),
  examples: {
    holds: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.normativeInForce': 30 },
        children: [{ name: '云水县水利局', cells: { 'disclosure.normativeInForce': 12 } }],
      },
    ],
    broken: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.normativeInForce': 10 },
        children: [{ name: '云水县水利局', cells: { 'disclosure.normativeInForce': 12 } }],
        says: '表二“行政规范性文件”现行有效件数印为10，所属机关之和12',
      },
    ],
    unknown: [
      {
        agency: '云水县人民政府',
        cells: { 'disclosure.normativeInForce': { doubtful: [10, 16] } },
        children: [{ name: '云水县水利局', cells: { 'disclosure.normativeInForce': 12 } }],
      },
    ],
  },
})
