import type { CellId } from '../cell-id.ts'
import { notApplicable, type Outcome } from '../rule.ts'
import type { View } from '../view.ts'

/**
 * Hands the figures of these cells to `check`, a clear blank as 0. Unknown where one is doubted, not applicable where the
 * edition does not print one or a 总计 is left blank: prints of the 2019 form leave it empty over rows full of figures.
 */
export function withFigures<Id extends CellId>(
  view: View<Id>,
  ids: readonly Id[],
  check: (...figures: number[]) => Outcome,
): Outcome {
  const figures: number[] = []
  let sure = true
  for (const id of ids) {
    const figure = view.figure(id)
    if (figure === 'none' || (figure === 'blank' && id.endsWith('.total'))) return notApplicable
    if (figure === 'doubted') sure = false
    figures.push(typeof figure === 'number' ? figure : 0)
  }
  const gap = sure ? null : view.gap(ids)
  return gap ? { gaps: [gap] } : check(...figures)
}
