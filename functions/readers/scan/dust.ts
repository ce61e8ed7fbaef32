import { heightOf, widthOf, type Component } from './components.ts'
import type { InkMap } from './grey.ts'

/** Of a digit's height: what is taller may be a digit, what is wider is two or a hanzi. */
const leastDigit = 0.6
const widestDigit = 0.8
/** Heights of a digit: a speck is no larger, and a point or a piece of a digit stands no farther from it. */
const speck = 0.26
const nearFigure = 0.5
/** Larger dust is told by how far it lies from any digit: a sign stands closer. */
const widestDust = 0.45
const farFromFigure = 2
/** A point stands on the line, no higher than this above a digit's foot. */
const pointRise = 0.36
/** How far the soft side of the last stroke reaches. */
const softSide = 0.12
/** Less ink than this behind a point, in squares of a digit's height: no digit stands there, nor what is left of one. */
const traceBehind = 0.02

const longest = (c: Component) => Math.max(heightOf(c), widthOf(c))
export const isTall = (c: Component, size: number): boolean => heightOf(c) >= size * leastDigit

/**
 * Dust beside a figure is no part of it; `size` is the height of a digit in pixels. What lies between its digits stays, be it
 * a point or not, and so does what may be a point at a digit's foot or a piece of one within its breadth.
 */
export function withoutSpecks(components: readonly Component[], size: number): readonly Component[] {
  const tall = components.filter((c) => isTall(c, size))
  const isFar = (c: Component) => tall.every((p) => Math.max(p.left - c.right, c.left - p.right) > size * farFromFigure)
  const isSpeck = (c: Component) =>
    longest(c) <= size * speck || (tall.length > 0 && longest(c) <= size * widestDust && isFar(c))
  const print = components.filter((c) => !isSpeck(c))
  const left = Math.min(...print.map((p) => p.left))
  const right = Math.max(...print.map((p) => p.right))
  const isPoint = (c: Component, p: Component) =>
    Math.max(p.left - c.right, c.left - p.right) <= size * nearFigure &&
    Math.abs((c.top + c.bottom) / 2 - p.bottom) <= size * pointRise
  const isNear = (c: Component, p: Component) => Math.max(p.top - c.bottom, c.top - p.bottom) <= size * nearFigure
  return components.filter(
    (c) => !isSpeck(c) || print.some((p) => isPoint(c, p) || (c.right >= left && c.left <= right && isNear(c, p))),
  )
}

/**
 * A point behind the last digit of a line of its own is dust: no figure ends with one, and where a digit behind it has
 * vanished, a trace of it is left. Not for the first of two lines, which may end with a point.
 */
export function withoutLastPoint(components: readonly Component[], size: number, map: InkMap): readonly Component[] {
  const [last, before] = [...components].sort((a, b) => b.right - a.right)
  if (!last || !before || longest(last) > size * speck || last.left <= before.right) return components
  // What stands behind a hanzi may be a part of it.
  if (!isTall(before, size) || widthOf(before) > size * widestDigit) return components
  let behind = 0
  for (let y = Math.max(0, before.top); y <= before.bottom; y++)
    for (let x = last.right + 2; x < Math.min(map.width, last.right + 2 + size); x++)
      behind += map.ink[y * map.width + x]!
  return behind > traceBehind * size * size ? components : components.filter((c) => c !== last)
}

/** The same with nothing behind the print of a line: dust left out would still be seen in the margin of its strip. */
export function endedAfter<M extends InkMap>(map: M, print: readonly Component[], size: number): M {
  const end = Math.max(...print.map((c) => c.right)) + Math.max(1, Math.round(size * softSide))
  const ink = Float32Array.from(map.ink)
  for (let y = 0; y < map.height; y++) ink.fill(0, Math.min(map.width, end + 1) + y * map.width, (y + 1) * map.width)
  return { ...map, ink }
}
