import { defineRule } from '../../rule.ts'
import { againstTable, statementsOfView, type Claim } from './against-table.ts'
import { litigationCells, remedyReadings } from './remedy-readings.ts'

export default defineRule({
  code: 'NAR-010',
  severity: 'error',
  title: '正文所说行政诉讼件数及结果与表四一致',
  source: '《政府信息公开条例》第五十条第一款第（三）项；国办公开办函〔2021〕30号格式表四',
  advice: '请核对正文与表四“未经复议直接起诉”“复议后起诉”两栏；正文件数应为两栏之和。',
  traps: ['One of the two kinds of suit alone is accepted.', 'Those concluded count where the sentence says so.'],
  reads: () => litigationCells,
  check: (view) =>
    againstTable(
      view,
      statementsOfView(view).flatMap((statement): Claim[] => {
        const [subject] = statement.subjects
        if (!subject?.startsWith('litigation') || statement.percent || statement.subjects.length > 1) return []
        if (statement.value === 0 && !subject.includes('.')) return []
        return [{ statement, readings: remedyReadings(subject, statement.sentence.text) }]
      }),
    ),
  examples: {
    holds: [
      {
        text: { overview: '因政府信息公开被提起行政诉讼5件，其中未经复议直接起诉3件，复议后起诉2件。' },
        cells: { 'remedies.litigationDirect.total': 3, 'remedies.litigationAfterReconsideration.total': 2 },
      },
      { about: 'lost none', text: { overview: '政府信息公开行政诉讼败诉0件。' } },
    ],
    broken: [
      {
        agency: '云水市人民政府',
        text: { overview: '全市全年备案政府信息依申请公开领域行政诉讼案件57件。' },
        cells: { 'remedies.litigationDirect.total': 25, 'remedies.litigationAfterReconsideration.total': 52 },
        says: '正文称行政诉讼57件，表中行政诉讼（两类合计）总计为77',
      },
    ],
    unknown: [
      {
        text: { overview: '政府信息公开行政诉讼2件。' },
        cells: { 'remedies.litigationDirect.total': { doubtful: [2, 7] } },
      },
    ],
  },
})
