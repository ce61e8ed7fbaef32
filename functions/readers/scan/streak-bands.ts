import type { Streak } from './find-streaks.ts'
import { sourcePoint, type Geometry } from './geometry.ts'
import type { Grey } from './grey.ts'
import type { Ridges } from './ridges.ts'

/** Whether a streak runs upright in the level picture, and where: its two sides at a height (or, where it is level, a place along). */
export type StreakBand = {
  readonly isUpright: boolean
  readonly at: (along: number) => readonly [from: number, to: number]
}

export function streakBand(geometry: Geometry, { across, from, to }: Streak): StreakBand {
  const sideways = geometry.turn === 90 || geometry.turn === 270
  const isUpright = (across === 'x') !== sideways
  const axis = across === 'x' ? 0 : 1
  const point = (place: number, along: number) =>
    (isUpright ? sourcePoint(geometry, place, along) : sourcePoint(geometry, along, place))[axis]
  const reversed = point(1, 0) < point(0, 0) ? -1 : 1
  const size = isUpright ? geometry.width : geometry.height
  // Nearly straight: what is left after a step is a hundredth of it.
  const placeOf = (wanted: number, along: number) => {
    let place = size / 2
    for (let k = 0; k < 3; k++) place += (reversed * (wanted - point(place, along))) / geometry.scale
    return place
  }
  return {
    isUpright,
    at: (along) => {
      const [a, b] = [placeOf(from, along), placeOf(to + 1, along)]
      return [Math.min(a, b), Math.max(a, b)]
    },
  }
}

/** Pixels beside a hidden stretch of a line that tell whether it runs on through it. */
const beside = 6

/** Lines along a streak that run into it and come out of it go on under it: they cross it aslant where the sheet is askew. */
export function bridgeStreaks(ridges: Ridges, geometry: Geometry, streaks: readonly Streak[]): Ridges {
  for (const streak of streaks) {
    const { isUpright, at } = streakBand(geometry, streak)
    bridge(isUpright ? ridges.upright : ridges.level, at)
  }
  return ridges
}

/** `ridge` has a row for every place across the streak, and runs along it. */
function bridge({ width, height, pixels }: Grey, at: StreakBand['at']): void {
  const [first, last] = [new Int32Array(height).fill(width), new Int32Array(height).fill(-1)]
  for (let along = 0; along < width; along++) {
    const [from, to] = at(along)
    for (let y = Math.max(0, Math.floor(from) - 1); y <= Math.min(height - 1, Math.ceil(to)); y++) {
      first[y] = Math.min(first[y]!, along)
      last[y] = along
    }
  }
  for (let y = 0; y < height; y++) {
    if (last[y]! < 0) continue
    const row = y * width
    const strongest = (from: number, to: number) => {
      let most = 0
      for (let x = Math.max(0, from); x <= Math.min(width - 1, to); x++) most = Math.max(most, pixels[row + x]!)
      return most
    }
    const through = Math.min(strongest(first[y]! - beside, first[y]! - 1), strongest(last[y]! + 1, last[y]! + beside))
    for (let x = first[y]!; x <= last[y]!; x++) pixels[row + x] = Math.max(pixels[row + x]!, through)
  }
}
