import { latticesOf, type Lattice } from '../grid/lattice.ts'
import { inPixels, type Segment } from '../grid/ink.ts'
import { levelLines, type LineSearch } from './level-lines.ts'
import type { LevelPage } from './level-page.ts'
import { thinLevel, transposed } from './thin-dark.ts'

/** How dark against its surroundings, in grey levels, and how broken a line may be. */
export type Sensitivity = { readonly depth: number; readonly gap: number }

/** Tried in turn until the structure fits: plain print first, then pale, then broken lines. */
export const sensitivities: readonly Sensitivity[] = [
  { depth: 20, gap: 0.02 },
  { depth: 11, gap: 0.025 },
  { depth: 34, gap: 0.025 },
  { depth: 14, gap: 0.045 },
  { depth: 12, gap: 0.07 },
  { depth: 7, gap: 0.05 },
  { depth: 4, gap: 0.09 },
]

/** The ruled tables of a level page, by the code that serves drawn lines of digital pages. */
export function pageLattices(page: LevelPage, { depth, gap }: Sensitivity): readonly Lattice[] {
  const { grey, dpi } = page
  const reach = Math.max(3, Math.round(dpi / 33))
  const search = (shortest: number): LineSearch => ({
    shortest: Math.round(dpi * shortest),
    gap: Math.max(2, Math.round(dpi * gap)),
    thickest: Math.max(5, Math.round(dpi / 18)),
    density: gap > 0.04 ? 0.5 : 0.72,
  })
  const level = levelLines(thinLevel(grey, reach, depth), search(0.3))
  const upright = levelLines(thinLevel(transposed(grey), reach, depth), search(0.17))
  const segments: Segment[] = [
    ...level.map(({ at, from, to }) => ({ x1: from, x2: to, y1: at, y2: at })),
    ...upright.map(({ at, from, to }) => ({ x1: at, x2: at, y1: from, y2: to })),
  ]
  const tolerance = { ...inPixels(dpi), shortest: dpi * 0.12, snap: dpi * 0.045, touch: dpi * 0.05 }
  return latticesOf(segments, tolerance).filter((lattice) => lattice.columns > 1)
}
