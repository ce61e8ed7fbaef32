import { printLevel } from './channels.ts'
import type { Grey } from './grey.ts'
import { isColour, type PageImage } from './page-image.ts'
import type { Turn } from './geometry.ts'

/**
 * The page's red channel at a resolution that is enough for lines, by exact area averages: thin lines grow pale but are
 * never skipped. `scale` is pixels of the page for one of the result and at least 1.
 */
export function shrunk(page: PageImage, scale: number): Grey {
  const step = isColour(page) ? 4 : 1
  const width = Math.floor(page.width / scale)
  const height = Math.floor(page.height / scale)
  if (scale === 1) return { width, height, pixels: channelOf(page, step) }
  const across = weightsAlong(width, scale)
  const down = weightsAlong(height, scale)
  const pixels = new Uint8Array(width * height)
  const sums = new Float32Array(width)
  const row = new Float32Array(width)
  let done = -1
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let k = 0; k < down.taps; k++) {
      const weight = down.weights[y * down.taps + k]!
      const from = Math.min(page.height - 1, down.first[y]! + k)
      if (weight === 0) continue
      if (from !== done) averageRow(page, from * page.width, step, across, row)
      done = from
      for (let x = 0; x < width; x++) sums[x] = sums[x]! + weight * row[x]!
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = sums[x]! + 0.5
  }
  return { width, height, pixels }
}

/** Red above the other channels by so much is a stamp's; less of a page than this share is none. */
const [stampRed, leastOfPage] = [40, 0.0005]

/** Whether anything on a page in colour is as red as stamps are. */
export function hasStamps(page: PageImage): boolean {
  if (!isColour(page)) return false
  const step = 4 * 7
  let count = 0
  for (let at = 0; at + 2 < page.pixels.length; at += step)
    if (page.pixels[at]! - Math.max(page.pixels[at + 1]!, page.pixels[at + 2]!) >= stampRed) count++
  return count * step > leastOfPage * page.pixels.length
}

/** The page in grey with stamps lifted to paper, for where a stamp's own strokes hide the lines. */
export function withoutStamps(page: PageImage): PageImage {
  if (!isColour(page)) return page
  const pixels = new Uint8Array(page.width * page.height)
  for (let i = 0, at = 0; i < pixels.length; i++, at += 4)
    pixels[i] = printLevel(page.pixels[at]!, page.pixels[at + 1]!, page.pixels[at + 2]!)
  return { ...page, pixels }
}

function channelOf({ width, height, pixels }: PageImage, step: number): Uint8Array {
  if (step === 1) return pixels
  const out = new Uint8Array(width * height)
  for (let i = 0; i < out.length; i++) out[i] = pixels[i * 4]!
  return out
}

type Weights = { readonly taps: number; readonly first: Int32Array; readonly weights: Float32Array }

function weightsAlong(count: number, scale: number): Weights {
  const taps = Math.ceil(scale) + 1
  const first = new Int32Array(count)
  const weights = new Float32Array(count * taps)
  for (let i = 0; i < count; i++) {
    const [from, to] = [i * scale, (i + 1) * scale]
    first[i] = Math.floor(from)
    for (let k = 0; k < taps; k++) {
      const at = first[i]! + k
      weights[i * taps + k] = Math.max(0, Math.min(to, at + 1) - Math.max(from, at)) / scale
    }
  }
  return { taps, first, weights }
}

function averageRow({ pixels, width }: PageImage, at: number, step: number, across: Weights, out: Float32Array): void {
  const { taps, first, weights } = across
  // All taps of a pixel but the last few of the row lie within it.
  const inner = out.length - 2
  if (taps === 3)
    for (let x = 0, w = 0; x < inner; x++, w += 3) {
      const from = (at + first[x]!) * step
      out[x] =
        weights[w]! * pixels[from]! +
        weights[w + 1]! * pixels[from + step]! +
        weights[w + 2]! * pixels[from + step + step]!
    }
  for (let x = taps === 3 ? inner : 0; x < out.length; x++) {
    let sum = 0
    const from = first[x]!
    for (let k = 0, w = x * taps; k < taps; k++, w++) {
      const u = x < inner ? from + k : Math.min(width - 1, from + k)
      sum += weights[w]! * pixels[(at + u) * step]!
    }
    out[x] = sum
  }
}

/** The picture with writing that was turned clockwise by `turn` set upright. */
export function upright(grey: Grey, turn: Turn): Grey {
  if (turn === 0) return grey
  const { width, height, pixels } = grey
  const out = new Uint8Array(pixels.length)
  const [w, h] = turn === 180 ? [width, height] : [height, width]
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const from =
        turn === 180
          ? (height - 1 - y) * width + width - 1 - x
          : turn === 90
            ? x * width + width - 1 - y
            : (height - 1 - x) * width + y
      out[y * w + x] = pixels[from]!
    }
  return { width: w, height: h, pixels: out }
}
