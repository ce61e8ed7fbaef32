import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Glyph } from '../../functions/readers/grid/ink.ts'
import { wordLineOf } from '../../functions/readers/grid/implied-region.ts'
import { textLinesOf } from '../../functions/readers/grid/text-lines.ts'

const size = 10

/** Digits one after the other: `scale` of the size, `rise` above the base line in shares of the size. */
function written(pieces: readonly { text: string; scale?: number; rise?: number; gap?: number }[]): Glyph[] {
  let x = 0
  return pieces.flatMap(({ text, scale = 1, rise = 0, gap = 0 }) => {
    x += gap * size
    return [...text].map((one): Glyph => {
      const [width, height] = [(size * scale) / 2, size * scale]
      x += width
      return { text: one, box: [x - width, 100 - rise * size - height, width, height] }
    })
  })
}

const textOf = (glyphs: readonly Glyph[]) => textLinesOf(glyphs).map(({ text }) => text)

const raised = (digits: string) => [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')

describe('the number of a note beside a figure', () => {
  const figure = fc.integer({ min: 0, max: 99_999 }).map(String)
  const note = fc.integer({ min: 1, max: 99 }).map(String)

  it('is spelt raised where it is smaller, raised or lowered, whatever its length', () => {
    const small = fc.record({
      scale: fc.double({ min: 0.5, max: 0.85, noNaN: true }),
      rise: fc.constantFrom(-0.1, 0, 0.3),
    })
    fc.assert(
      fc.property(figure, note, small, (digits, number, manner) => {
        expect(textOf(written([{ text: digits }, { text: number, ...manner }]))).toEqual([digits + raised(number)])
        expect(textOf(written([{ text: digits }, { text: number, rise: 0.3 }]))).toEqual([digits + raised(number)])
      }),
    )
  })

  it('leaves the figure a figure where no lines part the columns', () => {
    const glyphs = written([{ text: '17' }, { text: '1', scale: 0.7, rise: 0.3 }, { text: '0', gap: 3 }])
    const [line] = textLinesOf(glyphs)
    const { figures } = wordLineOf({ kind: 'line', page: 1, box: line!.box, line: line! })
    expect(figures.map(({ text }) => text)).toEqual(['17¹', '0'])
  })

  it('is never taken for digits where it stands before the figure', () => {
    fc.assert(
      fc.property(figure, note, (digits, number) => {
        const [text] = textOf(written([{ text: number, scale: 0.7, rise: 0.3 }, { text: digits }]))
        expect(text).toBe(`${number}\ufffd${digits}`)
      }),
    )
  })

  it('is not joined with a figure of the next cell that stands a little off, where its own digits touch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9_999 }).map(String), note, (digits, next) => {
        expect(textOf(written([{ text: digits }, { text: next, gap: 0.2 }]))).toEqual([`${digits}\ufffd${next}`])
        expect(textOf(written([...digits].map((text) => ({ text, gap: 0.2 }))))).toEqual([digits])
      }),
    )
  })

  it('leaves figures of one size as they are, and those that stand apart', () => {
    fc.assert(
      fc.property(figure, note, (digits, number) => {
        expect(textOf(written([{ text: digits }, { text: number }]))).toEqual([digits + number])
        expect(textOf(written([{ text: digits }, { text: number, scale: 0.8, gap: 3 }]))).toEqual([
          `${digits}\t${number}`,
        ])
      }),
    )
  })
})
