import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineNetwork } from '../../../functions/readers/scan/digit-networks.ts'
import type { Frame, StampView } from '../../../functions/readers/scan/crop-level.ts'
import type { Grey } from '../../../functions/readers/scan/grey.ts'
import { keepDarker } from '../../../functions/readers/scan/keep-darker.ts'
import { liftStamp } from '../../../functions/readers/scan/lift-stamp.ts'
import { runNetwork } from '../../../functions/readers/scan/network.ts'
import { quickNetwork } from '../../../functions/readers/scan/quick-network.ts'
import { readCell } from '../../../functions/readers/scan/read-cell.ts'
import { withinBorders } from '../../../functions/readers/scan/open-side.ts'
import { emptyReading, readFigure, type FigureReading } from '../../../functions/readers/scan/read-figure.ts'
import { trustedReadings } from '../../../functions/readers/scan/trusted-readings.ts'
import { numberBefore } from '../../../functions/readers/scan/unit-part.ts'
import { layersFrom } from '../../../functions/readers/scan/weights.ts'
import { lineWeights } from '../../../functions/readers/scan/weights/line.ts'
import { blurred } from '../../../training/degrade.ts'
import { hairlineFonts, hanziFont, typeface } from '../../../training/fonts.ts'
import { digitRise, printText, widthOfText } from '../../../training/print-text.ts'
import { blankSheet } from '../../../training/rasterise.ts'

const digits = typeface({ family: 'tinos', weight: 400, style: 'normal' })
const height = 20
const size = height / digitRise(digits)

/** Where the first character stands, and the line under all. */
const [left, foot] = [150, 35]
/** `hanzi`: their size against that of the digits; `closer`: pixels taken from the room after each character. */
const plainLook = { blur: 0.6, hanzi: 1, closer: 0, face: digits }

