import type { Grey } from './grey.ts'

/** Each pixel as the mean of its row from `half` pixels before it to `half` after: noise weakens, level strokes stay. */
export function averagedAlong({ width, height, pixels }: Grey, half: number): Uint8Array {
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
