import { defineRule } from '../../rule.ts'
import { againstTable, allRows, statementsOfView, type Claim, type Reading } from './against-table.ts'
import { totalOf, totalsOfGroup } from './group-totals.ts'

export default defineRule({
  code: 'NAR-003',
  severity: 'warning',
  title: '正文所说办结（答复）的件数与表三总计一致',
  source: '国办公开办函〔2021〕30号格式表三第三项“（七）总计”',
  advice: '请核对正文与表三“（七）总计”；如不含“其他处理”，请写明口径。',
  traps: [
    '按时答复, 延期答复 count a part of the answers.',
    'Some count decisions only, without 不予处理 and 其他处理: these sums are tried too.',
    'What was carried over may be left out of the answers.',
  ],
  reads: allRows,
  check: (view) => {
    const total = totalOf('totalProcessed')
    const other = totalsOfGroup(view.edition, 'otherHandling')
    const readings: Reading[] = [
      { label: '办理结果总计', plus: [total] },
      { label: '总计减其他处理', plus: [total], minus: other },
      {
        label: '总计减不予处理和其他处理',
        plus: [total],
        minus: [...totalsOfGroup(view.edition, 'notHandled'), ...other],
      },
      { label: '总计减上年结转', plus: [total], minus: [totalOf('carriedOver')] },
    ]
    return againstTable(
      view,
      statementsOfView(view)
        .filter((s) => !s.percent && s.subjects.length === 1 && s.subjects[0] === 'answered')
        .map((statement): Claim => ({ statement, readings })),
    )
  },
  examples: {
    holds: [
      {
        text: { overview: '收到政府信息公开申请70件，办结69件。' },
        cells: { 'applications.newReceived.total': 70, 'applications.totalProcessed.total': 69 },
      },
      {
        about: 'without 其他处理',
        text: { overview: '全年答复政府信息公开申请60件。' },
        cells: { 'applications.totalProcessed.total': 64, 'applications.other.total': 4 },
      },
      {
        about: 'answers in time are a part',
        text: { overview: '收到政府信息公开申请70件，按时答复65件。' },
        cells: { 'applications.totalProcessed.total': 69 },
      },
    ],
    broken: [
      {
        text: { overview: '全年共答复政府信息公开申请60件。' },
        cells: { 'applications.totalProcessed.total': 64 },
        says: '正文称办结（答复）政府信息公开申请60件，表中办理结果总计为64，相差4',
      },
    ],
    unknown: [
      {
        text: { overview: '全年共答复政府信息公开申请60件。' },
        cells: { 'applications.totalProcessed.total': { doubtful: [60, 64] } },
      },
    ],
  },
})
