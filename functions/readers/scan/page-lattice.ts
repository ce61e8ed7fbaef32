import { latticesOf, type Lattice } from '../grid/lattice.ts'
import { inPixels, type Segment } from '../grid/ink.ts'
import { levelLines, type LineSearch } from './level-lines.ts'
import type { Ridges } from './ridges.ts'

/** How dark against its surroundings, in grey levels, and how broken (inches) a line may be. */
export type Sensitivity = { readonly depth: number; readonly gap: number }

/** Share of the page's own darkness below which a line may be one that shines through. */
const plainShare = 0.4

/** Tried in turn until the structure fits: plain print first, then what is as dark as the page's strokes, then pale and broken lines. */
export const plainSensitivities = ({ usual }: Ridges): readonly Sensitivity[] => [
  { depth: 20, gap: 0.02 },
  { depth: Math.max(34, usual * plainShare), gap: 0.025 },
  { depth: 11, gap: 0.025 },
]
export const paleSensitivities: readonly Sensitivity[] = [
  { depth: 14, gap: 0.045 },
  { depth: 12, gap: 0.07 },
  { depth: 7, gap: 0.05 },
  { depth: 4, gap: 0.09 },
]

/** The ruled tables of a level page, by the code that serves drawn lines of digital pages. */
export function pageLattices(ridges: Ridges, dpi: number, { depth, gap }: Sensitivity): readonly Lattice[] {
  const search = (shortest: number): LineSearch => ({
    depth,
    shortest: Math.round(dpi * shortest),
    gap: Math.max(2, Math.round(dpi * gap)),
    thickest: Math.max(5, Math.round(dpi / 18)),
    density: gap > 0.04 ? 0.5 : 0.72,
  })
  const level = levelLines(ridges.level, search(0.3))
  const upright = levelLines(ridges.upright, search(0.17))
  const segments: Segment[] = [
    ...level.map(({ at, from, to }) => ({ x1: from, x2: to, y1: at, y2: at })),
    ...upright.map(({ at, from, to }) => ({ x1: at, x2: at, y1: from, y2: to })),
  ]
  const tolerance = { ...inPixels(dpi), shortest: dpi * 0.12, snap: dpi * 0.045, touch: dpi * 0.05 }
  return latticesOf(segments, tolerance).filter((lattice) => lattice.columns > 1)
}
