import type { TableCell } from '../../core/document.ts'
import type { ScanPattern } from './pattern.ts'
import { certain } from './read-figure.ts'

/**
 * Whether the figures may stand in the rows that a table was laid on, its lines not being exactly the form's. Rows that
 * stand elsewhere break nearly every sum down the columns, a misprint one or two: where more are broken than hold, the rows
 * are in doubt. `mustHold` asks that some hold, where any figure but noughts is printed: of a table whose columns have sums
 * at all, or of any.
 */
export function sumsAllowRows(
  { sums = [] }: ScanPattern,
  cells: readonly (TableCell | null)[],
  mustHold: 'always' | 'where known' | 'never',
): boolean {
  let [held, broken] = [0, 0]
  for (const { plus, minus } of sums) {
    const [left, right] = [total(plus, cells), total(minus, cells)]
    if (left === null || right === null || (left.figures === 0 && right.figures === 0)) continue
    if (left.figures === right.figures) held++
    else if (left.isClear && right.isClear) broken++
  }
  if (held + broken > 0) return held >= broken
  if (mustHold === 'never' || (mustHold === 'where known' && sums.length === 0)) return true
  return cells.every((cell) => !cell || cell.assumed || /^0*$/.test(cell.text))
}

type Total = { readonly figures: number; readonly isClear: boolean }

/** What is printed in these cells together; null where one is not seen or is no whole number. */
function total(indices: readonly number[], cells: readonly (TableCell | null)[]): Total | null {
  let [figures, isClear] = [0, true]
  for (const index of indices) {
    const cell = cells[index]
    if (!cell || !/^\d*$/.test(cell.text)) return null
    figures += Number(cell.text)
    // It may be another figure, and a sum with it be broken for that.
    if ((cell.confidence ?? 1) < certain) isClear = false
  }
  return { figures, isClear }
}
