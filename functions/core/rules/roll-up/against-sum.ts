import type { CellId } from '../../cell-id.ts'
import { labelOf } from '../../cell-label.ts'
import { notApplicable, type Outcome, type Situation } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { rollUp } from '../../season/rollup.ts'
import type { View } from '../../view.ts'

/** Whether the roster says that the report counts its children, or leaves it open. */
export const coversChildren = (situation: Situation, certainly = false): boolean => {
  const scope = reporterOf(situation)?.entry?.scope
  return certainly ? scope === 'covers' : scope !== 'own'
}

/**
 * The parent's figures against the sum of its children, cell by cell. Where the parent's own office is among them the two
 * should be equal; otherwise the parent has its own figures besides, and can only be too small. Cells in `except` are
 * another rule's.
 */
export function checkAgainstSum(
  view: View,
  ids: readonly CellId[],
  {
    tolerance = 0,
    except = new Set<CellId>(),
  }: { readonly tolerance?: number; readonly except?: ReadonlySet<CellId> } = {},
): Outcome {
  const children = view.situation.children ?? []
  if (children.length === 0 || !coversChildren(view.situation)) return notApplicable
  const table = rollUp(view.report, children, ids)
  if (table.missing.length > 0)
    return { gaps: [{ because: `有${table.missing.length}个所属机关没有报告，无法求和`, quiet: true }] }
  const gap = view.gap(ids)
  const doubtful = new Set(table.cells.flatMap((cell) => cell.doubtful))
  const wrong = table.cells.filter(({ cell, sum, printed, doubtful: open }) => {
    if (printed === null || sum === null || open.length > 0 || except.has(cell)) return false
    const difference = Number(printed) - Number(sum)
    return table.includesOwn ? Math.abs(difference) > tolerance : difference < -tolerance
  })
  const gaps = [
    ...(gap ? [{ ...gap, quiet: true }] : []),
    ...(doubtful.size > 0 ? [{ because: `${[...doubtful].join('、')}的数字存疑`, quiet: true }] : []),
  ]
  if (wrong.length === 0) return { gaps }
  const list = wrong
    .slice(0, 5)
    .map(({ cell, sum, printed }) => `${labelOf(cell, view.edition)}印为${printed}，所属机关之和${sum}`)
  return {
    breaches: [
      {
        message:
          `与所属${children.length}个机关之和${table.includesOwn ? '不等' : '相比偏小'}的有${wrong.length}格：` +
          `${list.join('；')}${wrong.length > 5 ? '等' : ''}。`,
        cells: wrong.map(({ cell }) => cell),
      },
    ],
    gaps,
  }
}
