import type { Grey, InkMap } from './grey.ts'

export type CellInk = InkMap & {
  /** Grey levels between paper and the darkest ink. */
  readonly contrast: number
  /** The same of the print alone: a lone digit in a wide cell is too little of it to tell by a share. */
  readonly depth: number
  /** Spread of the paper's grey. */
  readonly noise: number
}

/** Below this many grey levels of contrast nothing is taken for print. */
const leastContrast = 20
export const noiseFactor = 4.5
/** So much of the picture is dark where anything is printed; and of a digit, in squares of its height. */
const leastInk = { share: 0.0025, digit: 0.1 }

/**
 * How much ink each pixel of a cell holds, measured against the paper around it: the paper is the bright part of tiles as
 * large as a digit, so shading and flat tints fall away. Null where no pixel stands out of the paper's own noise.
 */
export function inkMapOf(cell: Grey, tile: number): CellInk | null {
  const { width, height, pixels } = cell
  const paper = paperOf(cell, Math.max(6, Math.round(tile)))
  const count = width * height
  const histogram = new Uint32Array(256)
  for (let i = 0; i < count; i++) {
    const darkness = paper[i]! - pixels[i]!
    histogram[darkness < 0 ? 0 : darkness > 255 ? 255 : darkness | 0]!++
  }
  const contrast = darkest(histogram, Math.max(4, count * leastInk.share))
  const depth = darkest(histogram, Math.max(4, Math.min(count * leastInk.share, tile * tile * leastInk.digit)))
  const noise = paperNoise(cell, paper)
  if (contrast < Math.max(leastContrast, noiseFactor * noise)) return null
  const ink = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const value = (paper[i]! - pixels[i]!) / contrast
    ink[i] = value < 0.12 ? 0 : value > 1 ? 1 : value
  }
  return { width, height, ink, contrast, depth, noise }
}

/** The depth that `rank` pixels reach or exceed. */
function darkest(histogram: Uint32Array, rank: number): number {
  let seen = 0
  for (let depth = 255; depth > 0; depth--) {
    seen += histogram[depth]!
    if (seen >= rank) return depth
  }
  return 0
}

/** Mean absolute difference of paper pixels to their paper level, as a standard deviation (× √(π/2)). */
export function paperNoise({ pixels }: Grey, paper: Float32Array): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < pixels.length; i += 3) {
    const depth = Math.abs(paper[i]! - pixels[i]!)
    if (depth > 40) continue
    sum += depth
    count++
  }
  return count === 0 ? 0 : (sum / count) * 1.2533
}

/** The paper's level at every pixel: the 80th percentile of each tile, bilinear between tile centres. */
export function paperOf({ width, height, pixels }: Grey, tile: number): Float32Array {
  const columns = Math.max(1, Math.round(width / tile))
  const rows = Math.max(1, Math.round(height / tile))
  const levels = new Float32Array(columns * rows)
  const histogram = new Uint32Array(256)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      histogram.fill(0)
      const x0 = Math.floor((c * width) / columns)
      const x1 = Math.floor(((c + 1) * width) / columns)
      const y0 = Math.floor((r * height) / rows)
      const y1 = Math.floor(((r + 1) * height) / rows)
      for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) histogram[pixels[y * width + x]!]!++
      const wanted = (x1 - x0) * (y1 - y0) * 0.2
      let seen = 0
      let level = 255
      while (level > 0 && (seen += histogram[level]!) < wanted) level--
      levels[r * columns + c] = level
    }
  // A tile wholly inside dark print would pass for paper: no tile may be far darker than the brightest half.
  const sorted = Float32Array.from(levels).sort()
  const floor = sorted[sorted.length >> 1]! * 0.75
  for (let i = 0; i < levels.length; i++) levels[i] = Math.max(levels[i]!, floor)
  const paper = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const v = Math.min(rows - 1, Math.max(0, ((y + 0.5) * rows) / height - 0.5))
    const r = Math.min(rows - 1, Math.floor(v))
    const r1 = Math.min(rows - 1, r + 1)
    for (let x = 0; x < width; x++) {
      const u = Math.min(columns - 1, Math.max(0, ((x + 0.5) * columns) / width - 0.5))
      const c = Math.floor(u)
      const c1 = Math.min(columns - 1, c + 1)
      const top = levels[r * columns + c]! * (1 - (u - c)) + levels[r * columns + c1]! * (u - c)
      const bottom = levels[r1 * columns + c]! * (1 - (u - c)) + levels[r1 * columns + c1]! * (u - c)
      paper[y * width + x] = top * (1 - (v - r)) + bottom * (v - r)
    }
  }
  return paper
}
