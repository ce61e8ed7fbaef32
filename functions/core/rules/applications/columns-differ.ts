import type { ApplicantKey, ApplicationsRowKey, CellId } from '../../cell-id.ts'
import { columnLabel } from '../../cell-label.ts'
import type { Edition } from '../../form.ts'
import { perEdition } from '../../per-edition.ts'
import { defineRule, type Breach } from '../../rule.ts'
import type { Figure } from '../../view.ts'

const parts = (edition: Edition) =>
  edition.applications.columns.map((c) => c.key as ApplicantKey).filter((key) => key !== 'total')
const columnIds = (edition: Edition, column: ApplicantKey): readonly CellId[] =>
  edition.applications.rows.map((row): CellId => `applications.${row.key as ApplicationsRowKey}.${column}`)

/** The cells of each column of an edition. */
const columnsOf = perEdition((edition): Readonly<Record<string, readonly CellId[]>> =>
  Object.fromEntries(parts(edition).map((column) => [column, columnIds(edition, column)])),
)

export default defineRule({
  code: 'T3-018',
  severity: 'warning',
  title: '两类申请人的各项数字不完全相同',
  source: '国办公开办函〔2021〕30号格式表三“申请人情况”各列；整列重复多为误填',
  advice: '请核对是否把同一列数字填了两次。',
  traps: [
    'One or two applications coincide easily: several different results are needed.',
    '总计 equals 自然人 wherever only persons apply.',
  ],
  thresholds: { results: 3 },
  reads: (edition) => parts(edition).flatMap((column) => columnIds(edition, column)),
  check: (view) => {
    const outcome = new Set(
      view.edition.applications.rows.filter((row) => row.role === 'outcome').map((row) => row.key),
    )
    const columns = parts(view.edition)
    const ids = columnsOf(view.edition)
    const breaches: Breach[] = []
    for (const [i, left] of columns.entries())
      for (const right of columns.slice(i + 1)) {
        const [a, b] = [ids[left]!, ids[right]!]
        const same = a.every((id, k) => amount(view.figure(id)) === amount(view.figure(b[k]!)))
        if (!same) continue
        const results = a.filter((id) => outcome.has(id.split('.')[1] ?? '') && amount(view.figure(id)) > 0).length
        if (results < view.threshold('results')) continue
        breaches.push({
          message: `表三“${columnLabel(left, view.edition)}”与“${columnLabel(right, view.edition)}”两列各行数字完全相同，其中${results}项办理结果不为0。`,
          cells: [...a, ...b],
        })
      }
    const gap = view.gap(Object.values(ids).flat())
    return { breaches, gaps: gap ? [{ ...gap, quiet: true }] : [] }
  },
  examples: {
    holds: [
      {
        about: 'one application each',
        cells: {
          'applications.newReceived.business': 1,
          'applications.granted.business': 1,
          'applications.totalProcessed.business': 1,
          'applications.newReceived.research': 1,
          'applications.granted.research': 1,
          'applications.totalProcessed.research': 1,
        },
      },
    ],
    broken: [
      {
        cells: {
          'applications.granted.business': 4,
          'applications.notHeld.business': 2,
          'applications.repeatedRequest.business': 1,
          'applications.granted.legalService': 4,
          'applications.notHeld.legalService': 2,
          'applications.repeatedRequest.legalService': 1,
        },
        says: '“商业企业”与“法律服务机构”两列各行数字完全相同，其中3项办理结果不为0',
      },
    ],
    unknown: [{ cells: { 'applications.granted.business': { doubtful: [1, 4] } } }],
  },
})

/** A blank counts as nothing, a doubt as equal to nothing else. */
const amount = (figure: Figure): number => (typeof figure === 'number' ? figure : figure === 'doubted' ? NaN : 0)
