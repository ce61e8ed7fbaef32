import { defineRule } from '../../rule.ts'
import { againstTable, statementsOfView, wholeRows, type Claim } from './against-table.ts'
import { totalOf } from './group-totals.ts'

export default defineRule({
  code: 'NAR-002',
  severity: 'error',
  title: '正文所说结转的件数与表三一致',
  source: '国办公开办函〔2021〕30号格式表三第二项“上年结转”和第四项“结转下年度继续办理”',
  advice: '请核对正文与表三的上年结转、结转下年度两行。',
  traps: [
    '“结转上年度办理” does not say which of the two it means: unknown.',
    '“2023年结转” in a report of 2024 is 上年结转.',
  ],
  reads: (edition) => wholeRows(edition, ['carriedOver', 'carriedForward']),
  check: (view) =>
    againstTable(
      view,
      statementsOfView(view).flatMap((statement): Claim[] => {
        const [subject, second] = statement.subjects
        if (statement.percent || (subject !== 'carriedOver' && subject !== 'carriedForward')) return []
        const over = { label: '上年结转', plus: [totalOf('carriedOver')] }
        const forward = { label: '结转下年度继续办理', plus: [totalOf('carriedForward')] }
        if (second) return [{ statement, readings: [over, forward] }]
        return [{ statement, readings: [subject === 'carriedOver' ? over : forward] }]
      }),
    ),
  examples: {
    holds: [
      {
        text: { overview: '上年结转政府信息公开申请2件，本年新收20件，结转下年度继续办理1件。' },
        cells: { 'applications.carriedOver.total': 2, 'applications.carriedForward.total': 1 },
      },
      {
        about: 'words that fit both',
        text: { overview: '（二）依申请公开。结转上年度办理2件。' },
        cells: { 'applications.carriedOver.total': 2 },
      },
    ],
    broken: [
      {
        text: { overview: '全年收到政府信息公开申请20件，3件结转至2025年办理。' },
        cells: { 'applications.newReceived.total': 20, 'applications.carriedForward.total': 1 },
        says: '正文称结转下年度继续办理3件，表中结转下年度继续办理为1，相差2',
      },
      {
        text: { overview: '上年结转政府信息公开申请5件。' },
        says: '正文称上年结转5件，表中上年结转为0，相差5',
      },
    ],
    unknown: [
      {
        text: { overview: '上年结转政府信息公开申请5件。' },
        cells: { 'applications.carriedOver.total': { doubtful: [0, 5] } },
      },
    ],
  },
})
