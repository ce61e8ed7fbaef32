import type { CellId } from '../../cell-id.ts'
import { figureIn } from '../../season/rollup.ts'
import type { View } from '../../view.ts'

export type Excess = { readonly cell: CellId; readonly child: string; readonly own: number; readonly theirs: number }

/** Cells in which a single child prints more than its parent. */
export function exceededBy(view: View, ids: readonly CellId[]): readonly Excess[] {
  const excesses: Excess[] = []
  for (const cell of ids) {
    const own = view.figure(cell)
    if (typeof own !== 'number') continue
    for (const { body, report } of view.situation.children ?? []) {
      const theirs = report ? figureIn(report, cell, view.edition) : 0
      if (theirs !== 'doubted' && theirs > own) excesses.push({ cell, child: body.name, own, theirs })
    }
  }
  return excesses
}
