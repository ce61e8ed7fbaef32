import { describe, expect, it } from 'vitest'
import { isBlank } from '../../../functions/readers/scan/blankness.ts'
import type { Grey } from '../../../functions/readers/scan/grey.ts'

const [width, height, digit] = [90, 44, 20]

/** A cell on grey paper with dark bars: left, top, width, height, level. */
function cell(...bars: readonly (readonly [number, number, number, number, number?])[]): Grey {
  const pixels = new Uint8Array(width * height).fill(240)
  for (const [left, top, wide, high, level = 40] of bars)
    for (let y = top; y < top + high; y++) pixels.fill(level, y * width + left, y * width + left + wide)
  return { width, height, pixels }
}

describe('a cell that certainly prints nothing', () => {
  it('is one without strokes, whatever its own lines and specks leave in it', () => {
    expect(isBlank(cell(), digit, 200)).toBe(true)
    expect(isBlank(cell([0, 0, 2, height]), digit, 200), 'an upright line').toBe(true)
    expect(isBlank(cell([0, height - 2, width, 2]), digit, 200), 'a level line').toBe(true)
    expect(isBlank(cell([30, 20, 2, 2], [60, 10, 3, 2]), digit, 200), 'specks').toBe(true)
  })

  it('is not one with a 1 against its border', () => {
    expect(isBlank(cell([width - 3, 12, 3, digit]), digit, 200)).toBe(false)
    expect(isBlank(cell([2, 12, 3, digit]), digit, 200)).toBe(false)
  })

  it('is not one in which something pale stands', () => {
    expect(isBlank(cell([40, 12, 8, digit, 165]), digit, 200)).toBe(false)
  })

  it('is not one whose noise could hide print', () => {
    const noisy = cell()
    for (let i = 0; i < noisy.pixels.length; i++) noisy.pixels[i] = 220 + ((i * 7919) % 61) - 30
    expect(isBlank(noisy, digit, 90)).toBe(false)
  })
})
