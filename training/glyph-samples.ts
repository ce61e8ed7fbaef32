import { stripHeight } from '../functions/readers/scan/cell-strip.ts'
import { glyphWidth, noDigit } from '../functions/readers/scan/digit-networks.ts'
import { glyphsOf } from '../functions/readers/scan/glyphs.ts'
import type { Tensor } from '../functions/readers/scan/network.ts'
import type { TrainingRandom } from './random.ts'
import type { Sample } from './sample-sheet.ts'

export type GlyphSample = { readonly picture: Tensor; readonly target: number }

/**
 * The shapes of a strip with the digit each is, where there are as many shapes as digits; and shapes that are no digit:
 * hanzi and letters, half digits, two digits in one.
 */
export function glyphSamples({ strip, text }: Sample, random: TrainingRandom): readonly GlyphSample[] {
  const tall = glyphsOf(strip).filter((g) => !g.small)
  if (!/[0-9]/.test(text)) return tall.map((glyph) => ({ picture: glyph.picture(), target: noDigit }))
  if (!/^[-0-9.,]+$/.test(text)) return []
  const digits = text.replace(/\D/g, '')
  if (digits.length !== tall.length) return []
  const samples: GlyphSample[] = tall.map((glyph, i) => ({ picture: glyph.picture(), target: Number(digits[i]) }))
  const first = tall[0]!.picture()
  const second = tall[1]?.picture()
  if (second && random.chance(0.15)) samples.push({ picture: sideBySide(first, second), target: noDigit })
  if (digits[0] !== '1' && random.chance(0.1))
    samples.push({ picture: halfOf(first, random.chance(0.5)), target: noDigit })
  return samples
}

/** One half of a picture, centred. */
function halfOf(picture: Tensor, leftHalf: boolean): Tensor {
  const data = new Float32Array(picture.data.length)
  const shift = leftHalf ? 4 : -4
  for (let y = 0; y < stripHeight; y++)
    for (let x = 0; x < glyphWidth; x++) {
      const from = x - shift
      const kept = leftHalf ? from < glyphWidth / 2 : from >= glyphWidth / 2
      if (from >= 0 && from < glyphWidth && kept) data[y * glyphWidth + x] = picture.data[y * glyphWidth + from]!
    }
  return { ...picture, data }
}

/** The right part of one digit and the left part of the next. */
function sideBySide(first: Tensor, second: Tensor): Tensor {
  const data = new Float32Array(first.data.length)
  for (let y = 0; y < stripHeight; y++)
    for (let x = 0; x < glyphWidth; x++) {
      const half = glyphWidth / 2
      const value = x < half ? first.data[y * glyphWidth + x + 5] : second.data[y * glyphWidth + x - 5]
      if (x < half ? x + 5 < glyphWidth : x - 5 >= 0) data[y * glyphWidth + x] = value!
    }
  return { ...first, data }
}
