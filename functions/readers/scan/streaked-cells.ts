import type { Frame } from './crop-level.ts'
import type { Streak } from './find-streaks.ts'
import type { Geometry } from './geometry.ts'
import type { Grey } from './grey.ts'
import type { FigureReading } from './read-figure.ts'
import { streakBand } from './streak-bands.ts'

/** Where a streak crosses a cell, in pixels of its crop. */
export type Crossing = { readonly isUpright: boolean; readonly from: number; readonly to: number }

export function crossingsOf(
  geometry: Geometry,
  streaks: readonly Streak[],
  [left, top, right, bottom]: Frame,
  { width, height }: Pick<Grey, 'width' | 'height'>,
): Crossing[] {
  return streaks.flatMap((streak): Crossing[] => {
    const { isUpright, at } = streakBand(geometry, streak)
    const ends = isUpright ? [at(top), at(bottom)] : [at(left), at(right)]
    const [start, size, pixels] = isUpright ? [left, right - left, width] : [top, bottom - top, height]
    const crop = (place: number) => ((place - start) * pixels) / size
    const from = crop(Math.min(...ends.map(([a]) => a)))
    const to = crop(Math.max(...ends.map(([, b]) => b)))
    return to > 0 && from < pixels ? [{ isUpright, from, to }] : []
  })
}

/** In heights of a digit: so near a streak a sign or a digit under it would belong to the figure; a narrower one hides none whole. */
const [near, narrow] = [0.8, 0.25]

/**
 * A reading as far as it stands beside the streaks that cross its cell: what lay under them is not known. A figure is in
 * doubt where another digit or a sign of it might be there, and so is an empty cell where a thin digit might.
 */
export function besideStreaks(reading: FigureReading, crossings: readonly Crossing[], size: number): FigureReading {
  if (crossings.length === 0) return reading
  const { strip } = reading
  const isHarmless = (crossing: Crossing) => {
    const { from, to } = crossing
    if (reading.text === '') return to - from <= size * narrow
    if (!strip) return false
    const [first, last] = crossing.isUpright ? [strip.left, strip.right] : [strip.top, strip.bottom]
    return from > last + size * near || to < first - size * near
  }
  if (crossings.every(isHarmless)) return reading
  return { ...reading, confidence: Math.min(reading.confidence, doubted), isPartial: true }
}

const doubted = 0.5
