import type { CellId } from '../../cell-id.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'
import type { Statement, Subject } from '../../text/statements/statement.ts'
import { statementsOfView } from './against-table.ts'
import { standingsIn } from './scope.ts'
import { nameOf } from './spoken.ts'

const cells = {
  licensing: 'disclosure.licensing',
  penalty: 'disclosure.penalty',
  coercion: 'disclosure.coercion',
} as const satisfies Readonly<Record<string, CellId>>
const isCountOf = (s: Statement, subject: Subject, value: number) =>
  s.subjects.length === 1 && s.subjects[0] === subject && !s.percent && s.relation === 'whole' && s.value === value
const isDecision = (subject: string): subject is keyof typeof cells => subject in cells

export default defineRule({
  code: 'NAR-016',
  severity: 'warning',
  title: '正文所说行政许可、行政处罚、行政强制的件数与表二一致',
  source: '《政府信息公开条例》第二十条第（五）、（六）项；国办公开办函〔2021〕30号格式表二',
  advice: '请核对正文与表二“本年处理决定数量”。',
  traps: [
    'Records published (双公示信息) and items on a list are no decisions.',
    'Fewer than the table may be a subset, and is a fault only where the sentence gives the year’s total (共, 全年).',
  ],
  reads: () => Object.values(cells),
  check: (view) => {
    const standingOf = standingsIn(view.situation)
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    const statements = statementsOfView(view)
    for (const statement of statements) {
      const subject = statement.subjects[0]
      if (!subject || !isDecision(subject) || statement.subjects.length > 1 || statement.percent) continue
      const standing = standingOf(statement)
      if (standing === 'apart') continue
      const cell = cells[subject]
      const sentence = statement.sentence.text
      const gap = view.gap([cell])
      if (gap) {
        gaps.push({ ...gap, sentence, quiet: true })
        continue
      }
      const printed = view.figure(cell)
      if (typeof printed !== 'number') continue
      const whole = standing === 'equal' && /全年|共|总计|合计|本年/u.test(sentence) && statement.bound === 'exact'
      if (statement.value > printed ? statement.bound === 'about' : !whole || statement.value === printed) continue
      if (statement.uncertain || view.report.source.ocr) continue
      // 办理行政处罚案件95件，作出处罚决定88件: the sentence tells the decisions beside the cases.
      if (statements.some((s) => s.sentence === statement.sentence && isCountOf(s, subject, printed))) continue
      breaches.push({
        message: `正文称${nameOf(subject)}${statement.value}件，表二${nameOf(subject)}处理决定数量为${printed}，相差${Math.abs(statement.value - printed)}。`,
        cells: [cell],
        sentence,
      })
    }
    const first = breaches.filter((b, i) => breaches.findIndex((o) => o.cells?.[0] === b.cells?.[0]) === i)
    return { breaches: first, gaps }
  },
  examples: {
    holds: [
      {
        text: { overview: '全年共作出行政处罚决定173件。' },
        cells: { 'disclosure.penalty': 173 },
      },
      {
        about: 'a subset',
        text: { overview: '对重点企业作出行政处罚3件。' },
        cells: { 'disclosure.penalty': 173 },
      },
      { about: 'records published', text: { overview: '公开行政许可信息1520条、行政处罚信息88条。' } },
    ],
    broken: [
      {
        text: { overview: '全年共作出行政处罚决定162件。' },
        cells: { 'disclosure.penalty': 173 },
        says: '正文称行政处罚162件，表二行政处罚处理决定数量为173，相差11',
      },
    ],
    unknown: [
      {
        text: { overview: '全年共作出行政处罚决定162件。' },
        cells: { 'disclosure.penalty': { doubtful: [162, 173] } },
      },
    ],
  },
})
