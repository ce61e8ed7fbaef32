import type { Typeface } from './fonts.ts'
import { fillContours, type Sheet } from './rasterise.ts'

export type PrintStyle = {
  /** Em size in pixels. */
  readonly size: number
  readonly darkness?: number
  /** Horizontal stretch; 1 prints the face as it is. */
  readonly stretch?: number
  /** Lean to the right, as the tangent of its angle. */
  readonly lean?: number
  /** Turn of the line in radians, clockwise. */
  readonly turn?: number
  /** Added between characters, in em. */
  readonly spacing?: number
}

export function widthOfText(face: Typeface, text: string, { size, stretch = 1, spacing = 0 }: PrintStyle): number {
  return [...text].reduce((sum, c) => sum + (face.outline(c).advance + spacing) * size * stretch, 0)
}

/** Prints a line with its first baseline point at (x, y). */
export function printText(sheet: Sheet, face: Typeface, text: string, x: number, y: number, style: PrintStyle): void {
  const { size, darkness = 1, stretch = 1, lean = 0, turn = 0, spacing = 0 } = style
  const [cos, sin] = [Math.fround(Math.cos(turn)), Math.fround(Math.sin(turn))]
  let along = 0
  for (const character of text) {
    const { contours, advance } = face.outline(character)
    const [ox, oy] = [x + along * cos, y + along * sin]
    const a = size * stretch
    // Outline (u, v) -> (a u - lean size v, size v) -> turned.
    fillContours(
      sheet,
      contours,
      [a * cos, a * sin, -lean * size * cos - size * sin, -lean * size * sin + size * cos, ox, oy],
      darkness,
    )
    along += (advance + spacing) * size * stretch
  }
}

/** Height of the digits of a face in em. */
export function digitRise(face: Typeface): number {
  const ys = face.outline('1').contours.flatMap((points) => points.filter((_, i) => i % 2 === 1))
  return Math.max(0.3, -Math.min(...ys))
}
