import type { Mask } from './thin-dark.ts'

/** Inked points of a picture as x, y pairs, measured from its middle. */
export type Points = Float32Array

/** Slope of the level strokes within a band, and how plainly it stands out (0: not at all). */
export type Skew = { readonly slope: number; readonly middle: number; readonly weight: number }

const mostPoints = 14_000
const finest = 0.0002
/** Coordinates that tell a slope to a thousandth. */
const leastPoints = 6_000

/** A mask's points, thinned out evenly where there are more than skew needs. */
export function pointsOf({ width, height, bits }: Mask): Points {
  let count = 0
  for (let i = 0; i < bits.length; i++) count += bits[i]!
  const step = Math.max(1, Math.round(count / mostPoints))
  const points = new Float32Array(2 * Math.ceil(count / step))
  let [seen, at] = [0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (bits[y * width + x] === 1 && seen++ % step === 0) {
        points[at++] = x - width / 2
        points[at++] = y - height / 2
      }
  return points.subarray(0, at)
}

/**
 * The slope at which rows are emptiest and fullest by turns: energy of the differences of the projection profile, sought
 * from coarse to fine over `around` ± `reach`. Points between the heights `from` and `to` alone are looked at.
 */
export function skewOf(points: Points, from: number, to: number, around: number, reach: number): Skew {
  const own = withinBand(points, from, to)
  const middle = (from + to) / 2
  if (own.length < 400) return { slope: around, middle, weight: 0 }
  let widest = 0
  for (let i = 0; i < own.length; i += 2) widest = Math.max(widest, Math.abs(own[i]!))
  const room = Math.ceil(widest * (Math.abs(around) + reach + 0.005)) + 3
  const profile = new Int32Array(Math.ceil(to - from) + 2 * room)
  /** With every `every`th point alone: which slopes are worth a closer look needs few. */
  const energy = (slope: number, every: number) => {
    profile.fill(0)
    for (let i = 0; i < own.length; i += 2 * every) {
      const at = (own[i + 1]! - own[i]! * slope - from + room + 0.5) | 0
      profile[at] = profile[at]! + 1
    }
    let sum = 0
    for (let i = 1; i < profile.length; i++) sum += (profile[i]! - profile[i - 1]!) ** 2
    return sum
  }
  const few = Math.max(1, Math.floor(own.length / leastPoints))
  const search = (centre: number, span: number, step: number, every: number) => {
    let [best, most] = [centre, energy(centre, every)]
    let [total, tries] = [0, 0]
    for (let slope = centre - span; slope <= centre + span + 1e-9; slope += step) {
      const e = energy(slope, every)
      total += e
      tries++
      if (e > most) [most, best] = [e, slope]
    }
    return { best, most, mean: total / tries }
  }
  const wide = search(around, reach, 0.004, few)
  const near = search(wide.best, 0.0035, 0.001, few)
  const { best } = search(near.best, 0.0009, finest, 1)
  return { slope: best, middle, weight: Math.max(0, near.most / wide.mean - 1.5) * Math.sqrt(own.length) }
}

function withinBand(points: Points, from: number, to: number): Points {
  const own = new Float32Array(points.length)
  let at = 0
  for (let i = 0; i < points.length; i += 2)
    if (points[i + 1]! >= from && points[i + 1]! < to) {
      own[at++] = points[i]!
      own[at++] = points[i + 1]!
    }
  return own.subarray(0, at)
}
