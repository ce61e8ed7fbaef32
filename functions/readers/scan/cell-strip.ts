import { componentsOf, heightOf, widthOf, type Component } from './components.ts'
import type { Grey, InkMap } from './grey.ts'
import { endedAfter, isTall, withoutLastPoint, withoutSpecks } from './dust.ts'
import { inkMapOf } from './ink-map.ts'
import { median } from './median.ts'
import { paleMarks, type PaleMarks } from './pale-marks.ts'
import { withoutRules } from './ruling-residue.ts'

/** A printed line brought to one size: digits are `digitHeight` pixels high in `stripHeight` rows. */
export const stripHeight = 24
export const digitHeight = 18
const margin = (stripHeight - digitHeight) / 2
export const sidePadding = 4
const widestStrip = 320

export type Strip = {
  readonly map: InkMap
  /** Place of the line in the cell's own pixels. */
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type CellPrint = {
  readonly lines: readonly Strip[]
  /** Height of the digits in pixels of the cell; null where nothing in it is as tall as a digit. */
  readonly height: number | null
  readonly contrast: number
  readonly noise: number
  /** Something that touches the cell's edge reaches into a line of print: a stamp, a line that is not straight. */
  readonly crossed: boolean
  /** The first of two lines ends because the cell is full: together they are one figure. */
  readonly wraps: boolean
  /** What may belong to the figure and is not in its lines; null where nothing does. */
  readonly pale: PaleMarks | null
}

const inkThreshold = 0.4
/** How far inside the crop the cell's own lines may stand, as a share of the digits' height. */
const ruleBand = 0.8
/** A line that takes this share of the cell's width has no room for another digit. */
const fullLine = 0.66

/**
 * What is printed in a cell, line by line and at one size; null where the cell is empty. `expected` is the height of the
 * document's digits in pixels of this cell, null while it is not known. Training keeps the remains of ruling lines, so that
 * the networks have seen what the removal may miss.
 */
export function printOf(cell: Grey, expected: number | null, rules: 'removed' | 'kept' = 'removed'): CellPrint | null {
  const guess = expected ?? Math.min(cell.height * 0.45, cell.width * 0.5)
  const whole = inkMapOf(cell, guess)
  if (!whole) return null
  const map = rules === 'kept' ? whole : withoutRules(whole, guess * ruleBand)
  const { labels, components } = componentsOf(map, inkThreshold)
  const inner = components.filter((c) => !isResidue(c, map, guess))
  const inked = inner.filter((c) => isPrint(c, guess))
  if (inked.length === 0) return null
  const size = expected ?? tallest(inked, map.height)
  const near = rules === 'kept' ? inked : withoutSpecks(inked, size)
  if (near.length === 0) return null
  const tall = near.filter((c) => isTall(c, size))
  const bands = tall.length > 0 ? bandsOf(tall, size) : [bandAround(near, size)]
  const isWhole = rules === 'removed' && bands.length === 1
  const solid = isWhole ? withoutLastPoint(near, size, map) : near
  const shown = isWhole ? endedAfter(map, solid, size) : map
  const crossed = solid.some((c) => touches(c, map) && bands.some((band) => isWithin(c, band, size)))
  const lines = bands.flatMap((band) => stripOf(shown, solid, band, size) ?? [])
  if (lines.length === 0) return null
  const heights = tall.map(heightOf).sort((a, b) => a - b)
  return {
    lines,
    height: heights[heights.length >> 1] ?? null,
    contrast: map.depth,
    noise: map.noise,
    crossed,
    pale: rules === 'kept' ? null : paleMarks(map, labels, solid, bands, size),
    wraps: lines.length === 2 && lines[0]!.right - lines[0]!.left > map.width * fullLine,
  }
}

const touches = (c: Component, { width, height }: InkMap) =>
  c.left === 0 || c.top === 0 || c.right === width - 1 || c.bottom === height - 1

/** What is left of a ruling line along the edge of the crop: it touches the edge and hardly reaches in. */
function isResidue(c: Component, map: InkMap, size: number): boolean {
  const shallow = size * 0.3
  if ((c.top === 0 || c.bottom === map.height - 1) && heightOf(c) <= shallow) return true
  return (c.left === 0 || c.right === map.width - 1) && widthOf(c) <= shallow
}

/** Larger than a speck: a point of a decimal is about a tenth of the digit's height across. */
const isPrint = (c: Component, size: number) =>
  c.area >= Math.max(3, size * size * 0.006) && Math.max(heightOf(c), widthOf(c)) >= Math.max(2, size * 0.09)

function tallest(components: readonly Component[], height: number): number {
  const heights = components.map(heightOf).filter((h) => h < height * 0.92)
  return Math.max(4, ...(heights.length > 0 ? heights : components.map(heightOf)))
}

type Band = { readonly top: number; readonly bottom: number }

/** Lines of print: tall components whose middles lie together. */
function bandsOf(tall: readonly Component[], size: number): Band[] {
  const sorted = [...tall].sort((a, b) => a.top + a.bottom - b.top - b.bottom)
  const groups: Component[][] = []
  for (const c of sorted) {
    const last = groups.at(-1)?.at(-1)
    if (last && (c.top + c.bottom - last.top - last.bottom) / 2 < size * 0.7) groups.at(-1)!.push(c)
    else groups.push([c])
  }
  return groups.map((group) => {
    const usual = group.filter((c) => heightOf(c) <= size * 1.35)
    if (usual.length === 0) return bandAround(group, size)
    return { top: median(usual.map((c) => c.top)), bottom: median(usual.map((c) => c.bottom)) }
  })
}

function bandAround(group: readonly Component[], size: number): Band {
  const middle = (Math.min(...group.map((c) => c.top)) + Math.max(...group.map((c) => c.bottom))) / 2
  return { top: middle - size / 2, bottom: middle + size / 2 }
}

const isWithin = (c: Component, { top, bottom }: Band, size: number) =>
  c.bottom >= top - size * 0.2 && c.top <= bottom + size * 0.2

function stripOf(map: InkMap, components: readonly Component[], { top, bottom }: Band, size: number): Strip | null {
  const inside = components.filter((c) => isWithin(c, { top, bottom }, size))
  if (inside.length === 0) return null
  const left = Math.min(...inside.map((c) => c.left))
  const right = Math.max(...inside.map((c) => c.right))
  const step = (bottom - top + 1) / digitHeight
  const inner = Math.min(widestStrip, Math.max(4, Math.round((right - left + 1) / step)))
  const width = (inner + 2 * sidePadding + 1) & ~1
  const ink = new Float32Array(width * stripHeight)
  for (let y = 0; y < stripHeight; y++)
    for (let x = 0; x < width; x++)
      ink[y * width + x] = boxMean(map, left + (x - sidePadding) * step, top + (y - margin) * step, step)
  return { map: { width, height: stripHeight, ink }, left, top, right, bottom }
}

/** Mean ink of the square of side `step` at (x, y); outside the cell there is paper. At least one pixel wide. */
function boxMean({ width, height, ink }: InkMap, x: number, y: number, step: number): number {
  if (step < 1) return bilinear({ width, height, ink }, x + step / 2 - 0.5, y + step / 2 - 0.5)
  let sum = 0
  const y1 = y + step
  const x1 = x + step
  for (let v = Math.max(0, Math.floor(y)); v < Math.min(height, Math.ceil(y1)); v++) {
    const tall = Math.min(y1, v + 1) - Math.max(y, v)
    for (let u = Math.max(0, Math.floor(x)); u < Math.min(width, Math.ceil(x1)); u++)
      sum += ink[v * width + u]! * tall * (Math.min(x1, u + 1) - Math.max(x, u))
  }
  return sum / (step * step)
}

function bilinear({ width, height, ink }: InkMap, x: number, y: number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const at = (u: number, v: number) => (u < 0 || v < 0 || u >= width || v >= height ? 0 : ink[v * width + u]!)
  const fx = x - x0
  const fy = y - y0
  return (
    (at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx) * (1 - fy) +
    (at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx) * fy
  )
}
