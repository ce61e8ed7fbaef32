import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineNetwork } from '../../../functions/readers/scan/digit-networks.ts'
import type { Grey } from '../../../functions/readers/scan/grey.ts'
import { liftStamp } from '../../../functions/readers/scan/lift-stamp.ts'
import { runNetwork } from '../../../functions/readers/scan/network.ts'
import { quickNetwork } from '../../../functions/readers/scan/quick-network.ts'
import { readFigure } from '../../../functions/readers/scan/read-figure.ts'
import { layersFrom } from '../../../functions/readers/scan/weights.ts'
import { lineWeights } from '../../../functions/readers/scan/weights/line.ts'
import { blurred } from '../../../training/degrade.ts'
import { hanziFont, typeface } from '../../../training/fonts.ts'
import { digitRise, printText, widthOfText } from '../../../training/print-text.ts'
import { blankSheet } from '../../../training/rasterise.ts'

const digits = typeface({ family: 'tinos', weight: 400, style: 'normal' })
const height = 20
const size = height / digitRise(digits)

/** A cell 400 by 50 pixels with a line of print and specks of dust at the places given. */
function cellWith(text: string, dust: readonly (readonly [number, number])[] = []): Grey {
  const sheet = blankSheet(400, 50)
  let x = 150
  for (const c of text) {
    const face = c.codePointAt(0)! < 0x80 ? digits : typeface(hanziFont)
    printText(sheet, face, c, x, 35, { size })
    x += widthOfText(face, c, { size })
  }
  for (const [u, v] of dust) for (const at of [0, 1, 400, 401]) sheet.ink[v * 400 + u + at] = 1
  const pixels = Uint8Array.from(blurred(sheet, 0.6).ink, (ink) => 240 - 200 * ink)
  return { width: 400, height: 50, pixels }
}

describe('a cell of a scan', () => {
  it('is read with vectors as without', () => {
    const layers = layersFrom(lineNetwork, lineWeights)
    const quick = quickNetwork(layers)
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 60 }), fc.integer({ min: 1, max: 1_000 }), (half, seed) => {
        const width = 2 * half
        const data = Float32Array.from({ length: 24 * width }, (_, i) => Math.abs(Math.sin(i * seed)) ** 3)
        const input = { channels: 1, height: 24, width, data }
        const [slow, fast] = [runNetwork(layers, input), quick(input)]
        expect([fast.channels, fast.height, fast.width]).toEqual([slow.channels, slow.height, slow.width])
        expect(slow.data.every((value, i) => Math.abs(value - fast.data[i]!) < 1e-3)).toBe(true)
      }),
      { numRuns: 12 },
    )
  })

  it('holds an amount with its unit, and never takes one unit for the other', () => {
    for (const amount of ['505.16', '7.2', '88', '1304.95']) {
      const reading = readFigure(cellWith(`${amount}万元`), height)
      expect({ amount, text: reading.text, certain: reading.confidence >= 0.9 }).toEqual({
        amount,
        text: `${amount}万元`,
        certain: true,
      })
      expect(readFigure(cellWith(`${amount}元`), height).text, amount).not.toContain('万')
      const billions = readFigure(cellWith(`${amount}亿元`), height)
      expect(billions.confidence, `${billions.text} for ${amount}亿元`).toBeLessThan(0.9)
    }
  })

  it('loses no point to dust, and no figure', () => {
    const place = fc.tuple(
      fc.oneof(fc.integer({ min: 6, max: 120 }), fc.integer({ min: 260, max: 390 })),
      fc.integer({ min: 6, max: 42 }),
    )
    fc.assert(
      fc.property(fc.constantFrom('3', '12.5', '40316', '0'), fc.array(place, { maxLength: 5 }), (text, dust) => {
        const reading = readFigure(cellWith(text, dust), height)
        expect(reading.text).toBe(text)
        expect(reading.confidence).toBeGreaterThanOrEqual(0.9)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a stamp taken away', () => {
  it('leaves paper as paper and print as print, painted over or let through', () => {
    const strength = fc.double({ min: 0.4, max: 0.75, noNaN: true })
    fc.assert(
      fc.property(
        strength,
        fc.integer({ min: 190, max: 250 }),
        fc.integer({ min: 190, max: 228 }),
        fc.boolean(),
        (cover, paper, stampRed, paints) => {
          const shown = (level: number, colour: number) =>
            paints ? level * (1 - cover) + colour * cover : level * (1 - cover * (1 - colour / 255))
          // Bare paper, print, then both under the stamp.
          const levels = [...Array<number>(60).fill(paper), ...Array<number>(20).fill(30)]
          const red = Uint8Array.from([...levels, ...levels.map((v) => shown(v, stampRed))])
          const other = [...levels, ...levels.map((v) => shown(v, 40))]
          const excess = Uint8Array.from(red, (value, i) => Math.max(0, value - other[i]!))
          liftStamp(red, excess, 12)
          for (let i = 80; i < 140; i++) expect(red[i], 'paper').toBeGreaterThanOrEqual(paper - 12)
          for (let i = 140; i < 160; i++) expect(paper - red[i]!, 'print').toBeGreaterThan(0.3 * (paper - 30))
        },
      ),
    )
  })
})
