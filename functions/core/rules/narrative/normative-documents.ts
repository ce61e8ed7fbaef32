import type { CellId } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { defineRule } from '../../rule.ts'
import type { Subject } from '../../text/statements/statement.ts'
import { againstTable, statementsOfView, type Claim } from './against-table.ts'
import { nameOf } from './spoken.ts'

/** What the 2019 form calls 本年新制作 is the nearest it has to 制发; its 对外公开总数量 is no stock in force. */
const cells2019: Readonly<Record<string, CellId>> = {
  'regulations.issued': 'disclosure.regulationsMade',
  'normative.issued': 'disclosure.normativeMade',
}
const cells2021: Readonly<Record<string, CellId>> = {
  'regulations.issued': 'disclosure.regulationsIssued',
  'regulations.repealed': 'disclosure.regulationsRepealed',
  'regulations.inForce': 'disclosure.regulationsInForce',
  'normative.issued': 'disclosure.normativeIssued',
  'normative.repealed': 'disclosure.normativeRepealed',
  'normative.inForce': 'disclosure.normativeInForce',
}
const cellsIn = (edition: Edition) => (edition.id === 'annual-2019' ? cells2019 : cells2021)
const isDocument = (subject: Subject) => /^(?:regulations|normative)\./u.test(subject)

export default defineRule({
  code: 'NAR-012',
  severity: 'error',
  title: '正文所说规章、行政规范性文件的件数与表二一致',
  source: '《政府信息公开条例》第二十条第（一）项；国办公开办函〔2021〕30号格式表二',
  advice: '请会同司法行政部门核对制发、废止和现行有效件数。',
  traps: [
    '政策文件, 政策性文件 are not 行政规范性文件; documents published are not documents made.',
    'A clean-up counts what it went through, not the year’s table.',
    'An office may speak of the documents of its government: left open.',
  ],
  reads: (edition) => Object.values(cellsIn(edition)),
  check: (view) => {
    const cells = cellsIn(view.edition)
    const isOffice = reporterOf(view.situation)?.kind === 'office'
    const claims = statementsOfView(view)
      .filter((s) => s.subjects.length === 1 && s.subjects.every(isDocument) && !s.percent)
      .flatMap((statement): Claim[] => {
        const [subject] = statement.subjects
        const cell = subject ? cells[subject] : undefined
        if (!subject || !cell) return []
        const open = isOffice && statement.scope !== 'own' ? { ...statement, uncertain: true } : statement
        return [{ statement: open, readings: [{ label: nameOf(subject), plus: [cell] }] }]
      })
    return againstTable(view, claims)
  },
  examples: {
    holds: [
      {
        text: { overview: '全年制发行政规范性文件4件，废止1件，现行有效20件。' },
        cells: {
          'disclosure.normativeIssued': 4,
          'disclosure.normativeRepealed': 1,
          'disclosure.normativeInForce': 20,
        },
      },
      { about: 'other documents', text: { overview: '主动公开政策性文件23件、规范性文件12件。' } },
    ],
    broken: [
      {
        text: { overview: '全年制发行政规范性文件6件，废止1件。' },
        cells: {
          'disclosure.normativeIssued': 4,
          'disclosure.normativeRepealed': 1,
          'disclosure.normativeInForce': 20,
        },
        says: '正文称行政规范性文件制发6件，表中行政规范性文件制发为4，相差2',
      },
    ],
    unknown: [
      {
        text: { overview: '全年制发行政规范性文件6件。' },
        cells: { 'disclosure.normativeIssued': { doubtful: [4, 6] } },
      },
    ],
  },
})
