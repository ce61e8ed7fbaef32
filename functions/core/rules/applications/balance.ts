import { defineRule } from '../../rule.ts'
import { balances, cellsOf } from '../../sums.ts'
import { checkSums } from '../check-sums.ts'

/** The one relation the form itself prints: 第一项加第二项之和，等于第三项加第四项之和, in every column. */
export default defineRule({
  code: 'T3-001',
  severity: 'error',
  title: '本年新收加上年结转，等于办理结果总计加结转下年度',
  source: '国办公开办函〔2021〕30号格式表三表头所印勾稽关系',
  advice: '请逐项核对新收、上年结转、总计和结转下年度四行。',
  traps: [
    'A blank （七）总计 makes the column not applicable; a blank in another row adds nothing.',
    'A 总计 column left blank where the row has figures states nothing and is not compared.',
  ],
  reads: (edition) => balances(edition).flatMap(cellsOf),
  check: (view) =>
    checkSums(view, balances(view.edition), ({ where, plus, minus }, found) => {
      const [received, carriedOver] = plus.map((id) => view.sum([id]) ?? 0)
      const [processed, carriedForward] = minus.map((id) => view.sum([id]) ?? 0)
      return (
        `表三“${where}”列：本年新收${received}加上年结转${carriedOver}得${found.plus}，` +
        `办理结果总计${processed}加结转下年度${carriedForward}得${found.minus}，相差${Math.abs(found.plus - found.minus)}。`
      )
    }),
  examples: {
    holds: [
      {
        cells: {
          'applications.newReceived.naturalPerson': 3,
          'applications.newReceived.total': 3,
          'applications.granted.naturalPerson': 2,
          'applications.granted.total': 2,
          'applications.totalProcessed.naturalPerson': 2,
          'applications.totalProcessed.total': 2,
          'applications.carriedForward.naturalPerson': 1,
          'applications.carriedForward.total': 1,
        },
      },
      { about: 'a blank total makes the column not applicable', cells: { 'applications.totalProcessed.total': null } },
    ],
    broken: [{ cells: { 'applications.carriedForward.total': 1 }, says: '得0，办理结果总计0加结转下年度1得1，相差1' }],
    unknown: [{ cells: { 'applications.carriedForward.total': { doubtful: [0, 1] } } }],
  },
})
