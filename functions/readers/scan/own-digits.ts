import { stripHeight } from './cell-strip.ts'
import { glyphWidth } from './digit-networks.ts'
import { glyphsOf } from './glyphs.ts'
import { certain, type FigureReading } from './read-figure.ts'

/** What each digit looks like in this document's own face, scanned as this document was: the sum of its pictures. */
type OwnDigits = ReadonlyMap<string, Float32Array>

/** A digit that stands in a table less often than this may be a misreading each time. */
const leastSeen = 2
/** So like the document's own digit, and so much liker than to the one that was read, another digit must be. */
const alike = 0.94
const byFar = 0.02
/** What the networks and the document's own print tell differently is open, and no sum must choose between the two. */
const heldOpen = 0.5

/**
 * A table's readings, by the index of their region, beside the digits of its clear ones: where a shape is plainly another of
 * the document's digits than the one that was read, that digit is read, and held open. The networks know the digits of many
 * faces, and an unknown face's 6 may look like their 0; beside the document's own noughts it does not.
 */
export function besideOwnDigits(readings: ReadonlyMap<number, FigureReading>): ReadonlyMap<number, FigureReading> {
  const own = ownDigitsOf(readings.values())
  return new Map([...readings].map(([index, reading]) => [index, besideOwn(reading, own)]))
}

function ownDigitsOf(readings: Iterable<FigureReading>): OwnDigits {
  const seen = new Map<string, Float32Array[]>()
  for (const reading of readings)
    if (reading.confidence >= certain)
      for (const { digit, picture } of digitsIn(reading)) {
        const pictures = seen.get(digit)
        if (pictures) pictures.push(picture)
        else seen.set(digit, [picture])
      }
  const known = [...seen].filter(([, pictures]) => pictures.length >= leastSeen)
  return new Map(known.map(([digit, pictures]) => [digit, unit(summed(pictures))]))
}

/** The strip is let go: a document's readings are kept until its last page is read. */
function besideOwn({ strip, ...reading }: FigureReading, own: OwnDigits): FigureReading {
  const { text, confidence, candidates } = reading
  let other = text
  for (const { at, digit, picture } of strip ? digitsIn({ ...reading, strip }) : [])
    other = other.slice(0, at) + nearest(picture, digit, own) + other.slice(at + 1)
  if (other === text) return reading
  return {
    ...reading,
    text: other,
    confidence: Math.min(heldOpen, confidence),
    candidates: [...new Set([other, text, ...candidates])].slice(0, 5),
  }
}

type SeenDigit = { readonly at: number; readonly digit: string; readonly picture: Float32Array }

/** Each digit of a reading with its shape; none where the shapes of its strip are more or fewer: they tell nothing then. */
function digitsIn({ text, strip }: FigureReading): SeenDigit[] {
  const places = [...text].flatMap((character, at) => (/\d/.test(character) ? [{ at, digit: character }] : []))
  const shapes = strip && places.length > 0 ? glyphsOf(strip).filter(({ small }) => !small) : []
  if (shapes.length !== places.length) return []
  return places.map((place, i) => ({ ...place, picture: soft(shapes[i]!.picture().data) }))
}

function nearest(picture: Float32Array, digit: string, own: OwnDigits): string {
  const as = own.get(digit)
  if (!as) return digit
  const seen = unit(picture)
  let [best, most] = [digit, Math.max(alike, likenessOf(seen, as) + byFar)]
  if (most >= 1) return digit
  for (const [other, mean] of own) {
    const found = other === digit ? 0 : likenessOf(seen, mean)
    if (found > most) [best, most] = [other, found]
  }
  return best
}

/** The cosine of two pictures of length one where they lie best upon each other, within a pixel. */
function likenessOf(seen: Float32Array, mean: Float32Array): number {
  let best = 0
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const shift = dy * glyphWidth + dx
      let sum = 0
      // The edge of a picture is bare, so that what runs over the end of a row adds nothing.
      for (let i = Math.max(0, shift); i < mean.length + Math.min(0, shift); i++) sum += seen[i - shift]! * mean[i]!
      best = Math.max(best, sum)
    }
  return best
}

/** Edges softened over a pixel, so that a stroke a little beside another is still like it. */
function soft(picture: Float32Array): Float32Array {
  const result = new Float32Array(picture.length)
  for (let y = 1; y < stripHeight - 1; y++)
    for (let x = 1; x < glyphWidth - 1; x++) {
      let sum = 0
      for (let v = -1; v <= 1; v++)
        for (let u = -1; u <= 1; u++)
          sum += picture[(y + v) * glyphWidth + x + u]! * (u === 0 ? 2 : 1) * (v === 0 ? 2 : 1)
      result[y * glyphWidth + x] = sum / 16
    }
  return result
}

function summed(pictures: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(stripHeight * glyphWidth)
  for (const picture of pictures) for (let i = 0; i < sum.length; i++) sum[i]! += picture[i]!
  return sum
}

/** Brought to length one; a bare picture stays bare. */
function unit(picture: Float32Array): Float32Array {
  const length = Math.hypot(...picture)
  return length > 0 ? picture.map((value) => value / length) : picture
}
