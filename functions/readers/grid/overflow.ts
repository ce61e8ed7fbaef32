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
  for (const [region, glyphs] of inside) {
    const [left, right] = [region.box[0], region.box[0] + region.box[2]]
    for (const glyph of glyphs) {
      const [x, , width] = glyph.box
      const room = Math.min(x - left, right - x - width)
      if (room >= near * width || glyph.text.trim() === '' || (glyph.turn ?? 0) % 180 !== 0) continue
      if (room < (isFigure(glyph) ? near : -out) * width) unite(glyph, inside, unsure)
    }
  }
  return unsure
}

function unite(glyph: Glyph, inside: Map<Region, Glyph[]>, unsure: Set<Region>): void {
  const line = [...inside].flatMap(([region, glyphs]) =>
    glyphs.filter((g) => onLineWith(g, glyph)).map((g) => ({ region, glyph: g })),
  )
  line.sort((a, b) => a.glyph.box[0] - b.glyph.box[0])
  const start = line.findIndex((item) => item.glyph === glyph)
  let [from, to] = [start, start]
  while (from > 0 && follows(line[from - 1]!.glyph, line[from]!.glyph)) from--
  while (to + 1 < line.length && follows(line[to]!.glyph, line[to + 1]!.glyph)) to++
  const run = line.slice(from, to + 1)
  const share = new Map<Region, number>()
  for (const { region, glyph: g } of run) share.set(region, (share.get(region) ?? 0) + g.box[2])
  if (share.size < 2) return
  const home = [...share].sort((a, b) => b[1] - a[1])[0]![0]
  for (const { region, glyph: g } of run) {
    unsure.add(region)
    if (region === home) continue
    inside.set(
      region,
      inside.get(region)!.filter((kept) => kept !== g),
    )
    inside.set(home, [...inside.get(home)!, g])
  }
}

const isFigure = ({ text }: Glyph) => /^[\d.,]$/.test(text)

const onLineWith = (a: Glyph, b: Glyph) =>
  Math.abs(a.box[1] + a.box[3] / 2 - b.box[1] - b.box[3] / 2) < 0.3 * Math.max(a.box[3], b.box[3])

/** Ideographs fill their cells to the border, figures do not: only like goes on with like. */
const follows = (a: Glyph, b: Glyph) =>
  isFigure(a) === isFigure(b) && b.box[0] - (a.box[0] + a.box[2]) < close * b.box[3]
