import { defineRule } from '../../rule.ts'
import { againstTable, statementsOfView, type Claim } from './against-table.ts'
import { remedyCells, remedyReadings } from './remedy-readings.ts'

export default defineRule({
  code: 'NAR-009',
  severity: 'error',
  title: '正文所说行政复议件数及结果与表四一致',
  source: '《政府信息公开条例》第五十条第一款第（三）项；国办公开办函〔2021〕30号格式表四',
  advice: '请核对正文与表四“行政复议”各栏。',
  traps: [
    'Those concluded count where the sentence says so (审结, 结案).',
    'A bureau of justice reports reviews it decides itself: only those about disclosure are meant.',
    '“未发生行政复议” is told by NAR-011.',
  ],
  reads: () => remedyCells,
  check: (view) =>
    againstTable(
      view,
      statementsOfView(view).flatMap((statement): Claim[] => {
        const [subject, second] = statement.subjects
        if (!subject?.startsWith('reconsideration') || statement.percent) return []
        if (statement.value === 0 && !subject.includes('.')) return []
        const [first] = remedyReadings(subject)
        const other = second ? remedyReadings(second)[0] : undefined
        if (first && other)
          return [
            { statement, readings: [{ label: '行政复议与行政诉讼总计之和', plus: [...first.plus, ...other.plus] }] },
          ]
        return [{ statement, readings: remedyReadings(subject, statement.sentence.text) }]
      }),
    ),
  examples: {
    holds: [
      {
        text: { overview: '因政府信息公开被申请行政复议3件，其中维持2件，纠正1件。' },
        cells: {
          'remedies.reconsideration.upheld': 2,
          'remedies.reconsideration.corrected': 1,
          'remedies.reconsideration.total': 3,
        },
      },
      {
        about: 'the cases a bureau of justice decides',
        agency: '云水县司法局',
        text: { overview: '全年共办理行政复议案件230件。' },
      },
      { about: 'none', text: { overview: '未发生政府信息公开行政复议。' } },
    ],
    broken: [
      {
        agency: '云水市人民政府',
        text: { overview: '全市全年备案政府信息依申请公开领域行政复议案件134件。' },
        cells: { 'remedies.reconsideration.total': 170, 'remedies.reconsideration.pending': 30 },
        says: '正文称行政复议134件，表中行政复议总计为170，相差36',
      },
    ],
    unknown: [
      {
        text: { overview: '政府信息公开行政复议2件。' },
        cells: { 'remedies.reconsideration.total': { doubtful: [2, 7] } },
      },
    ],
  },
})
