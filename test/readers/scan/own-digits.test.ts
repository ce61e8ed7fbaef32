import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { besideOwnDigits } from '../../../functions/readers/scan/own-digits.ts'
import { readFigure, type FigureReading } from '../../../functions/readers/scan/read-figure.ts'
import { blurred } from '../../../training/degrade.ts'
import { typeface } from '../../../training/fonts.ts'
import { digitRise, printText } from '../../../training/print-text.ts'
import { blankSheet } from '../../../training/rasterise.ts'

const faces = ['tinos', 'arimo', 'crimson-text'].map((family) => typeface({ family, weight: 400, style: 'normal' }))
const height = 20

function read(face: (typeof faces)[number], text: string): FigureReading {
  const sheet = blankSheet(240, 52)
  printText(sheet, face, text, 60, 36, { size: height / digitRise(face), darkness: 1 })
  const pixels = Uint8Array.from(blurred(sheet, 0.6).ink, (ink) => 240 - 200 * ink)
  return readFigure({ width: 240, height: 52, pixels }, height, 190)
}

const shown = new Map(
  faces.map((face) => [face, ['4670', '3812', '95', '1047', '2859', '36'].map((text) => read(face, text))] as const),
)

/** Clear readings that show each digit of the face, and one more. */
const tableOf = (face: (typeof faces)[number], last: FigureReading): ReadonlyMap<number, FigureReading> =>
  new Map([...shown.get(face)!, last].map((reading, index) => [index, reading]))

const lastOf = (readings: ReadonlyMap<number, FigureReading>) => [...readings.values()].at(-1)!

it('has clear readings to compare with', () => {
  for (const readings of shown.values()) expect(readings.every(({ confidence }) => confidence >= 0.9)).toBe(true)
})

describe('readings beside the digits of the document itself', () => {
  it('reads the digit that the document prints, held open, where the networks read another', () => {
    const digit = fc.integer({ min: 0, max: 9 }).map(String)
    fc.assert(
      fc.property(fc.constantFrom(...faces), digit, digit, fc.constantFrom(0.5, 0.95), (face, printed, as, sure) => {
        fc.pre(printed !== as)
        const mistaken = { ...read(face, printed), text: as, candidates: [as], confidence: sure }
        const found = lastOf(besideOwnDigits(tableOf(face, mistaken)))
        expect([found.text, found.confidence, found.candidates]).toEqual([printed, 0.5, [printed, as]])
      }),
      { numRuns: 30 },
    )
  })

  it('leaves what is read as it is printed, however unsure, and keeps no picture of it', () => {
    for (const face of faces)
      for (const text of ['0', '6', '-27', '1489', '53.7']) {
        const { strip, ...reading } = { ...read(face, text), text, confidence: 0.4 }
        expect(strip).toBeDefined()
        expect(lastOf(besideOwnDigits(tableOf(face, { ...reading, strip })))).toEqual(reading)
      }
  })

  it('tells nothing where the shapes are not the digits that were read', () => {
    const [face] = faces
    const lost = { ...read(face!, '126'), text: '16', confidence: 0.5 }
    expect(lastOf(besideOwnDigits(tableOf(face!, lost))).text).toBe('16')
  })
})
