import type { PageImage } from '../../functions/readers/scan/page-image.ts'
import type { TrainingRandom } from '../../training/random.ts'
import type { Sheet } from '../../training/rasterise.ts'

/** How a telephone takes the picture of a sheet that lies on a table. */
export type Photographing = {
  /** Height of the picture in pixels; it is three quarters as wide. */
  readonly height: number
  /** Share of the picture's height that the sheet takes. */
  readonly fills: number
  /** How much narrower the far edge is, from head to foot and from left to right; shares. */
  readonly keystone: readonly [down: number, across: number]
  /** Degrees, clockwise. */
  readonly turn: number
  /** How far the sheet's lines bow, as a share of its width: by a roll, and by the spine of a book. */
  readonly roll: number
  readonly spine: number
  /** Grey of paper and ink in the best light, 0 to 255. */
  readonly paper: number
  readonly black: number
  /** How much darker the corners are, and the far side; shares. */
  readonly vignette: number
  readonly shade: number
  /** How much darker the shadow of a hand is (0: none); a finger lies over the edge with it. */
  readonly hand: number
  /** Gaussian in pixels, before the sensor. */
  readonly blur: number
  /** Deviation of the sensor's noise in grey levels, and the shares of it and of the detail that a denoiser takes away. */
  readonly noise: number
  readonly smoothed: number
  /** Strength of sharpening, with the halos it leaves. */
  readonly sharpened: number
  readonly tint: readonly [red: number, green: number, blue: number]
  readonly table: 'wood' | 'dark' | 'none'
}

export const plainPhotographing: Photographing = {
  height: 2800,
  fills: 0.88,
  keystone: [0.03, 0.02],
  turn: 1,
  roll: 0,
  spine: 0,
  paper: 225,
  black: 45,
  vignette: 0.1,
  shade: 0.1,
  hand: 0,
  blur: 0.8,
  noise: 4,
  smoothed: 0.4,
  sharpened: 0.5,
  tint: [1, 1, 1],
  table: 'wood',
}

/** The picture as RGBA. */
export function photographSheet(
  sheet: Sheet,
  number: number,
  taking: Photographing,
  random: TrainingRandom,
): PageImage {
  const height = taking.height
  const width = Math.round((height * 3) / 4)
  const light = lightOn(sheet, width, height, taking, random)
  const seen = blurredBy(light, width, height, taking.blur)
  for (let i = 0; i < seen.length; i++) seen[i] = seen[i]! + random.normal() * taking.noise
  const smooth = blurredBy(seen, width, height, 1)
  const kept = seen.map((value, i) => value * (1 - taking.smoothed) + smooth[i]! * taking.smoothed)
  const around = blurredBy(kept, width, height, 1.5)
  const pixels = new Uint8Array(width * height * 4).fill(255)
  for (let i = 0, at = 0; i < kept.length; i++, at += 4) {
    const value = kept[i]! + taking.sharpened * (kept[i]! - around[i]!)
    for (let c = 0; c < 3; c++) pixels[at + c] = Math.max(0, Math.min(255, Math.round(value * taking.tint[c]!)))
  }
  return { number, width, height, pixels }
}

function lightOn(
  sheet: Sheet,
  width: number,
  height: number,
  { fills, keystone, turn, roll, spine, paper, black, vignette, shade, hand, table }: Photographing,
  random: TrainingRandom,
): Float32Array {
  const out = new Float32Array(width * height)
  const angle = (turn * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const long = height * fills
  const short = (long * sheet.width) / sheet.height
  const shadeFrom = random.between(0, 2 * Math.PI)
  const grain = random.between(0, 100)
  const [handX, handY] = [width * random.pick([0.06, 0.94]), height * random.between(0.4, 0.8)]
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [dx, dy] = [x - width / 2, y - height / 2]
      const [a, b] = [(dx * cos + dy * sin) / short, (dy * cos - dx * sin) / long]
      // A pinhole's view of a plane that leans away: both places shrink with how far the point is.
      const near = 1 - keystone[0] * b - keystone[1] * a
      const [p, q] = [a / near, b / near]
      const u = spine > 0 ? p + (spine / 6) * Math.exp(-(p + 0.5) * 7) : p
      const bow = roll * (0.25 - p * p) * 2 + spine * Math.exp(-(p + 0.5) * 6) * 0.7
      const v = q + (bow * short) / long
      const isSheet = Math.abs(p) <= 0.5 && Math.abs(v) <= 0.5
      const [rx, ry] = [dx / width, dy / height]
      let bright = 1 - vignette * 2 * (rx * rx + ry * ry)
      bright *= 1 - shade * (0.5 + rx * Math.cos(shadeFrom) + ry * Math.sin(shadeFrom))
      if (spine > 0) bright *= 1 - 2 * spine * Math.exp(-(p + 0.5) * 9)
      const toHand = Math.hypot((x - handX) / width, (y - handY) / height / 1.3)
      if (hand > 0) bright *= 1 - hand / (1 + Math.exp((toHand - 0.25) * 40))
      let own = isSheet ? paper - (paper - black) * inkAt(sheet, (u + 0.5) * sheet.width, (v + 0.5) * sheet.height) : 0
      if (!isSheet)
        own = table === 'none' ? paper : table === 'dark' ? paper * 0.2 : paper * woodAt(x / height, y / height, grain)
      if (hand > 0 && toHand < 0.035) own = paper * 0.6
      out[at] = own * bright
    }
  return out
}

/** Grain along the table, as light and dark bands with fine lines. */
const woodAt = (x: number, y: number, grain: number): number =>
  0.42 + 0.07 * Math.sin(y * 60 + 3 * Math.sin(x * 5 + grain)) + 0.06 * Math.sin(y * 900 + 6 * Math.sin(x * 9 + grain))

function inkAt({ width, height, ink }: Sheet, x: number, y: number): number {
  const [u, v] = [x - 0.5, y - 0.5]
  const [x0, y0] = [Math.floor(u), Math.floor(v)]
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return 0
  const at = y0 * width + x0
  const top = ink[at]! + (ink[at + 1]! - ink[at]!) * (u - x0)
  const foot = ink[at + width]! + (ink[at + width + 1]! - ink[at + width]!) * (u - x0)
  return top + (foot - top) * (v - y0)
}

function blurredBy(values: Float32Array, width: number, height: number, sigma: number): Float32Array {
  if (sigma < 0.15) return values.slice()
  const radius = Math.ceil(sigma * 2.5)
  const taps = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  )
  const total = taps.reduce((a, b) => a + b, 0)
  const across = new Float32Array(values.length)
  const out = new Float32Array(values.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let k = -radius; k <= radius; k++)
        sum += taps[k + radius]! * values[y * width + Math.max(0, Math.min(width - 1, x + k))]!
      across[y * width + x] = sum / total
    }
  for (let y = 0; y < height; y++)
    for (let k = -radius; k <= radius; k++) {
      const from = Math.max(0, Math.min(height - 1, y + k)) * width
      const tap = taps[k + radius]! / total
      for (let x = 0, to = y * width; x < width; x++, to++) out[to] = out[to]! + tap * across[from + x]!
    }
  return out
}
