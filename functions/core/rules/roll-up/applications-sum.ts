import { cellIdsOf, type CellId } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import { defineRule } from '../../rule.ts'
import { checkAgainstSum } from './against-sum.ts'
import { exceededBy } from './exceeded-by.ts'

const idsOf = (edition: Edition): readonly CellId[] => cellIdsOf(edition).filter((id) => id.startsWith('applications.'))

export default defineRule({
  code: 'ROL-001',
  severity: 'warning',
  title: '表三与所属机关之和相符',
  source: '国办发〔2014〕32号逐级汇总的统计口径；报告自述涵盖所属机关',
  advice: '请核对汇总范围：垂直管理单位、合并编报、未报送的机关和下级事后更正。',
  traps: [
    'Bodies under vertical management, a missing child, joint reports, a child’s later correction, 府办 counted twice.',
    'Unless the parent’s own office is among the children the parent may be larger.',
    'A child above its parent is ROL-002.',
  ],
  needs: ['children'],
  reads: idsOf,
  check: (view) => {
    const ids = idsOf(view.edition)
    return checkAgainstSum(view, ids, { except: new Set(exceededBy(view, ids).map(({ cell }) => cell)) })
  },
  examples: {
    holds: [
      {
        agency: '云水县人民政府',
        cells: { 'applications.newReceived.total': 9 },
        children: [
          { name: '云水县水利局', cells: { 'applications.newReceived.total': 4 } },
          { name: '云水县教育局', cells: { 'applications.newReceived.total': 3 } },
        ],
      },
      {
        about: 'a child is missing: the sum cannot be drawn up',
        agency: '云水县人民政府',
        cells: { 'applications.newReceived.total': 9 },
        children: [
          { name: '云水县人民政府办公室', cells: { 'applications.newReceived.total': 4 } },
          { name: '云水县教育局', missing: true },
        ],
      },
    ],
    broken: [
      {
        about: 'less than its children together',
        agency: '云水县人民政府',
        cells: { 'applications.newReceived.total': 5 },
        children: [
          { name: '云水县水利局', cells: { 'applications.newReceived.total': 4 } },
          { name: '云水县教育局', cells: { 'applications.newReceived.total': 3 } },
        ],
        says: '与所属2个机关之和相比偏小的有1格：表三“一、本年新收政府信息公开申请数量”行“总计”列印为5，所属机关之和7',
      },
      {
        about: 'its own office is among them, so it should be equal',
        agency: '云水县人民政府',
        cells: { 'applications.newReceived.total': 9 },
        children: [
          { name: '云水县人民政府办公室', cells: { 'applications.newReceived.total': 4 } },
          { name: '云水县教育局', cells: { 'applications.newReceived.total': 3 } },
        ],
        says: '与所属2个机关之和不等的有1格',
      },
    ],
    unknown: [
      {
        agency: '云水县人民政府',
        cells: { 'applications.newReceived.total': { doubtful: [5, 9] } },
        children: [{ name: '云水县水利局', cells: { 'applications.newReceived.total': 4 } }],
      },
    ],
  },
})
