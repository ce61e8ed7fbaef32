import { digitHeight, type Strip } from './cell-strip.ts'
import { glyphNetwork, glyphWidth, noDigit } from './digit-networks.ts'
import { glyphsOf, type Glyph } from './glyphs.ts'
import { softmaxAt, type Tensor } from './network.ts'
import { quickNetwork, type QuickNetwork } from './quick-network.ts'
import { layersFrom } from './weights.ts'
import { glyphWeights } from './weights/glyph.ts'

/** What the shapes of a strip are, and the chance of the least sure of them. '□' is a shape that is no whole digit. */
export type Shapes = { readonly text: string; readonly least: number }

let loaded: QuickNetwork | undefined
const network = () => (loaded ??= quickNetwork(layersFrom(glyphNetwork, glyphWeights)))

/** Shapes narrower than this hold one digit at most, and no digit is narrower or wider than these. */
const oneDigit = digitHeight * 0.62
const narrowest = 4
const widest = digitHeight * 0.9
const sureOfPart = 0.8
/** A wider shape does not fit into the picture that the network sees. */
const seenWhole = glyphWidth - 2

/** The second opinion: each shape by itself, parted where digits touch; `ink` is the least that belongs to a shape. */
export function shapesOf(strip: Strip, ink?: number): Shapes {
  let [text, least] = ['', 1]
  const glyphs = glyphsOf(strip, ink)
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i]!
    if (glyph.small) continue
    let own = digitsOf(glyph)
    if (glyph.withNext && (own.text === '□' || own.least < sureOfPart)) {
      const joined = shapeOf(glyph.withNext())
      if (joined.text !== '□' && joined.least > sureOfPart) {
        own = joined
        i++
      }
    }
    text += own.text
    least = Math.min(least, own.least)
  }
  return { text, least }
}

/** One digit, or, where the shape is wide and is none, the digits that touch in it. */
function digitsOf(glyph: Glyph): Shapes {
  const width = glyph.right - glyph.left + 1
  // Of three digits the network would see the middle one alone.
  if (width > seenWhole) return parted(glyph) ?? { text: '□', least: 1 }
  const whole = shapeOf(glyph.picture())
  if (width < oneDigit || (whole.text !== '□' && whole.least > sureOfPart)) return whole
  return parted(glyph) ?? whole
}

/** The way to part a shape at its seams whose least sure digit is surest; null where some part of every way is none. */
function parted({ left, right, seams, picture }: Glyph): Shapes | null {
  const ends = [left - 1, ...seams, right]
  // For every seam the best way up to it.
  const best: (Shapes | null)[] = [{ text: '', least: 1 }]
  for (let k = 1; k < ends.length; k++) {
    let own: Shapes | null = null
    for (let from = k - 1; from >= 0; from--) {
      const before = best[from]
      const width = ends[k]! - ends[from]!
      if (width > widest) break
      if (!before || width < narrowest) continue
      if (own && before.least <= own.least) continue
      const seen = picture(ends[from]! + 1, ends[k])
      const part = from === 0 && isDash(seen) ? { text: '', least: 1 } : shapeOf(seen)
      const least = Math.min(before.least, part.least)
      if (part.text === '□' || part.least < sureOfPart || (own && least <= own.least)) continue
      own = { text: before.text + part.text, least }
    }
    best[k] = own
  }
  return best.at(-1) ?? null
}

/** A sign that touches the digit behind it: marks are told by their form alone. */
function isDash({ data, width, height }: Tensor): boolean {
  const rows: number[] = []
  for (let y = 0; y < height; y++)
    if (data.subarray(y * width, (y + 1) * width).some((ink) => ink > dashInk)) rows.push(y)
  const [top, foot] = [rows[0] ?? 0, rows.at(-1) ?? 0]
  return foot - top < digitHeight * thickestDash && top > height * 0.35 && foot < height * 0.75
}

const dashInk = 0.42
const thickestDash = 0.35

function shapeOf(picture: Tensor): Shapes {
  const output = network()(picture)
  const chances = softmaxAt(output.data, 0, 1, output.channels)
  let best = 0
  for (let k = 1; k < chances.length; k++) if (chances[k]! > chances[best]!) best = k
  return { text: best === noDigit ? '□' : String(best), least: chances[best]! }
}
