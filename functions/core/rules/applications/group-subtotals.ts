import type { ApplicantKey, ApplicationsRowKey, CellId } from '../../cell-id.ts'
import { columnLabel } from '../../cell-label.ts'
import { outcomeKeys } from '../../season/indicators.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'

/** The group rows （三）… carry no figures on the form; where a body prints subtotals there, they should at least be right. */
export default defineRule({
  code: 'T3-005',
  severity: 'warning',
  title: '印在分组行上的小计等于组内各项之和',
  source: '国办公开办函〔2021〕30号格式表三：（三）至（六）为分组标题，不设数字',
  advice: '分组标题行不应填数；如保留小计，请核对其与组内各项之和。',
  traps: ['A group row without figures is as the form has it.'],
  reads: (edition) =>
    edition.applications.groups.flatMap((group) =>
      outcomeKeys(edition, group.key).flatMap((row) =>
        edition.applications.columns.map(
          (c): CellId => `applications.${row as ApplicationsRowKey}.${c.key as ApplicantKey}`,
        ),
      ),
    ),
  check: (view) => {
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    let printed = 0
    const columns = view.edition.applications.columns.map((c) => c.key as ApplicantKey)
    for (const group of view.edition.applications.groups)
      for (const row of view.report.unknownRows) {
        if (row.table !== 'applications' || !row.label.includes(group.label)) continue
        if (row.values.length !== columns.length || !row.values.some((value) => /\d/.test(value))) continue
        printed++
        const wrong: string[] = []
        const cells: CellId[] = []
        for (const [index, column] of columns.entries()) {
          const ids = outcomeKeys(view.edition, group.key).map((key): CellId => `applications.${key}.${column}`)
          const gap = view.gap(ids)
          if (gap) gaps.push(gap)
          const [subtotal, sum] = [Number(row.values[index]?.trim() || 0), view.sum(ids)]
          if (sum === null || !Number.isFinite(subtotal) || subtotal === sum) continue
          wrong.push(`“${columnLabel(column, view.edition)}”列小计${subtotal}、各项之和${sum}`)
          cells.push(...ids)
        }
        if (wrong.length > 0)
          breaches.push({
            message: `表三“${group.number}${group.label}”分组行印有小计，与组内各项之和不符：${wrong.join('；')}。`,
            cells,
          })
      }
    return { breaches, gaps, applicable: printed > 0 }
  },
  examples: {
    holds: [
      {
        cells: { 'applications.notHeld.research': 4 },
        report: {
          unknownRows: [
            { table: 'applications', label: '（四）无法提供', values: ['0', '0', '4', '0', '0', '0', '0'] },
          ],
        },
      },
    ],
    broken: [
      {
        cells: { 'applications.notHeld.research': 4 },
        report: {
          unknownRows: [
            { table: 'applications', label: '（四）无法提供', values: ['0', '0', '3', '0', '0', '0', '0'] },
          ],
        },
        says: '“（四）无法提供”分组行印有小计，与组内各项之和不符：“科研机构”列小计3、各项之和4',
      },
    ],
    unknown: [
      {
        cells: { 'applications.notHeld.research': { doubtful: [3, 4] } },
        report: {
          unknownRows: [
            { table: 'applications', label: '（四）无法提供', values: ['0', '0', '3', '0', '0', '0', '0'] },
          ],
        },
      },
    ],
  },
})
