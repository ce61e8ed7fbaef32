import type { Box } from '../../core/document.ts'
import { inked } from './grid-evidence.ts'
import { inkedShare, type InkCounts, type LineCounts } from './ink-counts.ts'

/**
 * By how much a border's inked share speaks for its being drawn, in natural logarithms: drawn borders of a page have shares
 * of their own, told by the page itself, and a border that is none has hardly any.
 */
export type Odds = readonly number[]

const bounds = [0.1, 0.25, 0.45, 0.7]
const binOf = (share: number): number => {
  let bin = 0
  while (bin < bounds.length && share >= bounds[bin]!) bin++
  return bin
}

/** How often a place without a border has so much ink: grain, or a stroke of the writing. */
const absent = [0.82, 0.09, 0.045, 0.025, 0.02]
/** What lines interrupted all over show, and how many borders of its own a page needs to say otherwise. */
const usual = [0.08, 0.12, 0.2, 0.25, 0.35]
const usualWeight = 20

export const usualOdds: Odds = usual.map((share, bin) => Math.log(share / absent[bin]!))

/** The odds that a page's own borders tell. More ink never speaks less for a border. */
export function oddsOf(shares: readonly number[]): Odds {
  const counts = usual.map((share) => share * usualWeight)
  for (const share of shares) counts[binOf(share)]!++
  const total = shares.length + usualWeight
  let most = -Infinity
  return counts.map((count, bin) => (most = Math.max(most, Math.log(count / total / absent[bin]!))))
}

export const oddOf = (odds: Odds, share: number): number => odds[binOf(share)]!

/** Inches: lines nearer than this are one line. */
const apart = 0.06
/** Inches along a line that are looked at together, and the share of them that a line inks at least. */
const stretch = 0.25
const leastOfStretch = 0.2
/** Shares of a box that a line crosses: one of a heading crosses some columns of it, an upright may part a few rows. */
const [leastOfLevel, leastOfUpright] = [0.06, 0.06]
const mostPlaces = 80

/** A place where a line may run and how much of the box it covers. */
export type LinePlace = { readonly at: number; readonly share: number }

export function levelPlaces({ level }: LineCounts, dpi: number, [x, y, width, height]: Box): LinePlace[] {
  return strongest(linePlaces(level, dpi, [y, y + height], [x, x + width], leastOfLevel))
}

export function uprightPlaces({ upright }: LineCounts, dpi: number, [x, y, width, height]: Box): LinePlace[] {
  return linePlaces(upright, dpi, [x, x + width], [y, y + height], leastOfUpright)
}

const strongest = (places: readonly LinePlace[]): LinePlace[] =>
  [...places]
    .sort((a, b) => b.share - a.share)
    .slice(0, mostPlaces)
    .sort((a, b) => a.at - b.at)

type Range = readonly [from: number, to: number]

/** Where along `range` more of the way across a box is inked than near by. */
function linePlaces(counts: InkCounts, dpi: number, range: Range, [start, end]: Range, least: number): LinePlace[] {
  const parts = Math.max(1, Math.round((end - start) / (dpi * stretch)))
  const spans = Array.from({ length: parts }, (_, i): Range => {
    const from = start + (i * (end - start)) / parts
    return [Math.round(from), Math.round(from + (end - start) / parts) - 1]
  })
  const near = Math.max(2, Math.round(dpi * apart))
  const [first, last] = [
    Math.max(0, Math.floor(range[0] - near)),
    Math.min(counts.height - 1, Math.ceil(range[1] + near)),
  ]
  const shares: number[] = []
  for (let at = first; at <= last; at++) {
    let sum = 0
    for (const [from, to] of spans) {
      const share = inked(counts, dpi, at, from, to)
      if (share >= leastOfStretch) sum += share
    }
    shares.push(sum / parts)
  }
  const places: LinePlace[] = []
  shares.forEach((share, i) => {
    if (share < least) return
    for (let k = Math.max(0, i - near); k <= Math.min(shares.length - 1, i + near); k++)
      if (shares[k]! > share || (shares[k] === share && k < i)) return
    places.push({ at: first + i, share })
  })
  return places
}

/** Ends of a border, where it crosses others. */
const trim = 3

/** Share of a border that is inked, on the row where it has most: a line may lie a little askew. */
export function borderShare(counts: InkCounts, dpi: number, place: number, from: number, to: number): number {
  const [start, end] = [Math.round(from) + trim, Math.round(to) - trim]
  if (end - start < trim) return 0
  const at = Math.round(place)
  return Math.max(
    inked(counts, dpi, at - 1, start, end),
    inked(counts, dpi, at, start, end),
    inked(counts, dpi, at + 1, start, end),
  )
}

/** Inches of an upright beside the lines that it meets. */
const besideLines = 0.045

/** Share of an upright's two ends between two lines that is inked: a stroke of the writing in a cell does not reach its lines. */
export function endsShare(upright: InkCounts, dpi: number, place: number, from: number, to: number): number {
  const length = Math.max(2, Math.round(dpi * besideLines))
  const [start, end] = [Math.round(from) + trim, Math.round(to) - trim]
  const shares = [-1, 0, 1].map((off) => {
    const at = Math.round(place) + off
    return Math.min(inkedShare(upright, at, start, start + length - 1), inkedShare(upright, at, end - length + 1, end))
  })
  return Math.max(...shares)
}
