import type { ApplicantKey, CellId } from '../../cell-id.ts'
import { applicantColumns } from '../../forms/parts.ts'
import { defineRule } from '../../rule.ts'
import { applicantSubjects, type Subject } from '../../text/statements/statement.ts'
import { againstTable, statementsOfView, wholeRows, type Claim, type Reading } from './against-table.ts'
import { nameOf } from './spoken.ts'

const rows = ['newReceived', 'carriedOver', 'totalProcessed'] as const
const organisations = applicantColumns.filter((c) => c.organisation).map((c) => c.key)
const isApplicant = (s: Subject) => (applicantSubjects as readonly Subject[]).includes(s)

export default defineRule({
  code: 'NAR-013',
  severity: 'warning',
  title: '正文所说自然人、法人或其他组织的申请件数与表三一致',
  source: '国办公开办函〔2021〕30号格式表三“申请人情况”各列',
  advice: '请核对正文与表三各列。',
  traps: ['The row meant may be the new ones, both with those carried over, or those decided: all are tried.'],
  reads: (edition) => wholeRows(edition, rows),
  check: (view) =>
    againstTable(
      view,
      statementsOfView(view).flatMap((statement): Claim[] => {
        const [subject] = statement.subjects
        if (!subject || statement.percent || statement.subjects.length > 1 || !isApplicant(subject)) return []
        const columns: readonly ApplicantKey[] = subject === 'organisation' ? organisations : [subject as ApplicantKey]
        const at = (row: (typeof rows)[number]) => columns.map((c): CellId => `applications.${row}.${c}`)
        const name = nameOf(subject)
        const readings: Reading[] = [
          { label: `本年新收中${name}`, plus: at('newReceived') },
          { label: `新收与结转中${name}`, plus: [...at('newReceived'), ...at('carriedOver')] },
          { label: `办结中${name}`, plus: at('totalProcessed') },
        ]
        return [{ statement, readings }]
      }),
    ),
  examples: {
    holds: [
      {
        text: { overview: '收到政府信息公开申请95件，其中自然人申请89件，法人或其他组织申请6件。' },
        cells: {
          'applications.newReceived.naturalPerson': 89,
          'applications.newReceived.business': 4,
          'applications.newReceived.legalService': 2,
          'applications.newReceived.total': 95,
        },
      },
    ],
    broken: [
      {
        text: { overview: '收到政府信息公开申请11件，其中自然人申请9件，法人或其他组织申请2件。' },
        cells: {
          'applications.newReceived.naturalPerson': 10,
          'applications.newReceived.business': 1,
          'applications.newReceived.total': 11,
        },
        says: '正文称自然人申请9件，表中本年新收中自然人申请为10',
      },
    ],
    unknown: [
      {
        text: { overview: '收到政府信息公开申请11件，其中自然人申请9件。' },
        cells: { 'applications.newReceived.naturalPerson': { doubtful: [10, 1] } },
      },
    ],
  },
})
