import type { Grey } from './grey.ts'
import type { LevelPage } from './level-page.ts'
import { transposed } from './thin-dark.ts'

/**
 * How strongly each pixel belongs to a thin dark line, in grey levels: `level` for level lines, `upright` for upright ones
 * with rows and columns exchanged. Measured once for a page; every search for lines is a threshold on it.
 */
export type Ridges = {
  readonly level: Grey
  readonly upright: Grey
  /** How dark the page's plain strokes are: what shines through from the back of the sheet stays far below. */
  readonly usual: number
}

/** Inches along a line over which grey is averaged, so that noise weakens; more would join strokes of writing. */
const along = 0.02

export function ridgesOf({ grey, dpi }: Pick<LevelPage, 'grey' | 'dpi'>): Ridges {
  const reach = Math.max(3, Math.round(dpi / 33))
  const half = Math.max(1, Math.round((dpi * along) / 2))
  const level = ridgeOf(grey, reach, half)
  return { level, upright: ridgeOf(transposed(grey), reach, half), usual: usualDepth(level) }
}

const leastStroke = 10

/** The depth that a tenth of all strokes exceed. */
function usualDepth({ pixels }: Grey): number {
  const histogram = new Uint32Array(256)
  for (let i = 0; i < pixels.length; i += 3) histogram[pixels[i]!]!++
  let [total, seen] = [0, 0]
  for (let depth = leastStroke; depth < 256; depth++) total += histogram[depth]!
  for (let depth = 255; depth > leastStroke; depth--) if ((seen += histogram[depth]!) * 10 >= total) return depth
  return leastStroke
}

/**
 * Darkness against what lies `reach` above and below, the most of three rows, so that a line may step by a pixel. Lesser and
 * greater are taken by the sign of a difference: pages are large, and a branch on every pixel costs more than the sum.
 */
function ridgeOf(grey: Grey, reach: number, half: number): Grey {
  const { width, height } = grey
  const smooth = averagedAlong(grey, half)
  const depths = new Uint8Array(width * height)
  for (let y = reach; y < height - reach; y++) {
    const row = y * width
    const [above, below] = [row - reach * width, row + reach * width]
    for (let x = 0; x < width; x++) {
      const b = smooth[below + x]!
      const over = smooth[above + x]! - b
      const depth = b + (over & (over >> 31)) - smooth[row + x]!
      depths[row + x] = depth & ~(depth >> 31)
    }
  }
  const pixels = smooth
  pixels.fill(0)
  for (let at = width; at < (height - 1) * width; at++) {
    const a = depths[at - width]!
    const over = depths[at + width]! - a
    const most = a + (over & ~(over >> 31))
    const more = depths[at]! - most
    pixels[at] = most + (more & ~(more >> 31))
  }
  return { width, height, pixels }
}

function averagedAlong({ width, height, pixels }: Grey, half: number): Uint8Array {
  const out = new Uint8Array(pixels.length)
  // Shares of 1/65536: sums of whole numbers stay whole.
  const share = Math.round(65_536 / (2 * half + 1))
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = -half; x <= half; x++) sum += pixels[row + Math.max(0, Math.min(width - 1, x))]!
    const step = (x: number) => {
      out[row + x] = (sum * share + 32_768) >> 16
      sum += pixels[row + Math.min(width - 1, x + half + 1)]! - pixels[row + Math.max(0, x - half)]!
    }
    const end = width - half - 1
    let x = 0
    while (x < half && x < width) step(x++)
    for (let at = row + x; x < end; x++, at++) {
      out[at] = (sum * share + 32_768) >> 16
      sum += pixels[at + half + 1]! - pixels[at - half]!
    }
    while (x < width) step(x++)
  }
  return out
}
