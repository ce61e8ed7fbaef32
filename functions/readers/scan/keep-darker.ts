import type { Grey } from './grey.ts'
import { fullExcess, stampIn, tint } from './lift-stamp.ts'

/** Pixels into which a codec spreads the colour of a stamp around it. */
const colourReach = 2
/** Print under a stamp is made darker by no more than this. */
const mostGain = 3.5

/**
 * Leaves of a piece of a page only what is darker to the eye than the stamp on bare paper, in place. Codecs keep the edges
 * of brightness and blur those of colour: what is told by colour alone leaves strokes along a stamp's edge, this does not.
 * Print that is no darker than the stamp by `quiet` grey levels is lost, and strokes are thinner where a stamp ends.
 */
export function keepDarker({ width, height, pixels: light }: Grey, excess: Uint8Array, quiet: number): void {
  const stamp = stampIn(light, excess, 0.5)
  if (!stamp) return
  const { paper, full, dimmed } = stamp
  const near = spread(excess, width, height, colourReach)
  for (let i = 0; i < light.length; i++) {
    if (near[i]! <= tint) continue
    const bare = paper - dimmed * Math.min(1, near[i]! / full)
    const depth = bare - light[i]!
    // Ink that lets light through dims print as it dims paper; ink that hides it takes more.
    const gain = Math.min(mostGain, Math.max(paper / bare, 1 / (1 - Math.min(0.9, near[i]! / fullExcess))))
    light[i] = depth <= quiet ? Math.max(light[i]!, paper) : Math.max(0, Math.round(paper - depth * gain))
  }
}

/** The most of each pixel and those up to `reach` pixels away both ways. */
function spread(values: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const across = new Uint8Array(values.length)
  const out = new Uint8Array(values.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let most = 0
      for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++)
        if (values[y * width + u]! > most) most = values[y * width + u]!
      across[y * width + x] = most
    }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let most = 0
      for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
        if (across[v * width + x]! > most) most = across[v * width + x]!
      out[y * width + x] = most
    }
  return out
}
