import { describe, expect, it } from 'vitest'
import { readFigure } from '../../../functions/readers/scan/read-figure.ts'
import { blurred } from '../../../training/degrade.ts'
import { typeface } from '../../../training/fonts.ts'
import { digitRise, printText, widthOfText } from '../../../training/print-text.ts'
import { blankSheet } from '../../../training/rasterise.ts'

const face = typeface({ family: 'tinos', weight: 400, style: 'normal' })
const height = 20
const size = height / digitRise(face)

/** A cell whose character `at` is printed with a share of the ink of the others. */
function readWith(text: string, at: number, darkness: number) {
  const sheet = blankSheet(240, 52)
  let x = 60
  for (const [i, character] of [...text].entries()) {
    printText(sheet, face, character, x, 36, { size, darkness: i === at ? darkness : 1 })
    x += widthOfText(face, character, { size })
  }
  const pixels = Uint8Array.from(blurred(sheet, 0.6).ink, (ink) => 240 - 200 * ink)
  return readFigure({ width: 240, height: 52, pixels }, height, 190)
}

describe('a figure of which one character is hardly inked', () => {
  it.each([0.25, 0.33, 0.42])('is never certain without it, at %f of the ink', (darkness) => {
    const cases = [
      ['-27', 0],
      ['-5', 0],
      ['127', 0],
      ['127', 1],
      ['384', 2],
      ['61.5', 2],
    ] as const
    for (const [text, at] of cases) {
      const reading = readWith(text, at, darkness)
      expect(reading.confidence < 0.9 || reading.text === text, `${text} read as ${reading.text}`).toBe(true)
    }
  })

  it('offers the sign that it may have', () => {
    const reading = readWith('-27', 0, 0.33)
    expect(reading.isPartial).toBe(true)
    expect(reading.candidates).toContain('-27')
  })

  it('is certain where all are printed alike', () => {
    for (const text of ['-27', '-5', '127', '384', '61.5']) {
      const reading = readWith(text, 0, 1)
      expect([reading.text, reading.confidence >= 0.9, reading.isPartial ?? false]).toEqual([text, true, false])
    }
  })
})