/** A cell 400 by 50 pixels with a line of print and specks of dust at the places given. */
function cellWith(text: string, dust: readonly (readonly [number, number])[] = [], look = plainLook): Grey {
  const sheet = blankSheet(400, 50)
  let x = left
  for (const c of text) {
    const isHanzi = c.codePointAt(0)! >= 0x80
    const face = isHanzi ? typeface(hanziFont) : look.face
    const drawn = isHanzi ? size * look.hanzi : height / digitRise(look.face)
    printText(sheet, face, c, x, foot, { size: drawn })
    x += widthOfText(face, c, { size: drawn }) - look.closer
  }
  for (const [u, v] of dust) for (const at of [0, 1, 400, 401]) sheet.ink[v * 400 + u + at] = 1
  const pixels = Uint8Array.from(blurred(sheet, look.blur).ink, (ink) => 240 - 200 * ink)
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

  it('takes no other amount for certain, however its unit is drawn', () => {
    const digit = fc.integer({ min: 0, max: 99_999 }).map((n) => String(n / 100))
    const look = fc.record({
      blur: fc.double({ min: 0.4, max: 1.4, noNaN: true }),
      hanzi: fc.double({ min: 0.8, max: 1.15, noNaN: true }),
      closer: fc.double({ min: 0, max: 1.5, noNaN: true }),
      face: fc.constant(digits),
    })
    fc.assert(
      fc.property(
        digit,
        fc.constantFrom('万元', '元', '亿元', '百万元', '千元', '万', '余万元', ''),
        look,
        (amount, unit, drawn) => {
          const reading = readFigure(cellWith(amount + unit, [], drawn), height)
          const isRight = reading.text === amount + unit
          expect(isRight || reading.confidence < 0.9, `${reading.text} for ${amount}${unit}`).toBe(true)
        },
      ),
      { numRuns: 120 },
    )
  })

  it('tells the number of an amount from hanzi that were taken for digits', () => {
    expect(['505.16万元', '505.16万7', '505.16□1元', '505.16', '-7.2万'].map(numberBefore)).toEqual([
      '505.16',
      '505.16',
      '505.16',
      '505.16',
      '-7.2',
    ])
  })

  it('parts number and unit that touch', () => {
    const read = [0, 1, 2].map((closer) => readFigure(cellWith('427.38万元', [], { ...plainLook, closer }), height))
    expect(read.map(({ text }) => text)).toEqual(['427.38万元', '427.38万元', '427.38万元'])
    expect(read.filter(({ confidence }) => confidence >= 0.9).length).toBeGreaterThanOrEqual(2)
  })

  it('is certain where three digits and more touch', () => {
    for (const closer of [1, 1.5])
      for (const text of ['44400', '37000', '48000', '1344', '49444', '16819', '9097'])
        expect(readFigure(cellWith(text, [], { ...plainLook, closer }), height), `${text} closer by ${closer}`).toEqual(
          expect.objectContaining({ text, confidence: expect.closeTo(0.95, 1) }),
        )
  })

  it('is never certain of another figure, however close its digits stand', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 99_999 }),
        fc.constantFrom('', '-'),
        fc.double({ min: 0.5, max: 3.5, noNaN: true }),
        (number, sign, closer) => {
          const { text, confidence } = readFigure(cellWith(`${sign}${number}`, [], { ...plainLook, closer }), height)
          expect(confidence < 0.9 || text === `${sign}${number}`, `${sign}${number} by ${closer}`).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is certain where its thin strokes are hairlines, and never of another figure', () => {
    const [, bodoni] = hairlineFonts.map(typeface)
    for (const text of ['10', '800', '2030']) {
      const reading = readFigure(cellWith(text, [], { ...plainLook, face: bodoni! }), height)
      expect({ text: reading.text, certain: reading.confidence >= 0.9 }).toEqual({ text, certain: true })
    }
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.constantFrom(...hairlineFonts),
        fc.double({ min: 0.4, max: 1.6, noNaN: true }),
        (figure, font, blur) => {
          const reading = readFigure(cellWith(`${figure}`, [], { ...plainLook, blur, face: typeface(font) }), height)
          const isRight = reading.text === `${figure}`
          expect(isRight || reading.confidence < 0.9, `${reading.text} for ${figure}`).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('passes over a speck behind the last digit, and never over a point', () => {
    const behind = (text: string) => left + Math.ceil(widthOfText(digits, text, { size }))
    for (const text of ['0', '5', '4031', '12.5']) {
      const reading = readFigure(cellWith(text, [[behind(text) + 3, foot - 3]]), height)
      expect({ text: reading.text, certain: reading.confidence >= 0.9 }).toEqual({ text, certain: true })
    }
    for (const text of ['5.3', '0.1', '71.06', '12.50']) expect(readFigure(cellWith(text), height).text).toBe(text)
    // Before the first digit a point is a point: half is not taken for five.
    const half = readFigure(cellWith('.5'), height)
    expect(half.text === '5' && half.confidence >= 0.9).toBe(false)
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

describe('a cell under a stamp', () => {
  const certainly = (text: string, others: string, isStamped: boolean) => {
    const reading = readCell(cellWith(text), () => cellWith(others), isStamped, height, null)
    return reading.confidence >= 0.9 ? reading.text : null
  }

  it('is certain where it reads the same with the stamp taken away', () => {
    for (const text of ['0', '-3', '4031']) expect(certainly(text, text, true)).toBe(text)
  })

  it('is in doubt where the stamp makes another figure of it, or hides its sign', () => {
    for (const [text, others] of [
      ['9', '0'],
      ['0', '9'],
      ['3', '-3'],
      ['15', '-15'],
      ['12', '112'],
    ] as const)
      expect(certainly(text, others, true), `${text} and ${others}`).toBeNull()
  })

  it('is in doubt where a single way to take the stamp away shows the figure', () => {
    const shown = (text: string, lifted: string, byBrightness: string) => {
      const view = (stamps: StampView) =>
        cellWith(typeof stamps === 'object' && stamps.by === 'brightness' ? byBrightness : lifted)
      const reading = readCell(cellWith(text), view, true, height, null)
      return reading.confidence >= 0.9 ? reading.text : null
    }
    // Hanzi that are no unit are unreadable, as what is left of a stamp's strokes is.
    expect(shown('条', '条', '4')).toBeNull()
    expect(shown('条', '4', '4')).toBe('4')
    expect(shown('4', '条', '4')).toBe('4')
  })

  it('is in doubt where one way shows the same figure with more digits before or behind it', () => {
    // What lies beneath the stamp is pale when that is taken away, and no reading of it is more than half sure.
    const pale = ({ width, height, pixels }: Grey) => ({
      width,
      height,
      pixels: pixels.map((p) => 255 - (255 - p) * 0.4),
    })
    const shown = (more: string) => {
      const view = (stamps: StampView) =>
        typeof stamps === 'object' && stamps.by === 'brightness' ? pale(cellWith(more)) : cellWith('1')
      const reading = readCell(cellWith('1'), view, true, height, 200)
      return reading.confidence >= 0.9 ? reading.text : null
    }
    expect([shown('1'), shown('2161'), shown('18')]).toEqual(['1', null, null])
  })

  it('is read once where no stamp lies on it', () => {
    expect(certainly('9', '0', false)).toBe('9')
  })
})

describe('the readings of a table', () => {
  const reading = fc.record({
    text: fc.constantFrom('0', '7', '15'),
    confidence: fc.oneof(fc.double({ min: 0, max: 0.89, noNaN: true }), fc.double({ min: 0.9, max: 1, noNaN: true })),
    candidates: fc.constant(['0', '7']),
  })

  it('are trusted where a third of what is printed is clear, and else none', () => {
    fc.assert(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 60 }), fc.nat(20), (all, blank) => {
        const printed = all.map((each, i) => [3 * i, each] as const)
        const empty = Array.from({ length: blank }, (_, i) => [3 * i + 1, emptyReading] as const)
        const given = new Map([...printed, ...empty])
        const after = trustedReadings(given)
        const clear = all.filter(({ confidence }) => confidence >= 0.9).length
        if (3 * clear >= all.length) expect(after).toBe(given)
        else {
          expect([...after.values()].every(({ confidence }) => confidence <= 0.6)).toBe(true)
          expect([...after].map(([at, { text, candidates }]) => [at, text, candidates])).toEqual(
            [...given].map(([at, { text, candidates }]) => [at, text, candidates]),
          )
        }
      }),
    )
  })
})

describe('a cell in doubt on a grey page', () => {
  /** The cell with a band of grey laid over the middle of its print, as of a stamp's stroke, and how dark print is. */
  const banded = (text: string, slope: number, depth: number): Grey => {
    const cell = cellWith(text)
    const pixels = cell.pixels.map((level, i) => {
      const [x, y] = [i % cell.width, Math.floor(i / cell.width)]
      return Math.abs(y - 25 - slope * (x - left)) < 4
        ? Math.max(0, Math.min(level, level - depth * (level / 240)))
        : level
    })
    return { ...cell, pixels }
  }
  const read = (cell: Grey, contrast: number | null = 200) => readCell(cell, () => cell, false, height, contrast)

  it('is read from its darkest print, which a paler stroke through it does not hide', () => {
    const texts = ['0', '8', '15', '401', '7236', '90', '56', '318', '64', '2017', '5', '333']
    const isSure = (text: string, depth: number) => {
      const { text: seen, confidence } = read(banded(text, -0.5, depth))
      return confidence >= 0.9 && seen === text
    }
    expect(texts.filter((text) => isSure(text, 55)).length).toBeGreaterThanOrEqual(11)
    expect(texts.filter((text) => isSure(text, 70)).length).toBeGreaterThanOrEqual(6)
  })

  it('keeps points and signs that are paler than its digits in mind', () => {
    const wrong = ['4.38', '-27', '-8'].flatMap((text) =>
      [0.55, 0.65].flatMap((faded) =>
        [55, 70].flatMap((depth) => {
          const plain = cellWith(text)
          const cell = banded(text, -0.5, depth)
          // A mark is columns of print no taller than a third of a digit.
          const tall = new Uint8Array(cell.width)
          plain.pixels.forEach((level, i) => (tall[i % cell.width]! += level < 180 ? 1 : 0))
          const dim = cell.pixels.map((level, i) => {
            const own = tall[i % cell.width]!
            return own > 0 && own <= height / 3 ? Math.round(240 - (240 - level) * faded) : level
          })
          const { text: seen, confidence } = read({ ...cell, pixels: dim })
          return confidence >= 0.9 && seen !== text ? [`${text} at ${faded}, ${depth} as ${seen}`] : []
        }),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('is never certain of another figure', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.integer({ min: 20, max: 150 }),
        (number, slope, depth) => {
          const { text, confidence } = read(banded(String(number), slope, depth))
          expect(confidence < 0.9 || text === String(number), `${number} as ${text}`).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('what is darker than a stamp', () => {
  const strength = fc.double({ min: 0.4, max: 0.75, noNaN: true })
  const [side, bar] = [40, 3]

  /** A square with a stamp on its right half and an upright bar of print in each, the colours blurred as by a codec. */
  const stamped = (cover: number, paper: number, paints: boolean) => {
    const colour = [215, 40, 40] as const
    const rgb = (x: number) => {
      const level = Math.abs(x - 10) < bar || Math.abs(x - 30) < bar ? 30 : paper
      if (x < side / 2) return [level, level, level]
      return colour.map((c) => (paints ? level * (1 - cover) + c * cover : level * (1 - cover * (1 - c / 255))))
    }
    const bright = ([r, g, b]: readonly number[]) => 0.299 * r! + 0.587 * g! + 0.114 * b!
    const light = new Uint8Array(side * side)
    const excess = new Uint8Array(side * side)
    for (let i = 0; i < side * side; i++) {
      const x = i % side
      light[i] = bright(rgb(x))
      const around = [-2, -1, 0, 1].map((d) => rgb(Math.min(side - 1, Math.max(0, x + d))))
      const mean = around.reduce((sum, [r, g]) => sum + r! - g!, 0) / around.length
      excess[i] = Math.max(0, mean)
    }
    keepDarker({ width: side, height: side, pixels: light }, excess, 16)
    return light.subarray(side * 20, side * 21)
  }

  it('is print alone: nothing is left along the edge of a stamp whose colour a codec has blurred', () => {
    fc.assert(
      fc.property(strength, fc.integer({ min: 190, max: 250 }), fc.boolean(), (cover, paper, paints) => {
        const row = stamped(cover, paper, paints)
        const within = (x: number, reach: number) => Math.abs(x - 10) < bar || Math.abs(x - 30) < reach
        const depths = [...row].map((level) => paper - level)
        const print = depths.filter((_, x) => within(x, bar - 1))
        const blank = depths.filter((_, x) => !within(x, bar + 1))
        expect(Math.min(...print), 'print').toBeGreaterThan(0.4 * (paper - 30))
        expect(Math.max(...blank), 'paper').toBeLessThanOrEqual(17)
      }),
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

describe('a figure near the side of its cell', () => {
  const frame: Frame = [0, 0, 60, 44]
  const strip = { map: { width: 0, height: 24, ink: new Float32Array() }, left: 30, right: 55, top: 12, bottom: 31 }
  const reading = { text: '101', confidence: 0.99, candidates: ['101'], strip }
  /** The border's place, lined or not; print goes on through the middle rows, and a level line crosses below. */
  const side = (line: number | null) => (): Grey => {
    const pixels = Uint8Array.from({ length: 8 * 44 }, (_, i) => 235 + ((i * 7) % 9))
    for (let y = 0; y < 44; y++) if (line !== null) pixels[8 * y + (y < 22 ? 3 : 4)] = line
    for (let y = 14; y < 30; y++) pixels[8 * y + 5] = 40
    for (let x = 0; x < 8; x++) pixels[8 * 36 + x] = 60
    return { width: 8, height: 44, pixels }
  }
  const seen = (look: () => Grey, of: FigureReading = reading) =>
    withinBorders(of, { width: 60, height: 44 }, frame, 4, 180, look).confidence

  it('stands where the side is ruled, however faintly', () => {
    expect(seen(side(60))).toBe(0.99)
    expect(seen(side(200))).toBe(0.99)
  })

  it('is in doubt where it is not: its print may go on beyond the border', () => {
    expect(seen(side(null))).toBe(0.5)
    expect(seen(side(null), { text: '', confidence: 0.99, candidates: [''] }), 'nothing printed').toBe(0.5)
    expect(seen(side(null), { ...reading, strip: { ...strip, left: 24, right: 36 } }), 'far from it').toBe(0.99)
  })
})
