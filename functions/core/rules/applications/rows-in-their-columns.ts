import type { CellId } from '../../cell-id.ts'
import { columnLabel } from '../../cell-label.ts'
import { perEdition } from '../../per-edition.ts'
import { defineRule, type Breach } from '../../rule.ts'
import { assess, cellsOf, rowSums } from '../../sums.ts'

const cellsOfRows = perEdition((edition) => rowSums(edition).flatMap(cellsOf))

/** A row set one column to the left: 总计 is empty and the column before it holds the sum of the others. */
export default defineRule({
  code: 'T3-019',
  severity: 'warning',
  title: '各行数字填在各自的列内',
  source: '国办公开办函〔2021〕30号格式表三“申请人情况”各列',
  advice: '该行数字似整体左移一列，请对照原表核实；系统不代为更正。',
  traps: ['Our own reading may have shifted the row: in a scan it is ours to check.'],
  reads: cellsOfRows,
  check: (view) => {
    const breaches: Breach[] = []
    for (const sum of rowSums(view.edition)) {
      const result = assess(sum, view)
      if (result.kind !== 'broken' || result.minus !== 0) continue
      const total = sum.minus[0]!
      const last = sum.plus.at(-1)!
      const others = sum.plus.slice(0, -1)
      const shifted = view.sum([last]) ?? 0
      if (shifted <= 1 || view.sum(others) !== shifted || !hasSeveral(others, view.sum)) continue
      breaches.push({
        message: `表三“${sum.where}”行似左移一列：“${columnLabel('otherOrganisation', view.edition)}”列印为${shifted}，恰为其前各列之和，而“总计”为0。`,
        cells: [...others, last, total],
        explains: [{ code: 'T3-003', cells: cellsOf(sum) }],
        ...(view.report.source.ocr && { responsibility: 'extraction' as const }),
      })
    }
    const gap = view.gap(cellsOfRows(view.edition))
    return { breaches, gaps: gap ? [{ ...gap, quiet: true }] : [] }
  },
  examples: {
    holds: [{ cells: { 'applications.granted.naturalPerson': 3, 'applications.granted.total': 3 } }],
    broken: [
      {
        cells: {
          'applications.granted.naturalPerson': 3,
          'applications.granted.business': 2,
          'applications.granted.otherOrganisation': 5,
        },
        says: '“（一）予以公开”行似左移一列：“其他组织”列印为5，恰为其前各列之和，而“总计”为0',
      },
    ],
    unknown: [{ cells: { 'applications.granted.otherOrganisation': { doubtful: [0, 5] } } }],
  },
})

/** One figure and its equal prove nothing; two that add up to the third do. */
const hasSeveral = (ids: readonly CellId[], sum: (ids: readonly CellId[]) => number | null): boolean =>
  ids.filter((id) => (sum([id]) ?? 0) > 0).length >= 2
