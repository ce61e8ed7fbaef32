import type { Grey } from './grey.ts'

/** One byte a pixel, 1 where it belongs. */
export type Mask = { readonly width: number; readonly height: number; readonly bits: Uint8Array }

/**
 * Pixels darker, by `depth` grey levels, than the ones `reach` above and below: a threshold against the immediate
 * surroundings, which neither shading nor a flat tint moves. What passes is thin in the upright direction: level lines,
 * and strokes of writing.
 */
export function thinLevel({ width, height, pixels }: Grey, reach: number, depth: number): Mask {
  const bits = new Uint8Array(width * height)
  for (let y = reach; y < height - reach; y++) {
    const row = y * width
    const [above, below] = [row - reach * width, row + reach * width]
    for (let x = 0; x < width; x++) {
      const own = pixels[row + x]! + depth
      if (own <= pixels[above + x]! && own <= pixels[below + x]!) bits[row + x] = 1
    }
  }
  return { width, height, bits }
}

/** Share of a stretch that must be marked. */
const leastOfStretch = 0.75

/** What is marked and has most of its row marked from `half` pixels before it to `half` after. */
export function inStretches({ width, height, bits }: Mask, half: number): Mask {
  const out = new Uint8Array(bits.length)
  const least = Math.ceil((2 * half + 1) * leastOfStretch)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let count = 0
    for (let x = 0; x < Math.min(half, width); x++) count += bits[row + x]!
    for (let x = 0; x < width; x++) {
      if (x + half < width) count += bits[row + x + half]!
      if (x > half) count -= bits[row + x - half - 1]!
      if (count >= least) out[row + x] = bits[row + x]!
    }
  }
  return { width, height, bits: out }
}

/** The picture with rows and columns exchanged, so that upright lines are found by the code for level ones. */
export function transposed({ width, height, pixels }: Grey): Grey {
  const out = new Uint8Array(pixels.length)
  const tile = 32
  for (let y0 = 0; y0 < height; y0 += tile)
    for (let x0 = 0; x0 < width; x0 += tile)
      for (let y = y0; y < Math.min(height, y0 + tile); y++)
        for (let x = x0; x < Math.min(width, x0 + tile); x++) out[x * height + y] = pixels[y * width + x]!
  return { width: height, height: width, pixels: out }
}
