import type { TrainingRandom } from './random.ts'
import { blankSheet, type Sheet } from './rasterise.ts'

/** What a scanner, a copier and a codec do to a printed sheet. */
export type Exposure = {
  /** Grey of the paper and of full ink, 0 to 255. */
  readonly paper: number
  readonly black: number
  /** Standard deviation of the sensor's noise in grey levels. */
  readonly noise: number
  /** Share of pixels turned into specks. */
  readonly specks: number
  /** How much darker the far edge of the sheet is, 0 to 1, and the direction of that edge in radians. */
  readonly shade: number
  readonly shadeFrom: number
}

export type Stamp = {
  readonly sheet: Sheet
  readonly colour: readonly [red: number, green: number, blue: number]
  /** Over the print like paint (true) or let through like ink (false). */
  readonly covers: boolean
  readonly strength: number
}

/** A Gaussian blur; `sigma` in pixels. */
export function blurred(sheet: Sheet, sigma: number): Sheet {
  if (sigma < 0.15) return sheet
  const radius = Math.max(1, Math.ceil(sigma * 2.5))
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.fround(Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma))),
  )
  const total = kernel.reduce((a, b) => a + b, 0)
  const taps = Float32Array.from(kernel, (k) => k / total)
  const { width, height, ink } = sheet
  const across = new Float32Array(ink.length)
  const out = new Float32Array(ink.length)
  // Where each row of `across` begins and ends to hold ink: most of a sheet is blank, and blank adds nothing.
  const starts = new Int32Array(height).fill(width)
  const ends = new Int32Array(height)
  for (let y = 0; y < height; y++) {
    const row = y * width
    let next = 0
    for (let x = 0; x < width; x++) {
      if (ink[row + x] === 0) continue
      const last = Math.min(width - 1, x + radius)
      for (let to = Math.max(next, x - radius); to <= last; to++) {
        let sum = 0
        const first = to < radius ? -to : -radius
        const end = to + radius < width ? radius : width - 1 - to
        for (let k = first, at = row + to + first; k <= end; k++, at++) sum += taps[k + radius]! * ink[at]!
        across[row + to] = sum
        next = to + 1
      }
      if (starts[y]! > x - radius) starts[y] = Math.max(0, x - radius)
      ends[y] = last + 1
    }
  }
  for (let y = 0; y < height; y++)
    for (let x = starts[y]!; x < ends[y]!; x++) {
      const value = across[y * width + x]!
      if (value === 0) continue
      const last = Math.min(height - 1, y + radius)
      for (let to = Math.max(0, y - radius); to <= last; to++) {
        const at = to * width + x
        out[at] = out[at]! + taps[y - to + radius]! * value
      }
    }
  return { width, height, ink: out }
}

/** Ink that has run (positive) or been eaten (negative) by up to a pixel: a mix with the neighbours' most or least. */
export function swollen(sheet: Sheet, amount: number): Sheet {
  if (amount === 0) return sheet
  const { width, height, ink } = sheet
  const out = blankSheet(width, height)
  const take = amount > 0 ? Math.max : Math.min
  const share = Math.abs(amount)
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const own = ink[at]!
      const edge = take(own, ink[at - 1]!, ink[at + 1]!, ink[at - width]!, ink[at + width]!)
      out.ink[at] = own * (1 - share) + edge * share
    }
  return out
}

/** Strokes with gaps: ink fades where a coarse random field is low. */
export function broken(sheet: Sheet, grain: number, share: number, random: TrainingRandom): Sheet {
  const { width, height, ink } = sheet
  const columns = Math.ceil(width / grain) + 2
  const field = Float32Array.from({ length: columns * (Math.ceil(height / grain) + 2) }, () => random.unit())
  const out = blankSheet(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = ink[y * width + x]!
      if (value === 0) continue
      const u = x / grain
      const v = y / grain
      const i = Math.floor(u)
      const j = Math.floor(v)
      const at = (di: number, dj: number) => field[(j + dj) * columns + i + di]!
      const level =
        (at(0, 0) * (1 - u + i) + at(1, 0) * (u - i)) * (1 - v + j) +
        (at(0, 1) * (1 - u + i) + at(1, 1) * (u - i)) * (v - j)
      out.ink[y * width + x] = value * Math.min(1, Math.max(0, 1 - (share - level) * 6))
    }
  return out
}

/** The picture a sensor takes of a sheet, with an optional stamp, as RGBA. */
export function exposed(sheet: Sheet, stamp: Stamp | null, exposure: Exposure, random: TrainingRandom): Uint8Array {
  const { width, height, ink } = sheet
  const { paper, black, noise, specks, shade, shadeFrom } = exposure
  const pixels = new Uint8Array(width * height * 4)
  const [dx, dy] = [Math.fround(Math.cos(shadeFrom)) / width, Math.fround(Math.sin(shadeFrom)) / height]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const light = 1 - shade * Math.abs(x * dx + y * dy)
      const base = paper - (paper - black) * ink[at]!
      const grain = noise > 0 ? random.normal() * noise : 0
      const speck = specks > 0 && random.unit() < specks
      const cover = stamp ? stamp.sheet.ink[at]! * stamp.strength : 0
      if (!stamp || cover === 0) {
        const value = speck ? 40 : base * light + grain
        pixels[at * 4] = pixels[at * 4 + 1] = pixels[at * 4 + 2] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
      } else
        for (let channel = 0; channel < 3; channel++) {
          const colour = stamp.colour[channel]!
          const over = stamp.covers ? base * (1 - cover) + colour * cover : base * (1 - cover * (1 - colour / 255))
          const value = speck ? 40 : over * light + grain
          pixels[at * 4 + channel] = value < 0 ? 0 : value > 255 ? 255 : value + 0.5
        }
      pixels[at * 4 + 3] = 255
    }
  return pixels
}
