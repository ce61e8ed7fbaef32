import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingsOf, type Shape } from '../../functions/core/decide/reading.ts'
import { splitsWithSums } from '../../functions/core/decide/splits.ts'
import type { Token } from '../../functions/core/fill/run.ts'

const row: Shape = { groups: 1, width: 7, total: 'last' }
const cell = { text: '', column: 0, x: 0, at: {} }
const tokens = (printed: string): Token[] =>
  printed.split(' ').map((digits) => ({
    figure: { digits, raw: digits, line: 0, cell, x: 0, after: 0, lone: true, touches: false },
  }))
const valuesOf = (printed: string, shape = row) =>
  readingsOf(tokens(printed), shape).consistent.map((r) => r.slots.map((s) => s.value).join())

describe('readings of a row', () => {
  it('are one where the sum leaves no other way to part figures that ran together', () => {
    expect(valuesOf('640020470')).toEqual(['64,0,0,2,0,4,70'])
  })

  it('are several where a lost zero may have stood in several places', () => {
    expect(valuesOf('11 0 0 0 6 17')).toEqual(
      expect.arrayContaining(['11,0,0,0,6,0,17', '11,0,0,0,0,6,17', '0,11,0,0,0,6,17']),
    )
  })

  it('are never the printed figures changed', () => {
    expect(valuesOf('3 0 0 0 0 0 5')).toEqual([])
  })

  it('take apart digits that no single figure begins with', () => {
    expect(valuesOf('00 0 0 0 0 0')).toEqual(['0,0,0,0,0,0,0'])
  })

  it('put the total where it is printed', () => {
    expect(valuesOf('5 3 2 0 0 0 0', { ...row, total: 'first' })).toEqual(['5,3,2,0,0,0,0'])
  })

  it('think of a lost figure beside a fault where figures that ran together do not add up', () => {
    const { consistent, all } = readingsOf(tokens('400005090'), row)
    expect(consistent).toEqual([])
    const values = all.map((r) => r.slots.map((s) => s.value).join())
    expect(values).toEqual(expect.arrayContaining(['4,0,0,0,0,50,90', '40,0,0,0,0,50,90']))
    expect(all.some((r) => r.verified)).toBe(false)
  })

  it('leave a part and its total beside blanks whole', () => {
    expect(readingsOf(tokens('1827 1827'), row)).toEqual({ consistent: [], all: [] })
  })

  it('count a value that was computed from the sum as no evidence', () => {
    const { consistent } = readingsOf(tokens('30 0 2 0 0 5'), row)
    expect(consistent.map((r) => [r.slots.at(-1)!.value, r.verified])).toEqual(
      expect.arrayContaining([
        [37, false],
        [5, true],
      ]),
    )
  })

  it('contain the row as printed, whatever ran together', () => {
    const parts = fc.array(fc.nat(300), { minLength: 6, maxLength: 6 })
    const holds = fc.check(
      fc.property(parts, (values) => {
        const printed = [...values, values.reduce((a, b) => a + b, 0)]
        const splits = splitsWithSums(printed.join(''), 1, 7)
        return splits === null || splits.some((split) => split.join() === printed.join())
      }),
      { numRuns: 60 },
    )
    expect(holds.failed).toBe(false)
  })
})
