import type { Grey } from './grey.ts'
import type { LevelPage } from './level-page.ts'
import type { Ridges } from './ridges.ts'
import { transposed, type Mask } from './thin-dark.ts'
import { writingOf } from './writing-mask.ts'

/** Inches along a line over which grey is averaged: with the writing taken out, nothing but lines is as long. */
const along = { level: 0.2, upright: 0.12 }
/** Share of the page's own darkness from which something is looked at as writing. */
const darkShare = 0.45
const leastDark = 24
/** Of a stretch so much must be free of writing to tell anything. */
const leastKnown = 0.3

/**
 * The ridges of lines that are hardly darker than the grain of their paper, or broken by a threshold: writing is masked, and
 * what is left is averaged much further along the line than `ridgesOf` may, where writing would flow together.
 */
export function faintRidgesOf({ grey, dpi }: Pick<LevelPage, 'grey' | 'dpi'>, usual: number): Ridges {
  const dark = Math.max(leastDark, usual * darkShare)
  const writing = writingOf(grey, dpi, dark)
  const reach = Math.max(3, Math.round(dpi / 33))
  const half = (inches: number) => Math.max(2, Math.round((dpi * inches) / 2))
  const turned = transposed({ ...writing, pixels: writing.bits })
  const turnedWriting: Mask = { width: turned.width, height: turned.height, bits: turned.pixels }
  const level = ridgeWithout(grey, writing, reach, half(along.level), dark)
  return {
    level,
    upright: ridgeWithout(transposed(grey), turnedWriting, reach, half(along.upright), dark),
    usual: lineDepth(level, Math.round(dpi * longRun)),
  }
}

/** Darkness against what lies `reach` above and below, `most` at most for any pixel, averaged along the row without the writing. */
function ridgeWithout(
  { width, height, pixels }: Grey,
  { bits }: Mask,
  reach: number,
  half: number,
  most: number,
): Grey {
  // Between row y and row y + reach: by how much the lower is brighter, along the row; `unknown` where writing hides it.
  const unknown = 1000
  const rises = new Int16Array(width * height).fill(unknown)
  const least = Math.ceil((2 * half + 1) * leastKnown)
  const [sums, counts] = [new Int32Array(width + 1), new Int32Array(width + 1)]
  for (let y = 0; y + reach < height; y++) {
    const [row, below] = [y * width, (y + reach) * width]
    let [sum, count] = [0, 0]
    for (let x = 0; x < width; x++) {
      if (bits[row + x] === 0 && bits[below + x] === 0) {
        const rise = pixels[below + x]! - pixels[row + x]!
        sum += rise > most ? most : rise < -most ? -most : rise
        count++
      }
      sums[x + 1] = sum
      counts[x + 1] = count
    }
    for (let x = 0; x < width; x++) {
      const from = x > half ? x - half : 0
      const to = x + half + 1 < width ? x + half + 1 : width
      const known = counts[to]! - counts[from]!
      // In 32nds of a grey level.
      if (known >= least) rises[row + x] = ((sums[to]! - sums[from]!) * 32) / known
    }
  }
  const depths = new Uint8Array(width * height)
  for (let y = reach; y + reach < height; y++) {
    const [row, above] = [y * width, (y - reach) * width]
    for (let x = 0; x < width; x++) {
      const [down, up] = [rises[row + x]!, rises[above + x]!]
      const depth = down === unknown ? (up === unknown ? 0 : -up) : up === unknown ? down : Math.min(down, -up)
      if (depth > 0) depths[row + x] = depth >> 5
    }
  }
  const strongest = new Uint8Array(width * height)
  for (let at = width; at < (height - 1) * width; at++)
    strongest[at] = Math.max(depths[at - width]!, depths[at]!, depths[at + width]!)
  return { width, height, pixels: endedLines({ width, height, pixels: strongest }, half) }
}

/** Inches: no stroke of the writing that was left in is as long. */
const longRun = 0.4

/** The median depth of all that runs on so far without an end. */
function lineDepth({ width, height, pixels }: Grey, shortest: number): number {
  const histogram = new Uint32Array(256)
  let total = 0
  for (let y = 0; y < height; y++)
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (pixels[at]! < leastDepth) continue
      let end = x
      while (end < width && pixels[at + end - x]! >= leastDepth) end++
      if (end - x >= shortest) {
        for (let k = at; k < at + end - x; k++) histogram[pixels[k]!]!++
        total += end - x
      }
      at += end - x
      x = end
    }
  let [depth, seen] = [leastDepth, 0]
  while (depth < 255 && (seen += histogram[depth]!) * 2 < total) depth++
  return depth
}

/** Below this nothing is taken for a line however long. */
const leastDepth = 3

/** An average runs on beyond the end of a line and is half as strong just there: what has a much stronger neighbour is cut off. */
function endedLines({ width, height, pixels }: Grey, half: number): Uint8Array {
  const out = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++)
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const own = pixels[at]!
      if (own < leastDepth) continue
      const last = at + Math.min(half, width - 1 - x)
      let near = at - Math.min(half, x)
      while (near <= last && pixels[near]! <= 2 * own) near++
      if (near > last) out[at] = own
    }
  return out
}
