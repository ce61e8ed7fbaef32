import { describe, expect, it } from 'vitest'
import type { Grey } from '../../../functions/readers/scan/grey.ts'
import { pageLattices } from '../../../functions/readers/scan/page-lattice.ts'

const [width, height, dark] = [420, 150, 90]
type Stroke = readonly [x: number, from: number, to: number]

const empty = (): Grey => ({ width, height, pixels: new Uint8Array(width * height) })

/** Two level lines 44 pixels apart, as on a page of 150 dpi, and the upright strokes given. */
function latticesWith(strokes: readonly Stroke[], levels: readonly number[] = [40, 84]) {
  const [level, upright] = [empty(), empty()]
  for (const y of levels) level.pixels.fill(dark, y * width + 20, y * width + 381)
  // Upright lines are sought in the page turned over its diagonal.
  const turned: Grey = { width: height, height: width, pixels: upright.pixels }
  for (const [x, from, to] of strokes) turned.pixels.fill(dark, x * height + from, x * height + to + 1)
  return pageLattices({ level, upright: turned, usual: dark }, 150, { depth: 20, gap: 0.02 })
}

const borders: readonly Stroke[] = [20, 200, 290, 380].map((x) => [x, 40, 84])

describe('borders of a table of one row', () => {
  it('are the lines that level lines meet at both ends', () => {
    expect(latticesWith(borders).map(({ columns }) => columns)).toEqual([3])
  })

  it.each([
    ['in the middle of the cell', 50, 78],
    ['that touches the line above', 40, 72],
    ['that touches the line below', 52, 84],
  ])('are no stroke of the writing %s', (_, from, to) => {
    expect(latticesWith([...borders, [100, from, to]]).map(({ columns }) => columns)).toEqual([3])
  })

  it('may end together where the sheet left the last line out', () => {
    const open = [20, 200, 290, 380].map((x): Stroke => [x, 40, 120])
    expect(latticesWith(open).map(({ rows, columns }) => [rows, columns])).toEqual([[2, 3]])
  })
})
