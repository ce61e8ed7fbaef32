import { describe, expect, it } from 'vitest'
import { sourcePoint, type Geometry, type Turn } from '../../../functions/readers/scan/geometry.ts'
import type { Grey } from '../../../functions/readers/scan/grey.ts'
import { leveled } from '../../../functions/readers/scan/level-page.ts'
import { turnedRidges, turnedView } from '../../../functions/readers/scan/page-view.ts'
import { upright } from '../../../functions/readers/scan/shrink.ts'
import { transposed } from '../../../functions/readers/scan/thin-dark.ts'
import { trainingRandom } from '../../../training/random.ts'

const width = 500
const height = 700

/** A ruled sheet whose level lines fall by `slope` and whose upright lines lean by `-slope`, all converging by `keystone`. */
function ruled(slope: number, keystone: number): Grey {
  const pixels = new Uint8Array(width * height).fill(250)
  const dot = (x: number, y: number) => {
    const [dx, dy] = [x - width / 2, y - height / 2]
    const u = Math.round(x - dy * slope + dx * dy * keystone)
    const v = Math.round(y + dx * slope)
    if (u >= 0 && v >= 0 && u < width && v < height) pixels[v * width + u] = 30
  }
  for (let y = 60; y <= 640; y += 29) for (let x = 40; x < 460; x += 0.5) dot(x, y)
  for (let x = 40; x <= 460; x += 60) for (let y = 60; y < 640; y += 0.5) dot(x, y)
  return { width, height, pixels }
}

/** The same sheet under a coarse sensor, with nothing below `foot`. */
function grainy(sheet: Grey, foot: number): Grey {
  const random = trainingRandom(5)
  const pixels = sheet.pixels.map((level, i) =>
    Math.min(255, (i < foot * width ? level : 230) - 15 + 10 * random.normal()),
  )
  return { ...sheet, pixels }
}

const lying = (turn: Turn = 0): Geometry => ({
  turn,
  sourceWidth: width,
  sourceHeight: height,
  scale: 1,
  width,
  height,
  level: [0, 0],
  lean: [0, 0],
})

describe('setting a page level', () => {
  it.each([0, 0.012, -0.03, 0.05])('undoes a slope of %f to a tenth of a pixel in a hundred', (slope) => {
    const { geometry } = leveled(ruled(slope, 0), lying(), 100)
    expect(geometry.level[0]).toBeCloseTo(slope, 2.7)
    expect(geometry.lean[0]).toBeCloseTo(-slope, 2.7)
  })

  it.each([0.01, -0.03])(
    'is not led astray by the grain of a page that holds little but a small table: %f',
    (slope) => {
      const { geometry } = leveled(grainy(ruled(slope, 0), 180), lying(), 100)
      expect(geometry.level[0]).toBeCloseTo(slope, 2.3)
      expect(geometry.lean[0]).toBeCloseTo(-slope, 2.3)
    },
  )

  it('lets upright lines follow the level ones where there are none', () => {
    const lines = ruled(0.02, 0)
    for (let x = 0; x < width; x++)
      if (Math.abs(((x - 40) % 60) - 30) > 24) for (let y = 0; y < height; y++) lines.pixels[y * width + x] = 250
    const { geometry } = leveled(lines, lying(), 100)
    expect(geometry.lean[0]).toBeCloseTo(-0.02, 2)
  })

  it('tells the convergence of a photograph from skew', () => {
    const keystone = 8e-5
    const { geometry } = leveled(ruled(0.01, keystone), lying(), 100)
    expect(geometry.lean[1]).toBeGreaterThan(keystone * 0.75)
    expect(geometry.lean[1]).toBeLessThan(keystone * 1.25)
  })

  it.each([90, 180, 270] as const)('finds its way back to a page turned by %i degrees', (turn) => {
    const page: Grey = { width, height, pixels: Uint8Array.from({ length: width * height }, (_, i) => i % 251) }
    const turned = upright(page, turn)
    const geometry = { ...lying(turn), width: turned.width, height: turned.height }
    for (const [x, y] of [
      [0, 0],
      [7, 30],
      [200, 100],
    ] as const) {
      const [u, v] = sourcePoint(geometry, x, y)
      expect(page.pixels[v * width + u]).toBe(turned.pixels[y * turned.width + x])
    }
  })
})

describe('a level page looked at with its writing turned', () => {
  it.each([90, 180, 270] as const)('finds its way back to the same pixels at %i degrees', (turn) => {
    const [width, height] = [240, 330]
    const grey = { width, height, pixels: new Uint8Array(width * height) }
    const geometry: Geometry = {
      turn: 0,
      sourceWidth: 480,
      sourceHeight: 660,
      scale: 2,
      width,
      height,
      level: [0.03, 0.0001],
      lean: [-0.02, 0.00008],
    }
    const ridges = { level: grey, upright: grey, usual: 50 }
    const view = turnedView({ level: { geometry, grey, dpi: 150 }, ridges }, turn).level.geometry
    for (const [x, y] of [
      [30, 40],
      [200, 90],
      [120, 300],
    ] as const) {
      // Where that point of the picture lies once its writing is turned upright.
      const [u, v] =
        turn === 180 ? [width - 1 - x, height - 1 - y] : turn === 90 ? [y, width - 1 - x] : [height - 1 - y, x]
      const [a, b] = [sourcePoint(geometry, x, y), sourcePoint(view, u, v)]
      expect(Math.hypot(a[0] - b[0], a[1] - b[1]), `${x} ${y}`).toBeLessThan(2.5)
    }
  })

  it('exchanges its level and upright lines', () => {
    const [width, height] = [5, 3]
    const level = { width, height, pixels: Uint8Array.from({ length: 15 }, (_, i) => i) }
    const stems = transposed({ width, height, pixels: Uint8Array.from({ length: 15 }, (_, i) => 100 + i) })
    for (const turn of [90, 180, 270] as const) {
      const turned = turnedRidges({ level, upright: stems, usual: 9 }, turn)
      const [own, other] = turn === 180 ? [level, transposed(stems)] : [transposed(stems), level]
      expect(turned.level).toEqual(upright(own, turn))
      expect(transposed(turned.upright)).toEqual(upright(other, turn))
    }
  })
})
