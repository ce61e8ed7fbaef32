import type { Glyph } from './ink.ts'
import type { Region } from './regions.ts'

/** A character stands out of its cell when more of it than this share lies beyond the border. */
const out = 0.25

/** A figure this near to the border, as a share of its width, may go on beyond it. */
const near = 0.05

/** Characters of one run stand no further apart than this share of their height. */
const close = 0.12

/**
 * Writing too wide for its cell runs over the border into the next. The run as a whole goes to the cell that holds most
 * of it, and both cells are named in the answer: what they print can no longer be told from the place alone.
 */
export function settleOverflow(inside: Map<Region, Glyph[]>): ReadonlySet<Region> {
  const unsure = new Set<Region>()
  let page: Lines | undefined
  for (const [region, glyphs] of inside) {
    const [left, right] = [region.box[0], region.box[0] + region.box[2]]
    for (const glyph of glyphs) {
      const [x, , width] = glyph.box
      const room = Math.min(x - left, right - x - width)
      if (room >= near * width || glyph.text.trim() === '' || (glyph.turn ?? 0) % 180 !== 0) continue
      if (room < (isFigure(glyph) ? near : -out) * width) unite(glyph, (page ??= linesOf(inside)), inside, unsure)
    }
  }
  return unsure
}

/** All characters by the height at which they stand, and the region each of them is in. */
type Lines = { readonly ordered: readonly Glyph[]; readonly reach: number; readonly regionOf: Map<Glyph, Region> }

function linesOf(inside: Map<Region, Glyph[]>): Lines {
  const regionOf = new Map([...inside].flatMap(([region, glyphs]) => glyphs.map((glyph) => [glyph, region] as const)))
  const ordered = [...regionOf.keys()].sort((a, b) => middleOf(a) - middleOf(b))
  return { ordered, reach: sameLine * ordered.reduce((tallest, { box }) => Math.max(tallest, box[3]), 0), regionOf }
}

/** The characters on one line with this one, from left to right. */
function lineWith(glyph: Glyph, { ordered, reach }: Lines): Glyph[] {
  const line: Glyph[] = []
  const [from, to] = [middleOf(glyph) - reach, middleOf(glyph) + reach]
  for (let i = firstAt(ordered, from); i < ordered.length && middleOf(ordered[i]!) <= to; i++)
    if (onLineWith(ordered[i]!, glyph)) line.push(ordered[i]!)
  return line.sort((a, b) => a.box[0] - b.box[0])
}

/** Index of the first character that stands no higher than this. */
function firstAt(ordered: readonly Glyph[], middle: number): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const half = (low + high) >> 1
    if (middleOf(ordered[half]!) < middle) low = half + 1
    else high = half
  }
  return low
}

function unite(glyph: Glyph, page: Lines, inside: Map<Region, Glyph[]>, unsure: Set<Region>): void {
  const line = lineWith(glyph, page)
  const start = line.indexOf(glyph)
  let [from, to] = [start, start]
  while (from > 0 && follows(line[from - 1]!, line[from]!)) from--
  while (to + 1 < line.length && follows(line[to]!, line[to + 1]!)) to++
  const run = line.slice(from, to + 1)
  const share = new Map<Region, number>()
  for (const one of run) {
    const region = page.regionOf.get(one)!
    share.set(region, (share.get(region) ?? 0) + one.box[2])
  }
  if (share.size < 2) return
  const home = [...share].sort((a, b) => b[1] - a[1])[0]![0]
  for (const one of run) {
    const region = page.regionOf.get(one)!
    unsure.add(region)
    if (region === home) continue
    inside.set(
      region,
      inside.get(region)!.filter((kept) => kept !== one),
    )
    inside.set(home, [...inside.get(home)!, one])
    page.regionOf.set(one, home)
  }
}

const isFigure = ({ text }: Glyph) => /^[\d.,]$/.test(text)

/** Middles that differ by less than this share of the height are on one line. */
const sameLine = 0.3

const middleOf = ({ box }: Glyph) => box[1] + box[3] / 2

const onLineWith = (a: Glyph, b: Glyph) => Math.abs(middleOf(a) - middleOf(b)) < sameLine * Math.max(a.box[3], b.box[3])

/** Ideographs fill their cells to the border, figures do not: only like goes on with like. */
const follows = (a: Glyph, b: Glyph) =>
  isFigure(a) === isFigure(b) && b.box[0] - (a.box[0] + a.box[2]) < close * b.box[3]
