import type { InkMap } from './grey.ts'

/** Share of a column that a ruling line inks, of all of it and of either end. */
const inked = { whole: 0.7, ends: 0.4 }
const dark = 0.3

/**
 * Takes what is left of the cell's own lines out of its crop: columns and rows near an edge that are inked from end to end,
 * and whatever stands beyond them. No figure reaches from one edge of its cell to the other. `band` is how far in, in
 * pixels, such a line may stand.
 */
export function withoutRules<M extends InkMap>(map: M, band: number): M {
  const { width, height } = map
  const ink = Float32Array.from(map.ink)
  const column = (x: number) => isRule(height, (i) => ink[i * width + x]!)
  const row = (y: number) => isRule(width, (i) => ink[y * width + i]!)
  const left = edgeOf(width, band, (k) => column(k))
  const right = width - edgeOf(width, band, (k) => column(width - 1 - k))
  const top = edgeOf(height, band, (k) => row(k))
  const bottom = height - edgeOf(height, band, (k) => row(height - 1 - k))
  if (left === 0 && top === 0 && right === width && bottom === height) return map
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (x < left || x >= right || y < top || y >= bottom) ink[y * width + x] = 0
  return { ...map, ink }
}

/** How many columns from the edge to leave out: to the innermost line and its soft side. */
function edgeOf(size: number, band: number, isLine: (k: number) => boolean): number {
  const reach = Math.min(Math.floor(size / 3), Math.ceil(band))
  for (let k = reach - 1; k >= 0; k--) if (isLine(k)) return Math.min(reach, k + 2)
  return 0
}

function isRule(length: number, at: (i: number) => number): boolean {
  const end = Math.max(1, Math.floor(length * 0.15))
  let count = 0
  let first = 0
  let last = 0
  for (let i = 0; i < length; i++) {
    if (at(i) <= dark) continue
    count++
    if (i < end) first++
    if (i >= length - end) last++
  }
  return count >= inked.whole * length && first >= inked.ends * end && last >= inked.ends * end
}
