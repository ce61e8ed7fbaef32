import { defineRule } from '../../rule.ts'
import { cellsOf, rowSums } from '../../sums.ts'
import { checkSums } from '../check-sums.ts'

export default defineRule({
  code: 'T3-003',
  severity: 'error',
  title: '每行总计等于自然人与各类组织之和',
  source: '国办公开办函〔2021〕30号格式表三“申请人情况”各列的构成',
  advice: '请核对该行各类申请人的数字及“总计”；“法人或其他组织”没有单独的小计列。',
  traps: ['A blank 总计 (prints of the 2019 form) makes the row not applicable.', 'An added 小计 column is STR-006.'],
  reads: (edition) => rowSums(edition).flatMap(cellsOf),
  check: (view) =>
    checkSums(
      view,
      rowSums(view.edition),
      ({ where }, { plus, minus }) =>
        `表三“${where}”行：自然人与各类组织之和为${plus}，“总计”印为${minus}，相差${Math.abs(plus - minus)}。`,
    ),
  examples: {
    holds: [
      { cells: { 'applications.notHeld.naturalPerson': 2, 'applications.notHeld.total': 2 } },
      {
        about: 'a blank total states nothing',
        edition: 'annual-2019',
        cells: { 'applications.notHeld.naturalPerson': 2, 'applications.notHeld.total': null },
      },
    ],
    broken: [
      {
        cells: { 'applications.repeatedRequest.naturalPerson': 2, 'applications.repeatedRequest.total': 1 },
        says: '“2.重复申请”行：自然人与各类组织之和为2，“总计”印为1，相差1',
      },
      {
        about: 'a blank part adds nothing',
        cells: { 'applications.newReceived.naturalPerson': null, 'applications.newReceived.total': 4 },
        says: '“一、本年新收政府信息公开申请数量”行：自然人与各类组织之和为0，“总计”印为4',
      },
    ],
    unknown: [{ cells: { 'applications.granted.business': { doubtful: [1, 7] } } }],
  },
})
