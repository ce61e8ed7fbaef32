import type { CellId } from '../cell-id.ts'
import type { Edition } from '../form.ts'
import { perEdition } from '../per-edition.ts'
import { assess, balances, cellsOf, columnSums, rowSums, type Sum } from '../sums.ts'
import { addExactly, type View } from '../view.ts'

/** What a cell would have to print for the sums around it to hold. The document itself is never changed. */
export type Change = { readonly cell: CellId; readonly printed: number | null; readonly value: number }

/**
 * Why sums of 表三 fail together. `sets` holds every smallest set of changes that mends all of them and breaks none: one
 * set is an explanation, several are possibilities, none means more is wrong than `deepest` cells.
 */
export type Explanation = { readonly failing: readonly Sum[]; readonly sets: readonly (readonly Change[])[] }

/** More than this many wrong cells at once have too many explanations to be worth naming one. */
const deepest = 3

export const sumsOfApplications = perEdition((edition: Edition): readonly Sum[] => [
  ...balances(edition),
  ...columnSums(edition),
  ...rowSums(edition),
])

export function explain(view: View, sums: readonly Sum[] = sumsOfApplications(view.edition)): Explanation {
  const failing = sums.filter((sum) => assess(sum, view).kind === 'broken')
  if (failing.length < 2) return { failing, sets: [] }
  const judged = sums.filter((sum) => ['holds', 'broken'].includes(assess(sum, view).kind))
  const search = searchOf(view, judged, failing)
  for (let size = 1; size <= deepest; size++) {
    const sets = search(size)
    if (sets.length > 0) return { failing, sets }
  }
  return { failing, sets: [] }
}

/** Residual of each sum (plus less minus) under a set of changes. */
function searchOf(view: View, judged: readonly Sum[], failing: readonly Sum[]) {
  const value = (id: CellId) => {
    const figure = view.figure(id)
    return typeof figure === 'number' ? figure : 0
  }
  const residual = new Map<Sum, number>()
  for (const sum of judged)
    residual.set(sum, addExactly([...sum.plus.map(value), ...sum.minus.map((id) => -value(id))]))
  const sumsWith = new Map<CellId, { sum: Sum; sign: 1 | -1 }[]>()
  for (const sum of judged)
    for (const id of cellsOf(sum)) {
      const list = sumsWith.get(id) ?? []
      list.push({ sum, sign: sum.plus.includes(id) ? 1 : -1 })
      sumsWith.set(id, list)
    }
  const wasFailing = new Set(failing)
  /** A cell that stands in one failing sum only explains nothing: any other cell of that sum would do as well. */
  const crosses = (id: CellId) => (sumsWith.get(id) ?? []).filter(({ sum }) => wasFailing.has(sum)).length >= 2

  const extend = (changed: ReadonlyMap<CellId, number>, left: number, found: Map<string, readonly Change[]>): void => {
    const open = judged.filter((sum) => residual.get(sum) !== 0)
    const first = open[0]
    if (!first) {
      const set = [...changed].map(([cell, delta]) => {
        const figure = view.figure(cell)
        return { cell, printed: typeof figure === 'number' ? figure : null, value: value(cell) + delta }
      })
      found.set(
        set
          .map((change) => change.cell)
          .sort()
          .join(' '),
        set,
      )
      return
    }
    if (left === 0) return
    for (const id of cellsOf(first)) {
      if (changed.has(id) || !crosses(id)) continue
      const delta = -(residual.get(first) ?? 0) * (first.plus.includes(id) ? 1 : -1)
      const wanted = value(id) + delta
      if (wanted < 0 || !Number.isInteger(wanted)) continue
      const touched = sumsWith.get(id) ?? []
      for (const { sum, sign } of touched) residual.set(sum, (residual.get(sum) ?? 0) + sign * delta)
      if (judged.filter((sum) => residual.get(sum) !== 0).length < open.length)
        extend(new Map(changed).set(id, delta), left - 1, found)
      for (const { sum, sign } of touched) residual.set(sum, (residual.get(sum) ?? 0) - sign * delta)
    }
  }
  return (size: number): readonly (readonly Change[])[] => {
    const found = new Map<string, readonly Change[]>()
    extend(new Map(), size, found)
    return [...found.values()].filter((set) => set.length === size)
  }
}
