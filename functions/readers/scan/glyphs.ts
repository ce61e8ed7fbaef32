import { componentsOf, type Component } from './components.ts'
import { digitHeight, stripHeight, type Strip } from './cell-strip.ts'
import { glyphWidth } from './digit-networks.ts'
import type { InkMap } from './grey.ts'
import type { Tensor } from './network.ts'

/** One shape of a strip. `small` ones (points, commas, dashes) are no digits and are told by their form alone. */
export type Glyph = {
  readonly left: number
  readonly right: number
  readonly small: boolean
  /** The part of the shape between two columns, alone on paper and centred; all of it where none are given. */
  readonly picture: (from?: number, to?: number) => Tensor
  /** This shape and the next as one, where they are near enough to be the halves of a digit whose thin strokes broke. */
  readonly withNext: (() => Tensor) | null
  /** Columns, left to right, behind or in which digits that touch may be parted. */
  readonly seams: readonly number[]
}

/** Ink of what belongs to a shape; pale ink is that of hairlines, which a scanner takes for half paper. */
const solidInk = 0.42
export const paleInk = 0.24

/** The shapes of a strip from left to right; pieces that stand above one another (a broken digit) are one. */
export function glyphsOf({ map }: Strip, ink = solidInk): readonly Glyph[] {
  const { labels, components } = componentsOf(map, ink)
  const groups: Component[][] = []
  const solid = components.filter((c) => c.area >= 4).sort((a, b) => a.left - b.left)
  for (const c of solid) {
    const group = groups.find((g) => overlap(g, c) > 0.5)
    if (group) group.push(c)
    else groups.push([c])
  }
  const glyphs = groups
    .map((group) => {
      const left = Math.min(...group.map((c) => c.left))
      const right = Math.max(...group.map((c) => c.right))
      const height = Math.max(...group.map((c) => c.bottom)) - Math.min(...group.map((c) => c.top)) + 1
      const members = new Set(group.map((c) => c.label))
      return {
        left,
        right,
        small: height < digitHeight * 0.6,
        members,
        picture: (from = left, to = right) => cutOut(map, labels, members, from, to),
        seams: seamsOf(map, labels, members, left, right),
      }
    })
    .sort((a, b) => a.left - b.left)
  return glyphs.map((glyph, i) => {
    const next = glyphs[i + 1]
    if (!next || next.left - glyph.right > widestBreak || next.right - glyph.left > widestJoined)
      return { ...glyph, withNext: null }
    // What is too pale to belong to either shape may be the stroke between them.
    const members = new Set([0, ...glyph.members, ...next.members])
    return { ...glyph, withNext: () => cutOut(map, labels, members, glyph.left, next.right) }
  })
}

/** Columns of a strip: a gap in a thin stroke, and the widest digit. */
const widestBreak = 4
const widestJoined = digitHeight * 0.8

/** Where the ink of the columns is least: each column that has no less ink beside it, left to right. */
function seamsOf(map: InkMap, labels: Int32Array, members: ReadonlySet<number>, left: number, right: number): number[] {
  const inks: number[] = []
  for (let x = left; x <= right; x++) {
    let sum = 0
    for (let y = 0; y < map.height; y++) if (members.has(labels[y * map.width + x]!)) sum += map.ink[y * map.width + x]!
    inks.push(sum)
  }
  const seams: number[] = []
  for (let i = 1; i < inks.length - 1; i++)
    if (inks[i]! < inks[i - 1]! && inks[i]! <= inks[i + 1]!) seams.push(left + i)
  return seams
}

/** Share of the narrower of two that lies above or below the other. */
function overlap(group: readonly Component[], c: Component): number {
  const left = Math.min(...group.map((g) => g.left))
  const right = Math.max(...group.map((g) => g.right))
  const shared = Math.min(right, c.right) - Math.max(left, c.left) + 1
  return shared / Math.min(right - left + 1, c.right - c.left + 1)
}

/** The shape alone on paper, with the soft edge around it, centred in a picture of fixed size. */
function cutOut(map: InkMap, labels: Int32Array, members: ReadonlySet<number>, left: number, right: number): Tensor {
  const data = new Float32Array(stripHeight * glyphWidth)
  const from = Math.round((left + right) / 2 - glyphWidth / 2 + 0.5)
  const mine = (x: number, y: number) => {
    for (let v = Math.max(0, y - 1); v <= Math.min(map.height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(map.width - 1, x + 1); u++)
        if (members.has(labels[v * map.width + u]!)) return true
    return false
  }
  for (let y = 0; y < stripHeight; y++)
    for (let x = 0; x < glyphWidth; x++) {
      const column = from + x
      if (column < 0 || column >= map.width || column < left - 1 || column > right + 1) continue
      const own = labels[y * map.width + column]!
      if (own !== 0 ? members.has(own) : mine(column, y)) data[y * glyphWidth + x] = map.ink[y * map.width + column]!
    }
  return { channels: 1, height: stripHeight, width: glyphWidth, data }
}
