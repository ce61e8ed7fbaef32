import type { Grey } from './grey.ts'
import { clearAmong } from './trusted-readings.ts'
import type { FigureReading } from './read-figure.ts'

type Readings = ReadonlyMap<number, FigureReading>

/** Share of a table's figures above which it needs no other look. */
const mostlyClear = 0.97
export const isMostlyClear = (readings: Readings): boolean => clearAmong(readings) >= readings.size * mostlyClear

/** Of the print's contrast, as much as dim light or a screen leaves and a scanner does not; in grey levels where no print is seen. */
const [shareOfPrint, leastGrain] = [0.04, 4]
/** In a shadow the grain of some cells is coarser than of most. */
const grainRank = 0.75

/** Whether the grain of the paper stands in the way of the print: of a picture in dim light, or a page screened in one bit. */
export function isGrainy(cells: readonly { readonly crop: Grey }[], contrast: number | null): boolean {
  const grains = cells.map(({ crop }) => grainOf(crop)).sort((a, b) => a - b)
  const least = contrast === null ? leastGrain : shareOfPrint * contrast
  return grains.length > 0 && grains[Math.floor(grains.length * grainRank)]! > least
}

/** Share of the paper's level by which print is darker, and of a cell that is no brighter than paper. */
const [printShare, paperRank] = [0.2, 0.8]

/** The mean difference of the paper's pixels from the average around them, in grey levels; print is left out. */
function grainOf(cell: Grey): number {
  const near = averaged(cell, 1)
  const bright = Uint8Array.from(averaged(cell, 2).pixels).sort()[Math.floor(cell.pixels.length * paperRank)]!
  let [sum, count] = [0, 0]
  near.pixels.forEach((level, i) => {
    if (bright - level > printShare * bright) return
    sum += Math.abs(cell.pixels[i]! - level)
    count++
  })
  return count === 0 ? 0 : sum / count
}

/** A Gaussian average, `sigma` in pixels; beyond the edges the last row and column go on. */
export function averaged({ width, height, pixels }: Grey, sigma: number): Grey {
  const reach = Math.ceil(3 * sigma)
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  )
  const total = weights.reduce((a, b) => a + b, 0)
  const within = (at: number, length: number) => (at < 0 ? 0 : at >= length ? length - 1 : at)
  const across = new Float32Array(width * height)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      let sum = 0
      for (let k = -reach; k <= reach; k++) sum += pixels[y * width + within(x + k, width)]! * weights[k + reach]!
      across[at] = sum / total
    }
  const out = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      let sum = 0
      for (let k = -reach; k <= reach; k++) sum += across[within(y + k, height) * width + x]! * weights[k + reach]!
      out[at] = sum / total + 0.5
    }
  return { width, height, pixels: out }
}
