import { digitHeight, type Strip } from './cell-strip.ts'
import { glyphsOf } from './glyphs.ts'

/** In heights of a digit: a point with its own sides takes at least this, beside digits that are set close. */
const leastRoom = 0.4
/** And as many times what the other digits leave: between two 1 of equal width as other digits there is room too. */
const overOthers = 1.5
/** Two digits have no other gap to compare with. */
const fewestDigits = 3

/**
 * Whether the digits of a figure read without a point leave the room of one at a single place: it may have been lost with a
 * stroke of the scanner or an eraser, without a trace of ink (279 05 of 279.05 万元 is a hundred times too much).
 * Of 1,438 such figures in all faces 8 % have no more room than their digits; of 1,458 whole numbers 0.1 % have as much.
 */
export function mayHaveLostPoint(text: string, strip: Strip): boolean {
  const digits = text.replace(/\D/g, '').length
  if (digits < fewestDigits || /[.,]/.test(text)) return false
  // What a unit is made of stands behind the digits.
  const shapes = glyphsOf(strip).filter(({ small }) => !small)
  const own = shapes.slice(0, digits)
  const gaps = own.slice(1).map((shape, i) => (shape.left - own[i]!.right - 1) / digitHeight)
  const [widest = 0, next = 0] = gaps.sort((a, b) => b - a)
  return own.length === digits && widest >= leastRoom && widest >= next * overOthers
}
