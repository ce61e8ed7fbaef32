import { inPoints, type Tolerance } from './ink.ts'
import type { Ruling, Rulings } from './rulings.ts'

/** The finest grid the rulings of one table allow: positions of all uprights and all level lines, ascending. */
export type BaseGrid = { readonly xs: readonly number[]; readonly ys: readonly number[] }

/**
 * A side without a line of its own (a page break that left it out, a table open at the sides) is closed where the
 * crossing lines end.
 */
export function baseGridOf({ level, upright }: Rulings, tolerance: Tolerance = inPoints): BaseGrid {
  return {
    xs: closed(positions(upright, tolerance), level, tolerance),
    ys: closed(positions(level, tolerance), upright, tolerance),
  }
}

function positions(rulings: readonly Ruling[], { snap }: Tolerance): number[] {
  const found: number[] = []
  for (const at of rulings.map((ruling) => ruling.at).sort((a, b) => a - b))
    if (found.length === 0 || at - found.at(-1)! > snap / 2) found.push(at)
  return found
}

function closed(found: readonly number[], crossing: readonly Ruling[], { overhang, touch }: Tolerance): number[] {
  const result = [...found]
  if (crossing.length === 0) return result
  const from = commonEnd(
    crossing.map((r) => r.from),
    touch,
  )
  const to = -commonEnd(
    crossing.map((r) => -r.to),
    touch,
  )
  if (result.length === 0 || result[0]! - from > overhang) result.unshift(from)
  if (to - result.at(-1)! > overhang) result.push(to)
  return result
}

/** The outermost end that at least two lines share (a single line may simply be too long). */
function commonEnd(ends: readonly number[], touch: number): number {
  const sorted = [...ends].sort((a, b) => a - b)
  const shared = sorted.find((end, i) => i + 1 < sorted.length && sorted[i + 1]! - end <= touch)
  return shared ?? sorted[0]!
}
