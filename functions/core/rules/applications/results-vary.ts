import type { ApplicationsRowKey, CellId } from '../../cell-id.ts'
import { rowLabel } from '../../cell-label.ts'
import type { Edition } from '../../form.ts'
import { defineRule } from '../../rule.ts'

const outcomes = (edition: Edition): readonly CellId[] =>
  edition.applications.rows
    .filter((row) => row.role === 'outcome')
    .map((row): CellId => `applications.${row.key as ApplicationsRowKey}.total`)
const received: CellId = 'applications.newReceived.total'
const processed: CellId = 'applications.totalProcessed.total'

export default defineRule({
  code: 'T3-016',
  severity: 'notice',
  title: '申请较多的，办理结果不全是同一种',
  source: '国办公开办函〔2021〕30号格式表三第三项；办理结果分布的一般规律',
  advice: '请核对是否把全部申请都计入了同一类结果。',
  traps: ['Batches of the same application.'],
  thresholds: { atLeast: 30 },
  reads: (edition) => [received, processed, ...outcomes(edition)],
  check: (view) => {
    const gap = view.gap([received, processed, ...outcomes(view.edition)])
    if (gap) return { gaps: [gap] }
    const total = view.sum([processed]) ?? 0
    const only = outcomes(view.edition).find((id) => view.sum([id]) === total)
    if (total < view.threshold('atLeast') || view.sum([received]) !== total || only === undefined) return {}
    const row = rowLabel(only.split('.')[1] ?? '', view.edition)
    return { breaches: [{ message: `表三全部${total}件申请的办理结果均为“${row}”。`, cells: [only, processed] }] }
  },
  examples: {
    holds: [
      {
        cells: {
          'applications.newReceived.total': 12,
          'applications.granted.total': 12,
          'applications.totalProcessed.total': 12,
        },
      },
    ],
    broken: [
      {
        cells: {
          'applications.newReceived.total': 45,
          'applications.notHeld.total': 45,
          'applications.totalProcessed.total': 45,
        },
        says: '全部45件申请的办理结果均为“1.本机关不掌握相关政府信息”',
      },
    ],
    unknown: [
      {
        cells: {
          'applications.newReceived.total': 45,
          'applications.notHeld.total': { doubtful: [4, 45] },
          'applications.totalProcessed.total': 45,
        },
      },
    ],
  },
})
