import { latticesOf, type Lattice } from '../grid/lattice.ts'
import { inPixels, type Segment } from '../grid/ink.ts'
import { levelLines, type LevelLine, type LineSearch } from './level-lines.ts'
import type { Ridges } from './ridges.ts'

/** How dark against its surroundings, in grey levels, and how broken (inches) a line may be; how near (inches) a border ends to the line it meets. */
export type Sensitivity = { readonly depth: number; readonly gap: number; readonly meetsWithin?: number }

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

/** Of what the strongest lines of a page without its writing have: all have nearly the same. Their ends are less exact. */
const faintShares = [0.45, 0.6, 0.33]
export const faintSensitivities = ({ usual }: Ridges): readonly Sensitivity[] =>
  faintShares.map((share) => ({ depth: Math.max(3, usual * share), gap: 0.05, meetsWithin: 0.06 }))

/** A border ends this near the line it meets, in inches. */
const usuallyMeetsWithin = 0.03

/**
 * The upright lines that are borders: level lines meet them at both ends, or they end where others do (the foot of a sheet
 * that left the last line out). One that ends short of them is a stroke of the writing in a cell.
 */
function meeting(upright: readonly LevelLine[], level: readonly LevelLine[], near: number): LevelLine[] {
  const isMet = (x: number, y: number) =>
    level.some((l) => Math.abs(l.at - y) <= near && x >= l.from - near && x <= l.to + near)
  const isShared = (end: number, ends: readonly number[]) =>
    ends.filter((other) => Math.abs(other - end) <= near).length >= fewestAlike
  const [tops, feet] = [upright.map((u) => u.from), upright.map((u) => u.to)]
  return upright.filter(
    ({ at, from, to }) => (isMet(at, from) || isShared(from, tops)) && (isMet(at, to) || isShared(to, feet)),
  )
}

/** Lines that end at one height, itself included. */
const fewestAlike = 3

/** The ruled tables of a level page, by the code that serves drawn lines of digital pages. */
export function pageLattices(ridges: Ridges, dpi: number, sensitivity: Sensitivity): readonly Lattice[] {
  const { depth, gap, meetsWithin = usuallyMeetsWithin } = sensitivity
  const search = (shortest: number): LineSearch => ({
    depth,
    shortest: Math.round(dpi * shortest),
    gap: Math.max(2, Math.round(dpi * gap)),
    thickest: Math.max(5, Math.round(dpi / 18)),
    density: gap > 0.04 ? 0.5 : 0.72,
  })
  const level = levelLines(ridges.level, search(0.3))
  const upright = meeting(levelLines(ridges.upright, search(0.17)), level, dpi * meetsWithin)
  const segments: Segment[] = [
    ...level.map(({ at, from, to }) => ({ x1: from, x2: to, y1: at, y2: at })),
    ...upright.map(({ at, from, to }) => ({ x1: at, x2: at, y1: from, y2: to })),
  ]
  const tolerance = { ...inPixels(dpi), shortest: dpi * 0.12, snap: dpi * 0.045, touch: dpi * 0.05 }
  return latticesOf(segments, tolerance).filter((lattice) => lattice.columns > 1)
}
