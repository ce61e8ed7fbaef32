import type { CellInk } from './ink-map.ts'
import { componentsOf, heightOf, widthOf, type Component } from './components.ts'

/** What stands beside a figure's digits without being taken for print: by its place and form a sign, a point or a digit. */
export type PaleMarks = { readonly sign: boolean; readonly point: boolean; readonly digit: boolean }

/** Of a line of print: where its digits begin and end, in pixels of the cell. */
type Line = { readonly top: number; readonly bottom: number }

/** Ink as a share of the print's: paler marks are the back of the sheet and the codec's. Above the paper's own noise. */
const palest = 0.16
const overNoise = 3.5
/** All below in heights of a digit. The soft side of print is its own. */
const softSide = 0.1
const tall = 0.6
/** A sign is broad and low, about the middle of the line, and stands before the first digit. */
const sign = { narrowest: 0.17, broadest: 0.9, highest: 0.3, leastArea: 0.008, above: 0.28, below: 0.78, farthest: 0.9 }
const digit = { lowest: 0.42, highest: 1.5, broadest: 1.1, leastArea: 0.03, farthest: 1.1 }
/** A point stands at the foot between two digits that leave it room. */
const point = { smallest: 0.07, largest: 0.3, rise: 0.3, room: 0.2 }

/**
 * Marks too pale or too small to have been read that may be a part of the figure: a hairline sign, a digit that was hardly
 * inked. `labels` tell which of the components `solid`, what was read, each pixel belongs to; `lines` are its lines and
 * `size` the height of a digit in pixels.
 */
export function paleMarks(
  map: CellInk,
  labels: Int32Array,
  solid: readonly Component[],
  lines: readonly Line[],
  size: number,
): PaleMarks | null {
  const whole = solid.filter((c) => isWhole(c, solid, size))
  const print = whole.length > 0 ? whole : solid
  const left = Math.min(...print.map((c) => c.left))
  const right = Math.max(...print.map((c) => c.right))
  const reach = Math.max(1, Math.round(size * softSide))
  const bare = withoutPrint(map, labels, new Set(print.map((c) => c.label)), reach)
  const found = { sign: false, point: false, digit: false }
  for (const { ink, calm } of [{ ink: bare, calm: 1 }, smoothed(map, bare, size)]) {
    const least = Math.max(palest, (overNoise * map.noise * calm) / map.contrast)
    if (!ink.some((value) => value > least)) continue
    for (const c of componentsOf({ ...map, ink }, least).components) {
      if (c.left === 0 || c.right === map.width - 1 || c.top === 0 || c.bottom === map.height - 1) continue
      const line = lines.find(({ top, bottom }) => c.bottom >= top - size * 0.1 && c.top <= bottom + size * 0.1)
      if (!line || isBeside(c, print, reach)) continue
      const [before, away] = [left - c.right, Math.max(left - c.right, c.left - right)]
      if (isSign(c, line, size) && before > -size * softSide && before <= size * sign.farthest) found.sign = true
      else if (isDigit(c, size) && away <= size * digit.farthest) found.digit = true
      else if (isPoint(c, line, size) && hasRoom(c, print, size)) found.point = true
    }
  }
  return found.sign || found.point || found.digit ? found : null
}

/** As tall as a digit, by itself or with what stands above or below it; signs and points are told by what was read. */
const isWhole = (c: Component, solid: readonly Component[], size: number): boolean =>
  solid.some(
    (p) =>
      Math.min(c.right, p.right) - Math.max(c.left, p.left) + 1 > Math.min(widthOf(c), widthOf(p)) * 0.5 &&
      Math.max(c.bottom, p.bottom) - Math.min(c.top, p.top) + 1 >= size * tall,
  )

/** Its columns are mostly those of print: the soft side of a digit, or a piece of it. */
const isBeside = (c: Component, print: readonly Component[], reach: number): boolean =>
  print.some((p) => Math.min(c.right, p.right + reach) - Math.max(c.left, p.left - reach) + 1 > widthOf(c) * 0.5)

function isSign(c: Component, { top, bottom }: Line, size: number): boolean {
  const middle = ((c.top + c.bottom) / 2 - top) / (bottom - top + 1)
  return (
    widthOf(c) >= size * sign.narrowest &&
    widthOf(c) <= size * sign.broadest &&
    heightOf(c) <= Math.max(2, size * sign.highest) &&
    widthOf(c) > heightOf(c) &&
    c.area >= size * size * sign.leastArea &&
    middle >= sign.above &&
    middle <= sign.below
  )
}

const isDigit = (c: Component, size: number): boolean =>
  heightOf(c) >= size * digit.lowest &&
  heightOf(c) <= size * digit.highest &&
  widthOf(c) <= size * digit.broadest &&
  c.area >= size * size * digit.leastArea

const isPoint = (c: Component, { bottom }: Line, size: number): boolean =>
  Math.max(widthOf(c), heightOf(c)) <= size * point.largest &&
  Math.min(widthOf(c), heightOf(c)) >= size * point.smallest &&
  Math.abs((c.top + c.bottom) / 2 - bottom) <= size * point.rise

/** Between two shapes that leave more room than digits of one number do. */
function hasRoom(c: Component, print: readonly Component[], size: number): boolean {
  const before = print.filter((p) => p.right < c.left + 1)
  const behind = print.filter((p) => p.left > c.right - 1)
  if (before.length === 0 || behind.length === 0 || before.length + behind.length < print.length) return false
  const gap = Math.min(...behind.map((p) => p.left)) - Math.max(...before.map((p) => p.right))
  return gap >= size * point.room
}

/** The cell without what was read and `reach` pixels around it. */
function withoutPrint(
  { width, height, ink }: CellInk,
  labels: Int32Array,
  print: ReadonlySet<number>,
  reach: number,
): Float32Array {
  const bare = Float32Array.from(ink)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!print.has(labels[y * width + x]!)) continue
      const [from, to] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)]
      for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
        bare.fill(0, v * width + from, v * width + to)
    }
  return bare
}

/** Means along the rows, and across them in fine pictures; `calm` is the share of the noise that is left. */
function smoothed({ width, height }: CellInk, ink: Float32Array, size: number): { ink: Float32Array; calm: number } {
  const [across, down] = [Math.max(1, Math.round(size * 0.06)), Math.floor(size / 24)]
  const count = (2 * across + 1) * (2 * down + 1)
  const out = new Float32Array(ink.length)
  for (let y = down; y < height - down; y++)
    for (let x = across; x < width - across; x++) {
      let sum = 0
      for (let v = y - down; v <= y + down; v++)
        for (let u = x - across; u <= x + across; u++) sum += ink[v * width + u]!
      out[y * width + x] = sum / count
    }
  // A codec spreads noise over its neighbours: means calm it less than they should.
  return { ink: out, calm: 1.4 / Math.sqrt(count) }
}
