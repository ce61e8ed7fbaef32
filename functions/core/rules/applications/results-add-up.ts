import { defineRule } from '../../rule.ts'
import { cellsOf, columnSums } from '../../sums.ts'
import { checkSums } from '../check-sums.ts'

export default defineRule({
  code: 'T3-002',
  severity: 'error',
  title: '办理结果总计等于（一）至（六）各项之和',
  source: '国办公开办函〔2021〕30号格式表三“（七）总计”行的构成',
  advice: '请核对该列各项办理结果及“（七）总计”；不予公开等各组的小计不应另行填入。',
  traps: [
    'Subtotals printed on the group rows are not counted a second time.',
    'A row the edition does not know is counted if the total only holds with it.',
    'The 2019 form prints （六）其他处理 as one row.',
  ],
  reads: (edition) => columnSums(edition).flatMap(cellsOf),
  check: (view) =>
    checkSums(
      view,
      columnSums(view.edition),
      ({ where }, { plus, minus }) =>
        `表三“${where}”列：（一）至（六）各项办理结果之和为${plus}，“（七）总计”印为${minus}，相差${Math.abs(plus - minus)}。`,
    ),
  examples: {
    holds: [
      {
        about: 'blanks among the results add nothing',
        cells: {
          'applications.granted.business': 2,
          'applications.notHeld.business': 1,
          'applications.repeatedRequest.business': null,
          'applications.totalProcessed.business': 3,
        },
      },
      {
        about: '总计 is left blank in the result rows, as prints of the 2019 form do',
        edition: 'annual-2019',
        cells: {
          'applications.granted.naturalPerson': 5,
          'applications.granted.total': null,
          'applications.totalProcessed.naturalPerson': 5,
          'applications.totalProcessed.total': 5,
        },
      },
      {
        about: 'a row of an edition not yet known is part of the total',
        cells: { 'applications.totalProcessed.naturalPerson': 2, 'applications.totalProcessed.total': 2 },
        report: {
          unknownRows: [
            { table: 'applications', label: '9.属于工作秘密', values: ['2', '0', '0', '0', '0', '0', '2'] },
          ],
        },
      },
      {
        about: 'the subtotal of a group is not counted again',
        cells: { 'applications.notHeld.research': 4, 'applications.totalProcessed.research': 4 },
        report: {
          unknownRows: [
            { table: 'applications', label: '（四）无法提供', values: ['0', '0', '4', '0', '0', '0', '4'] },
          ],
        },
      },
    ],
    broken: [
      {
        cells: { 'applications.granted.legalService': 3, 'applications.totalProcessed.legalService': 5 },
        says: '“法律服务机构”列：（一）至（六）各项办理结果之和为3，“（七）总计”印为5，相差2',
      },
      {
        about: 'the form of 2019 with （六）其他处理 in one row',
        edition: 'annual-2019',
        cells: { 'applications.otherProcessing.business': 2 },
        says: '各项办理结果之和为2，“（七）总计”印为0',
      },
    ],
    unknown: [{ cells: { 'applications.granted.naturalPerson': { doubtful: [1, 7] } } }],
  },
})
