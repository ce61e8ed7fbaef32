import type { Grey } from './grey.ts'
import type { Ridges } from './ridges.ts'

/** Along each row how many pixels up to each column are at least so deep: the share of any stretch by two looks. */
export type InkCounts = { readonly width: number; readonly height: number; readonly sums: Uint16Array | Float32Array }

export type LineCounts = { readonly level: InkCounts; readonly upright: InkCounts }

/** The counts of a page at any depth, each worked out once. */
export function lineCounts(ridges: Ridges): (depth: number) => LineCounts {
  const known = new Map<number, LineCounts>()
  return (depth) => {
    const found = known.get(depth) ?? { level: countsOf(ridges.level, depth), upright: countsOf(ridges.upright, depth) }
    known.set(depth, found)
    return found
  }
}

export function countsOf({ width, height, pixels }: Grey, depth: number): InkCounts {
  const sums = new Uint16Array((width + 1) * height)
  for (let y = 0; y < height; y++) {
    const [row, to] = [y * width, y * (width + 1)]
    for (let x = 0; x < width; x++) sums[to + x + 1] = sums[to + x]! + (pixels[row + x]! >= depth ? 1 : 0)
  }
  return { width, height, sums }
}

/**
 * As `countsOf`, but what is less deep than a line counts by how near it comes: a line of short pieces is nowhere as deep as
 * one that runs on.
 */
export function softCountsOf({ width, height, pixels }: Grey, least: number, full: number): InkCounts {
  const worth = Float32Array.from({ length: 256 }, (_, depth) =>
    Math.min(1, Math.max(0, (depth - least) / (full - least))),
  )
  const sums = new Float32Array((width + 1) * height)
  for (let y = 0; y < height; y++) {
    const [row, to] = [y * width, y * (width + 1)]
    let sum = 0
    for (let x = 0; x < width; x++) sums[to + x + 1] = sum += worth[pixels[row + x]!]!
  }
  return { width, height, sums }
}

/** Share of a stretch of row `at`, ends included, that is deep enough. */
export function inkedShare({ width, height, sums }: InkCounts, at: number, from: number, to: number): number {
  if (at < 0 || at >= height) return 0
  const row = at * (width + 1)
  const first = Math.max(0, from)
  const last = Math.min(width - 1, to)
  return last < first ? 0 : (sums[row + last + 1]! - sums[row + first]!) / (to - from + 1)
}
