import type { Box } from '../../core/document.ts'
import { inkedShare, type InkCounts, type LineCounts } from './ink-counts.ts'

/**
 * A place where a line may run: the share of the table's extent that it covers, and through how many spans between crossing
 * lines it runs from end to end.
 */
export type Peak = { readonly at: number; readonly share: number; readonly through: number }

/** Inches: lines nearer than this are one line. */
const apart = 0.075
const leastOfLong = 0.6
const leastOfLevel = 0.15
/** Columns may be parted in a few rows of a table only. */
const leastOfUpright = 0.08

/** Upright lines from top to foot of a box, left to right. */
export function longUprights({ upright }: LineCounts, dpi: number, [x, y, width, height]: Box): Peak[] {
  const spans = [[Math.round(y) + 2, Math.round(y + height) - 2] as const]
  return peaksOf(dpi, [x, x + width], upright, spans, (share) => share, leastOfLong)
}

/**
 * Where lines seem to run across the spans between other lines. Through a span a line runs from end to end or not at all:
 * writing inks a part of the way and counts for little.
 */
export function levelPeaks({ level }: LineCounts, dpi: number, [, y, , height]: Box, xs: readonly number[]): Peak[] {
  return peaksOf(dpi, [y, y + height], level, spansBetween(xs), runsThrough, leastOfLevel)
}

/** Inches: nearer to the last line than this there is no room for a row. */
const leastRow = 0.14

/**
 * The ends of a box that have no line of their own, because a page break left it out, though the uprights run on to them:
 * as places where a line is taken to run.
 */
export function openEnds(
  { upright }: LineCounts,
  dpi: number,
  [, y, , height]: Box,
  xs: readonly number[],
  levels: readonly Peak[],
): Peak[] {
  const [first, last] = [levels[0], levels.at(-1)]
  if (!first || !last) return []
  const reach = (from: number, to: number) =>
    to - from > dpi * leastRow &&
    xs.filter((x) => {
      const [start, end] = [Math.round(from) + trim, Math.round(to) - trim]
      return Math.max(...[-1, 0, 1].map((off) => inked(upright, dpi, Math.round(x) + off, start, end))) > plainlyThrough
    }).length >
      xs.length / 2
  const closed = { share: 1, through: xs.length - 1 }
  const foot = y + height
  return [
    ...(reach(y, first.at) ? [{ at: y, ...closed }] : []),
    ...(reach(last.at, foot) ? [{ at: foot, ...closed }] : []),
  ]
}

export function uprightPeaks({ upright }: LineCounts, dpi: number, [x, , width]: Box, ys: readonly number[]): Peak[] {
  return peaksOf(dpi, [x, x + width], upright, spansBetween(ys), runsThrough, leastOfUpright)
}

const spansBetween = (edges: readonly number[]): Span[] =>
  edges.slice(1).map((edge, i) => [Math.round(edges[i]!) + trim, Math.round(edge) - trim])

/**
 * Share of a stretch that a line inks: writing inks as much just above and below, a line stands alone or has writing on one
 * side.
 */
export function inked(counts: InkCounts, dpi: number, at: number, from: number, to: number): number {
  const own = inkedShare(counts, at, from, to)
  if (own < 0.25) return own
  const off = Math.round(dpi * beside)
  const before = inkedShare(counts, at - off, from, to)
  const after = inkedShare(counts, at + off, from, to)
  return Math.max(0, own - 0.75 * Math.min(before, after) - 0.25 * Math.max(before, after))
}

/** Inches from a line to where it cannot reach. */
const beside = 0.036

const runsThrough = (share: number) => Math.min(1, Math.max(0, (share - 0.4) / 0.45)) ** 2
const plainlyThrough = 0.8

type Span = readonly [from: number, to: number]

function peaksOf(
  dpi: number,
  range: Span,
  counts: InkCounts,
  spans: readonly Span[],
  worth: (share: number) => number,
  least: number,
): Peak[] {
  const own = spans.filter(([from, to]) => to > from)
  const length = own.reduce((sum, [from, to]) => sum + to - from, 0)
  if (length === 0) return []
  const sharesAt = (at: number) => own.map(([from, to]) => inked(counts, dpi, at, from, to))
  const margin = dpi * 0.05
  const [first, last] = [
    Math.max(0, Math.floor(range[0] - margin)),
    Math.min(counts.height - 1, Math.ceil(range[1] + margin)),
  ]
  const shares: number[] = []
  for (let at = first; at <= last; at++)
    shares.push(sharesAt(at).reduce((sum, share, i) => sum + worth(share) * (own[i]![1] - own[i]![0]), 0) / length)
  const near = Math.max(2, Math.round(dpi * apart))
  const peaks: Peak[] = []
  shares.forEach((share, i) => {
    if (share < least) return
    for (let k = Math.max(0, i - near); k <= Math.min(shares.length - 1, i + near); k++)
      if (shares[k]! > share || (shares[k] === share && k < i)) return
    // A line of several rows is taken in its middle.
    let end = i
    while (end + 1 < shares.length && shares[end + 1]! > share * 0.97) end++
    const at = first + (i + end) / 2
    const through = sharesAt(Math.round(at)).filter((each) => each > plainlyThrough).length
    peaks.push({ at, share: Math.min(1, share), through })
  })
  return peaks
}

/** The crossing lines' own width is left out at both ends of a side. */
const trim = 3

/** For every side of every place of a grid, the share of it that a line covers. */
export type Evidence = {
  /** `[edge][column]`, edges from the top of the first row to the foot of the last. */
  readonly level: readonly (readonly number[])[]
  /** `[edge][row]` */
  readonly upright: readonly (readonly number[])[]
}

export function evidenceOf(
  { level, upright }: LineCounts,
  dpi: number,
  xs: readonly number[],
  ys: readonly number[],
): Evidence {
  return { level: sidesOf(level, dpi, ys, xs), upright: sidesOf(upright, dpi, xs, ys) }
}

function sidesOf(counts: InkCounts, dpi: number, edges: readonly number[], crossings: readonly number[]): number[][] {
  return edges.map((edge) =>
    spansBetween(crossings).map(([from, to]) => {
      if (to - from < 3) return 0.5
      const at = Math.round(edge)
      return Math.max(...[at - 1, at, at + 1].map((y) => inked(counts, dpi, y, from, to)))
    }),
  )
}
