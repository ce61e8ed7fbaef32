import { applicantColumns } from '../../forms/parts.ts'
import { defineRule } from '../../rule.ts'
import type { ApplicationsRowKey, CellId } from '../../cell-id.ts'
import type { Edition } from '../../form.ts'

const balance = (column: (typeof applicantColumns)[number]['key']): readonly CellId[] =>
  (['newReceived', 'carriedOver', 'totalProcessed', 'carriedForward'] as const).map(
    (row): CellId => `applications.${row}.${column}`,
  )

const outcomes = (edition: Edition): readonly CellId[] =>
  edition.applications.rows
    .filter((row) => row.role === 'outcome')
    .map((row): CellId => `applications.${row.key as ApplicationsRowKey}.total`)

/** The applications are there, their results are not: a table left half filled. */
export default defineRule({
  code: 'T3-007',
  severity: 'error',
  title: '有申请的，办理结果或结转应有相应数字',
  source: '国办公开办函〔2021〕30号格式表三第三项“本年度办理结果”',
  advice: '请补填第三项各类办理结果及总计。',
  traps: [
    'Results left blank in the 总计 column may stand in the others: not applicable.',
    'Where results are filled in and only （七）总计 is wrong, the sums say so instead.',
  ],
  reads: (edition) => [...applicantColumns.flatMap((column) => balance(column.key)), ...outcomes(edition)],
  check: (view) => {
    const [received, carriedOver, processed, forward] = balance('total') as [CellId, CellId, CellId, CellId]
    const results = outcomes(view.edition)
    const gap = view.gap([received, carriedOver, processed, forward, ...results])
    if (gap) return { gaps: [gap] }
    const due = view.sum([received, carriedOver]) ?? 0
    const left = view.sum([forward]) ?? 0
    if (due === 0 || results.some((id) => view.figure(id) === 'blank')) return { applicable: false }
    if ((view.sum([processed]) ?? 0) > 0 || (view.sum(results) ?? 0) > 0 || left >= due) return {}
    return {
      breaches: [
        {
          message: `表三本年新收与上年结转共${due}件，结转下年度${left}件，其余${due - left}件没有办理结果（总计为${view.figure(processed) === 'blank' ? '空' : 0}）。`,
          cells: [received, carriedOver, processed, forward],
          explains: applicantColumns.map((column) => ({ code: 'T3-001', cells: balance(column.key) })),
        },
      ],
    }
  },
  examples: {
    holds: [
      {
        cells: {
          'applications.newReceived.total': 4,
          'applications.carriedForward.total': 4,
        },
      },
    ],
    broken: [
      {
        cells: {
          'applications.newReceived.naturalPerson': 4,
          'applications.newReceived.total': 4,
          'applications.carriedForward.total': 1,
        },
        says: '共4件，结转下年度1件，其余3件没有办理结果（总计为0）',
      },
    ],
    unknown: [
      { cells: { 'applications.newReceived.total': 4, 'applications.totalProcessed.total': { doubtful: [0, 4] } } },
    ],
  },
})
