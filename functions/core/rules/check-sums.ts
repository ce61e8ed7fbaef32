import type { Breach, Gap, Outcome } from '../rule.ts'
import { assess, cellsOf, type Sum } from '../sums.ts'
import type { View } from '../view.ts'

/** Every sum on its own: broken ones told by `tell`, doubted ones as gaps; not applicable where none could be compared. */
export function checkSums(
  view: View,
  sums: readonly Sum[],
  tell: (sum: Sum, broken: { readonly plus: number; readonly minus: number }) => string,
): Outcome {
  const breaches: Breach[] = []
  const gaps: Gap[] = []
  let compared = 0
  for (const sum of sums) {
    const result = assess(sum, view)
    if (result.kind === 'not-applicable') continue
    compared++
    if (result.kind === 'doubted') gaps.push({ because: '所依据的数字读取存疑，未作判断', cells: result.cells })
    if (result.kind === 'broken')
      breaches.push({ message: tell(sum, result), cells: cellsOf(sum), ...mendOf(sum, result.plus) })
  }
  return { breaches, gaps, applicable: compared > 0 }
}

/** A total of 表四 stands in one sum alone: what its block adds up to is what it should say. */
const mendOf = ({ stated, code }: Sum, plus: number): Pick<Breach, 'mends'> =>
  code.startsWith('T4-') && stated[0] ? { mends: [{ cell: stated[0], value: plus }] } : {}
