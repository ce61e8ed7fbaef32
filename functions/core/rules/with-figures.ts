import type { CellId } from '../cell-id.ts'
import { notApplicable, type Outcome } from '../rule.ts'
import type { View } from '../view.ts'

/**
 * Hands the figures of these cells to `check`, a clear blank as 0. Unknown where one is doubted, not applicable where the
 * edition does not print one.
 */
export function withFigures<Id extends CellId>(
  view: View<Id>,
  ids: readonly Id[],
  check: (...figures: number[]) => Outcome,
): Outcome {
  if (ids.some((id) => view.figure(id) === 'none')) return notApplicable
  const gap = view.gap(ids)
  return gap ? { gaps: [gap] } : check(...ids.map((id) => view.sum([id]) ?? 0))
}
