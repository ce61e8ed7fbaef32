import type { Box } from '../../core/document.ts'
import type { Grey } from './grey.ts'
import { cover } from './level-lines.ts'
import type { Ridges } from './ridges.ts'

/** A place across the lines of a table where a line may run, and the share of the table's extent that it covers. */
export type Peak = { readonly at: number; readonly share: number }

/** A level one with the number of columns that it crosses from side to side. */
export type LevelPeak = Peak & { readonly through: number }

/** Inches: lines nearer than this are one line. */
const apart = 0.075
const leastShare = 0.25

/** Where upright lines seem to run within a box, left to right. */
export function uprightPeaks(ridges: Ridges, dpi: number, [x, y, width, height]: Box, depth: number): Peak[] {
  const margin = dpi * 0.05
  const [from, to] = [Math.max(0, Math.round(y) + 2), Math.min(ridges.upright.width - 1, Math.round(y + height) - 2)]
  if (to <= from) return []
  return peaksOf(dpi, [x - margin, x + width + margin], ridges.upright.height, (at) =>
    inked(ridges.upright, dpi, at, from, to, depth),
  )
}

/**
 * Where level lines seem to run within a box, top to bottom. Between two upright lines a line runs through or does not:
 * writing inks a part of the way and counts for little.
 */
export function levelPeaks(
  ridges: Ridges,
  dpi: number,
  [, y, , height]: Box,
  xs: readonly number[],
  depth: number,
): LevelPeak[] {
  const margin = dpi * 0.05
  const spans = xs.slice(1).map((x, i) => [Math.round(xs[i]!) + trim, Math.round(x) - trim] as const)
  const width = spans.reduce((sum, [from, to]) => sum + to - from, 0)
  const sharesAt = (at: number) => spans.map(([from, to]) => inked(ridges.level, dpi, at, from, to, depth))
  const shareAt = (at: number) =>
    sharesAt(at).reduce((sum, share, i) => sum + runsThrough(share) * (spans[i]![1] - spans[i]![0]), 0) / width
  return peaksOf(dpi, [y - margin, y + height + margin], ridges.level.height, shareAt).map((peak) => ({
    ...peak,
    through: sharesAt(Math.round(peak.at)).filter((share) => share > plainlyThrough).length,
  }))
}

/**
 * Share of a stretch that a line inks: writing inks as much just above and below, a line stands alone or has writing on one
 * side.
 */
function inked(ridge: Grey, dpi: number, at: number, from: number, to: number, depth: number): number {
  const own = cover(ridge, at, from, to, depth)
  if (own < 0.25) return own
  const off = Math.round(dpi * beside)
  const [before, after] = [cover(ridge, at - off, from, to, depth), cover(ridge, at + off, from, to, depth)]
  return Math.max(0, own - 0.75 * Math.min(before, after) - 0.25 * Math.max(before, after))
}

/** Inches from a line to where it cannot reach. */
const beside = 0.036

const runsThrough = (share: number) => Math.min(1, Math.max(0, (share - 0.4) / 0.35))
const plainlyThrough = 0.8

type Range = readonly [from: number, to: number]

function peaksOf(dpi: number, range: Range, size: number, shareAt: (at: number) => number): Peak[] {
  const [first, last] = [Math.max(0, Math.floor(range[0])), Math.min(size - 1, Math.ceil(range[1]))]
  const shares: number[] = []
  for (let at = first; at <= last; at++) shares.push(shareAt(at))
  const near = Math.max(2, Math.round(dpi * apart))
  const peaks: Peak[] = []
  shares.forEach((share, i) => {
    if (share < leastShare) return
    for (let k = Math.max(0, i - near); k <= Math.min(shares.length - 1, i + near); k++)
      if (shares[k]! > share || (shares[k] === share && k < i)) return
    // A line of several rows is taken in its middle.
    let end = i
    while (end + 1 < shares.length && shares[end + 1]! > share * 0.97) end++
    peaks.push({ at: first + (i + end) / 2, share })
  })
  return peaks
}

/** The crossing lines' own width is left out at both ends of a side. */
const trim = 4

/** For every side of every place of a grid, the share of it that a line covers. */
export type Evidence = {
  /** `[edge][column]`, edges from the top of the first row to the foot of the last. */
  readonly level: readonly (readonly number[])[]
  /** `[edge][row]` */
  readonly upright: readonly (readonly number[])[]
}

export function evidenceOf(
  ridges: Ridges,
  dpi: number,
  xs: readonly number[],
  ys: readonly number[],
  depth: number,
): Evidence {
  const sides = (ridge: Grey, edges: readonly number[], crossings: readonly number[]) =>
    sidesOf(ridge, dpi, edges, crossings, depth)
  return { level: sides(ridges.level, ys, xs), upright: sides(ridges.upright, xs, ys) }
}

function sidesOf(
  ridge: Grey,
  dpi: number,
  edges: readonly number[],
  crossings: readonly number[],
  depth: number,
): number[][] {
  return edges.map((edge) =>
    crossings.slice(1).map((end, i) => {
      const [from, to] = [Math.round(crossings[i]!) + trim, Math.round(end) - trim]
      if (to - from < 3) return 0.5
      const at = Math.round(edge)
      return Math.max(...[at - 1, at, at + 1].map((y) => inked(ridge, dpi, y, from, to, depth)))
    }),
  )
}
