import type { Grey } from './grey.ts'
import { transposed } from './thin-dark.ts'

/** Points along a thin dark line, x and y by turns, one for each step along it. */
export type Trace = Float32Array

export type Traces = { readonly level: readonly Trace[]; readonly upright: readonly Trace[] }

/** How far beside a line its paper is looked at, and the widest line; pixels of the picture. */
const reach = 4
const thickest = 7
/** Steps that a line may be out of sight (another line crosses it), and how far it may stray from where it was going. */
const gap = 5
const stray = 1.6
/** A line bears where it went so many points ago. */
const memory = 20
const leastFilled = 0.7
/** Grey levels a line is darker than what lies beside it: so many times the paper's grain, within these bounds. */
const [grains, leastDepth, mostDepth] = [3, 9, 30]

/**
 * Lines followed from pixel to pixel, so that they may lie askew or bend, as no projection along rows could find them.
 * `shortest` in pixels.
 */
export function tracesOf(grey: Grey, shortest: number): Traces {
  const flipped = transposed(grey)
  return {
    level: followed(transposed(depthsOf(grey)), shortest).map(exchanged),
    upright: followed(transposed(depthsOf(flipped)), shortest),
  }
}

/** How much darker each pixel is than the paper above and below it; 0 where that is no more than grain. */
function depthsOf({ width, height, pixels }: Grey): Grey {
  const out = new Uint8Array(pixels.length)
  let [grain, seen] = [0, 0]
  for (let y = reach; y < height - reach; y++)
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const own = (pixels[at - 1]! + pixels[at]! + pixels[at + 1]!) / 3
      const over = at - reach * width
      const under = at + reach * width
      const above = (pixels[over - 1]! + pixels[over]! + pixels[over + 1]!) / 3
      const below = (pixels[under - 1]! + pixels[under]! + pixels[under + 1]!) / 3
      const depth = Math.min(above, below) - own
      if (depth > 0) out[at] = depth
      const apart = Math.abs(above - below)
      if (apart < 2 * mostDepth) {
        grain += apart
        seen++
      }
    }
  const least = Math.max(leastDepth, Math.min(mostDepth, (grains * grain) / Math.max(1, seen)))
  for (let i = 0; i < out.length; i++) if (out[i]! < least) out[i] = 0
  return { width, height, pixels: out }
}

type Path = { readonly points: number[]; last: number; place: number; slope: number }

/** `across`: each row is a cut across the lines, the next row is one step further along them. Points are (place, step). */
function followed({ width, height, pixels }: Grey, shortest: number): Trace[] {
  const done: Trace[] = []
  let open: Path[] = []
  const nearest = new Int32Array(width + 8)
  const finish = ({ points }: Path) => {
    const length = points.at(-1)! - points[1]! + 1
    if (length >= shortest && points.length / 2 >= leastFilled * length) done.push(Float32Array.from(points))
  }
  for (let step = 0; step < height; step++) {
    nearest.fill(-1)
    open.forEach((path, i) => {
      const at = Math.round(path.place + path.slope * (step - path.last)) + 4
      for (let k = Math.max(0, at - 2); k <= Math.min(width + 7, at + 2); k++) {
        const other = open[nearest[k]!]
        if (!other || path.points.length > other.points.length) nearest[k] = i
      }
    })
    const row = step * width
    for (let x = 0; x < width; x++) {
      if (pixels[row + x] === 0) continue
      let [sum, weight, end] = [0, 0, x]
      while (end < width && pixels[row + end]! > 0) {
        sum += pixels[row + end]! * end
        weight += pixels[row + end]!
        end++
      }
      const isThin = end - x <= thickest
      x = end
      if (!isThin) continue
      const place = sum / weight
      const path = open[nearest[Math.round(place) + 4]!]
      const due = path ? path.place + path.slope * (step - path.last) : 0
      if (path && path.last < step && Math.abs(place - due) <= stray) take(path, place, step)
      else open.push({ points: [place, step], last: step, place, slope: 0 })
    }
    const still: Path[] = []
    for (const path of open)
      if (step - path.last <= (path.points.length > 2 * gap ? gap : 0)) still.push(path)
      else finish(path)
    open = still
  }
  open.forEach(finish)
  return done
}

function take(path: Path, place: number, step: number): void {
  const { points } = path
  const before = Math.max(0, points.length - 2 * memory)
  points.push(place, step)
  if (points.length >= 12) path.slope = (place - points[before]!) / (step - points[before + 1]!)
  path.place = place
  path.last = step
}

function exchanged(trace: Trace): Trace {
  const out = new Float32Array(trace.length)
  for (let i = 0; i < trace.length; i += 2) {
    out[i] = trace[i + 1]!
    out[i + 1] = trace[i]!
  }
  return out
}
