import { leveledPoint, type Geometry } from './geometry.ts'
import type { Grey } from './grey.ts'
import { pointsOf, skewOf, type Points, type Skew } from './skew.ts'
import { inStretches, thinLevel, transposed } from './thin-dark.ts'

/** A level, upright picture of a page and the way back to the page's pixels. */
export type LevelPage = { readonly geometry: Geometry; readonly grey: Grey; readonly dpi: number }

const bands = 5
const strokeDepth = 14
/** Inches along a stroke within which most of it must be dark: grain and the bends of writing are none. */
const along = 0.06
/** Slopes up to about 4.5 degrees are sought at first; what is left after that is small. */
const firstReach = 0.08
const laterReach = 0.012
const rounds = 3

/**
 * Measures skew, shear and mild perspective of an upright picture and undoes them. Slopes are measured band by band, so
 * that a photograph whose lines converge is told from a sheet that lies askew; further rounds take up what is left.
 */
export function leveled(grey: Grey, geometry: Geometry, dpi: number): LevelPage {
  const reach = Math.max(3, Math.round(dpi / 33))
  const half = Math.max(2, Math.round((dpi * along) / 2))
  const strokesOf = (picture: Grey) => pointsOf(inStretches(thinLevel(picture, reach, strokeDepth), half))
  const strokes = strokesOf(grey)
  const stems = strokesOf(transposed(grey))
  let fitted = geometry
  for (let round = 0; round < rounds; round++) {
    const sought = round === 0 ? firstReach : laterReach
    const measured = {
      level: slopes(leveledPoints(strokes, fitted.level, fitted.lean), grey.height, sought),
      lean: slopes(leveledPoints(stems, fitted.lean, fitted.level), grey.width, sought),
    }
    const { level, lean } =
      round === 0 ? together(measured) : { level: measured.level.slope, lean: measured.lean.slope }
    fitted = {
      ...fitted,
      level: [fitted.level[0] + level[0], fitted.level[1] + level[1]],
      lean: [fitted.lean[0] + lean[0], fitted.lean[1] + lean[1]],
    }
    const left = Math.abs(level[0]) + Math.abs(lean[0]) + (Math.abs(level[1]) + Math.abs(lean[1])) * grey.height
    if (round > 0 && left < 0.001) break
  }
  return { geometry: fitted, grey: warped(grey, fitted), dpi }
}

/** Points where a picture levelled with these slopes would show them; `along` are the slopes of the lines looked at. */
function leveledPoints(points: Points, along: Geometry['level'], across: Geometry['lean']): Points {
  if (along.every((v) => v === 0) && across.every((v) => v === 0)) return points
  const out = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 2) {
    let x = points[i]!
    let y = points[i + 1]!
    // The way to the page is known; its inverse is found by repetition, which slopes this small soon settle.
    for (let k = 0; k < 3; k++) {
      const nextX = points[i]! - y * (across[0] + across[1] * x)
      y = points[i + 1]! - x * (along[0] + along[1] * y)
      x = nextX
    }
    out[i] = x
    out[i + 1] = y
  }
  return out
}

/** Slope at the middle of the picture and its change per pixel across the bands; `plain` where it stands out at all. */
type Slopes = { readonly slope: readonly [number, number]; readonly plain: boolean }

/** A sheet askew turns both ways of its lines alike: where only one of them tells how far, the other follows. */
function together({ level, lean }: Record<'level' | 'lean', Slopes>): Pick<Geometry, 'level' | 'lean'> {
  if (level.plain === lean.plain) return { level: level.slope, lean: lean.slope }
  return level.plain
    ? { level: level.slope, lean: [-level.slope[0], 0] }
    : { level: [-lean.slope[0], 0], lean: lean.slope }
}

function slopes(points: Points, height: number, reach: number): Slopes {
  const half = height / 2
  const whole = skewOf(points, -half, half, 0, reach)
  const parts = Array.from({ length: bands }, (_, i) =>
    skewOf(points, -half + (i * height) / bands, -half + ((i + 1) * height) / bands, whole.slope, 0.02),
  )
  return { slope: trend(parts, whole, height), plain: [whole, ...parts].some(({ weight }) => weight > 0) }
}

/** Weighted straight line through the slopes of the bands; a trend is believed only where the bands agree on it. */
function trend(parts: readonly Skew[], whole: Skew, height: number): readonly [number, number] {
  const used = parts.filter((p) => p.weight > 0)
  if (used.length < 3) return [whole.slope, 0]
  const total = used.reduce((sum, p) => sum + p.weight, 0)
  const middle = used.reduce((sum, p) => sum + p.weight * p.middle, 0) / total
  const mean = used.reduce((sum, p) => sum + p.weight * p.slope, 0) / total
  const spread = used.reduce((sum, p) => sum + p.weight * (p.middle - middle) ** 2, 0)
  const change = used.reduce((sum, p) => sum + p.weight * (p.middle - middle) * (p.slope - mean), 0) / spread
  const off =
    used.reduce((sum, p) => sum + p.weight * Math.abs(p.slope - mean - change * (p.middle - middle)), 0) / total
  const explained = Math.abs(change) * height
  if (explained < 0.0015 || off > explained * 0.25) return [whole.slope, 0]
  return [mean - change * middle, change]
}

/** Resamples a picture so that lines which `geometry` calls level are level; beyond the edge there is paper. */
export function warped(grey: Grey, geometry: Geometry): Grey {
  const { width, height, pixels } = grey
  const out = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++) {
    // Along a row both coordinates are quadratic in x at most, so ends and middle give them.
    const [u0, v0] = leveledPoint(geometry, 0, y)
    const [u1, v1] = leveledPoint(geometry, width / 2, y)
    const [u2, v2] = leveledPoint(geometry, width, y)
    const ub = (4 * u1 - 3 * u0 - u2) / width
    const uc = (2 * u0 - 4 * u1 + 2 * u2) / width ** 2
    const vb = (4 * v1 - 3 * v0 - v2) / width
    const vc = (2 * v0 - 4 * v1 + 2 * v2) / width ** 2
    for (let x = 0, to = y * width; x < width; x++, to++) {
      // In 256ths of a pixel, as whole numbers.
      const u = ((u0 + x * (ub + x * uc)) * 256) | 0
      const v = ((v0 + x * (vb + x * vc)) * 256) | 0
      const x0 = u >> 8
      const y0 = v >> 8
      if (u < 0 || v < 0 || x0 >= width - 1 || y0 >= height - 1) continue
      const fx = u & 255
      const fy = v & 255
      const at = y0 * width + x0
      const top = pixels[at]! * (256 - fx) + pixels[at + 1]! * fx
      const bottom = pixels[at + width]! * (256 - fx) + pixels[at + width + 1]! * fx
      out[to] = (top * (256 - fy) + bottom * fy + 32_768) >> 16
    }
  }
  return { width, height, pixels: out }
}
