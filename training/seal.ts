import { hanziFont, typeface } from './fonts.ts'
import { printText } from './print-text.ts'
import { fillContours, type Sheet } from './rasterise.ts'

const cosine = (angle: number) => Math.fround(Math.cos(angle))
const sine = (angle: number) => Math.fround(Math.sin(angle))

const words = [...'某某市某某局政务公开专用']

/** A round official seal: ring, star and lettering, centred at (x, y). */
export function drawSeal(sheet: Sheet, x: number, y: number, radius: number): void {
  const circle = (r: number, backwards: boolean) => {
    const points = Array.from({ length: 72 }, (_, i) => {
      const angle = ((backwards ? -i : i) * Math.PI * 2) / 72
      return [r * cosine(angle), r * sine(angle)]
    })
    return points.flat()
  }
  const place = [1, 0, 0, 1, x, y] as const
  fillContours(sheet, [circle(radius, false), circle(radius * 0.935, true)], place)
  const star = Array.from({ length: 10 }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / 5
    const reach = radius * (i % 2 === 0 ? 0.36 : 0.14)
    return [reach * cosine(angle), reach * sine(angle)]
  }).flat()
  fillContours(sheet, [star], place)
  const face = typeface(hanziFont)
  const size = radius * 0.26
  words.forEach((word, i) => {
    const angle = Math.PI * (0.85 + (1.3 * i) / (words.length - 1))
    const turn = angle + Math.PI / 2
    const [cx, cy] = [x + radius * 0.68 * cosine(angle), y + radius * 0.68 * sine(angle)]
    printText(sheet, face, word, cx - (size / 2) * cosine(turn), cy - (size / 2) * sine(turn), { size, turn })
  })
}
