import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFigure } from '../../../functions/readers/scan/read-figure.ts'
import { blurred } from '../../../training/degrade.ts'
import { heldOutFonts, trainingFonts, typeface } from '../../../training/fonts.ts'
import { digitRise, printText, widthOfText } from '../../../training/print-text.ts'
import { blankSheet } from '../../../training/rasterise.ts'

const faces = [...trainingFonts, ...heldOutFonts].map(typeface)
const height = 20

/** A figure with its points left out, where they would stand as much paper. */
function read(face: (typeof faces)[number], text: string) {
  const sheet = blankSheet(320, 52)
  const size = height / digitRise(face)
  let x = 40
  for (const [i, part] of text.split('.').entries()) {
    if (i > 0) x += widthOfText(face, '.', { size })
    printText(sheet, face, part, x, 36, { size, darkness: 1 })
    x += widthOfText(face, part, { size })
  }
  const pixels = Uint8Array.from(blurred(sheet, 0.6).ink, (ink) => 240 - 200 * ink)
  return readFigure({ width: 320, height: 52, pixels }, height, 190)
}

const digits = (least: number, most: number) => fc.integer({ min: least, max: most }).map(String)

describe('a figure whose point is gone without a trace', () => {
  it('is seldom certain as one number: few faces leave no more room for a point than between digits', () => {
    const cases = fc.sample(fc.tuple(fc.constantFrom(...faces), digits(20, 9999), digits(10, 99)), {
      numRuns: 40,
      seed: 7,
    })
    const silent = cases.filter(([face, whole, parts]) => {
      const { text, confidence } = read(face, `${whole}.${parts}`)
      return text === whole + parts && confidence >= 0.9
    })
    expect(silent.length).toBeLessThanOrEqual(6)
  })

  it('is told from whole numbers', () => {
    const numbers = fc.oneof(digits(100, 99999), fc.constantFrom('111', '1110', '100', '71111', '1001'))
    const cases = fc.sample(fc.tuple(fc.constantFrom(...faces), numbers), { numRuns: 60, seed: 7 })
    const doubted = cases.filter(([face, whole]) => read(face, whole).isPartial)
    expect(doubted.length).toBeLessThanOrEqual(1)
  })
})
