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

/** The columns of an edition with their cells, and with those of them that are results. */
const columnsOf = perEdition((edition) => {
  const outcome = new Set(edition.applications.rows.filter((row) => row.role === 'outcome').map((row) => row.key))
  return parts(edition).map((column) => {
    const cells = columnIds(edition, column)
    return { column, cells, results: cells.filter((id) => outcome.has(id.split('.')[1] ?? '')) }
  })
})

const allCells = perEdition((edition) => columnsOf(edition).flatMap(({ cells }) => cells))

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
  reads: allCells,
  check: (view) => {
    const columns = columnsOf(view.edition).map((one) => ({
      ...one,
      amounts: one.cells.map((id) => amount(view.figure(id))),
    }))
    const breaches: Breach[] = []
    for (const [i, left] of columns.entries())
      for (const right of columns.slice(i + 1)) {
        if (!left.amounts.every((figure, k) => figure === right.amounts[k])) continue
        const results = left.results.filter((id) => amount(view.figure(id)) > 0).length
        if (results < view.threshold('results')) continue
        breaches.push({
          message: `表三“${columnLabel(left.column, view.edition)}”与“${columnLabel(right.column, view.edition)}”两列各行数字完全相同，其中${results}项办理结果不为0。`,
          cells: [...left.cells, ...right.cells],
        })
      }
    const gap = view.gap(allCells(view.edition))
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
