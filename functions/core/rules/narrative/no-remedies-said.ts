import type { CellId } from '../../cell-id.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'
import { statementsOfView } from './against-table.ts'
import { remedyCells, remedyReadings } from './remedy-readings.ts'
import { standingsIn } from './scope.ts'
import { nameOf } from './spoken.ts'

export default defineRule({
  code: 'NAR-011',
  severity: 'error',
  title: '正文说未发生复议、诉讼的，表四也应为零',
  source: '《政府信息公开条例》第五十条第一款第（三）项；国办公开办函〔2021〕30号格式表四',
  advice: '请核对：正文与表四必有一处不实。',
  traps: ['“败诉为0”, “无纠错” say nothing of how many there were.', 'A county’s own office may have none.'],
  reads: () => remedyCells,
  check: (view) => {
    const denials = statementsOfView(view).filter(
      (s) => s.value === 0 && !s.percent && s.subjects.every((x) => /^(?:recon|litig)/u.test(x) && !x.includes('.')),
    )
    const bySentence = new Map<string, { said: string[]; printed: string[]; cells: CellId[] }>()
    const standingOf = standingsIn(view.situation)
    const gaps: Gap[] = []
    for (const statement of denials) {
      if (standingOf(statement) !== 'equal') continue
      for (const subject of statement.subjects) {
        const [whole] = remedyReadings(subject)
        if (!whole) continue
        const gap = view.gap(whole.plus)
        const sentence = statement.sentence.text
        if (gap) {
          const absent = (gap.cells ?? []).every((id) => view.cell(id)?.state === 'absent')
          gaps.push({ ...gap, sentence, ...(absent && { quiet: true }) })
          continue
        }
        const printed = view.sum(whole.plus) ?? 0
        if (printed === 0) continue
        const found = bySentence.get(sentence) ?? { said: [], printed: [], cells: [] }
        found.said.push(nameOf(subject))
        found.printed.push(`${whole.label}为${printed}`)
        found.cells.push(...whole.plus)
        bySentence.set(sentence, found)
      }
    }
    const breaches = [...bySentence].map(([sentence, { said, printed, cells }]): Breach => ({
      message: `正文称没有${[...new Set(said)].join('、')}，表四${[...new Set(printed)].join('、')}。`,
      cells: [...new Set(cells)],
      sentence,
    }))
    return denials.length === 0 ? { applicable: false } : { breaches, gaps }
  },
  examples: {
    holds: [
      { text: { overview: '全年未发生因政府信息公开引起的行政复议、行政诉讼。' } },
      {
        about: 'lost none',
        text: { overview: '政府信息公开行政诉讼败诉0件。' },
        cells: { 'remedies.litigationDirect.total': 2, 'remedies.litigationDirect.upheld': 2 },
      },
    ],
    broken: [
      {
        text: { overview: '全年未发生因政府信息公开引起的行政复议、行政诉讼。' },
        cells: { 'remedies.reconsideration.total': 2, 'remedies.reconsideration.upheld': 2 },
        says: '正文称没有行政复议，表四行政复议总计为2',
      },
      {
        text: { overview: '政府信息公开行政复议和行政诉讼均为0件。' },
        cells: { 'remedies.reconsideration.total': 1, 'remedies.litigationAfterReconsideration.total': 3 },
        says: '正文称没有行政复议、行政诉讼，表四行政复议总计为1、行政诉讼（两类合计）总计为3',
      },
    ],
    unknown: [
      {
        text: { overview: '未发生政府信息公开行政复议。' },
        cells: { 'remedies.reconsideration.total': { doubtful: [0, 8] } },
      },
    ],
  },
})
