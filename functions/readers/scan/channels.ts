/**
 * Red stamps vanish in the red channel, black print does not. These read one pixel of RGBA (or grey) data.
 * `printLevel` is for glyphs: red that shines brighter than print is lifted to paper, so that what is left of a stamp under
 * a codec's blurred colours does not look like strokes. Lines take the red channel as it is, so that a lift cuts none.
 */
export function printLevel(red: number, green: number, blue: number): number {
  const excess = red - ((green + blue) >> 1)
  return excess > 30 && red > 165 ? Math.max(red, 236) : red
}

/** How much darker a pixel is to the eye than in the red channel: what a stamp or red print leaves there. */
export function redness(red: number, green: number, blue: number): number {
  return Math.max(0, red - Math.min(green, blue))
}
