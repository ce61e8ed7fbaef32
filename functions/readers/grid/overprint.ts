import type { Box } from '../../core/document.ts'
import type { Glyph, PageInk, Ring, Segment } from './ink.ts'
import { boxAround } from './text-lines.ts'

/** A page without what is printed over (or under) its text, and the place of what was left out. */
export type Cleared = { readonly page: PageInk; readonly overprint?: Box }

/**
 * Watermarks and seals are ink of the page but no text of it: a figure of theirs must never land in a cell. Left out are
 * - slanted writing, where most of the page stands straight;
 * - what stands within the rim of a coloured seal in the colour of the seal, where nothing else on the page has it;
 * - level writing that lies across other writing, or across ruled lines, and is much larger or much paler.
 */
export function withoutOverprint(page: PageInk): Cleared {
  const { glyphs } = page
  const slanted = glyphs.filter(({ isSlanted }) => isSlanted)
  const rings = (page.rings ?? []).filter(({ colour }) => isColourful(colour))
  const isTurnedPage = slanted.length * 2 > glyphs.length
  const gone = new Set<Glyph>(isTurnedPage ? [] : slanted)
  const sealed = rings.filter((ring) => isSeal(ring, page))
  if (sealed.length > 0) for (const glyph of glyphs) if (sealed.some((ring) => isWithin(glyph, ring))) gone.add(glyph)
  const kept = gone.size === 0 ? glyphs : glyphs.filter((glyph) => !gone.has(glyph))
  for (const glyph of crossing(kept, page.segments)) gone.add(glyph)
  const segments =
    sealed.length === 0
      ? page.segments
      : page.segments.filter((segment) => !sealed.some((ring) => isDrawnWithin(segment, ring)))
  if (gone.size === 0 && segments.length === page.segments.length) return { page }
  const overprint = boxAround([...gone].filter(({ text }) => text.trim() !== '').map(({ box }) => box))
  return { page: { ...page, segments, glyphs: glyphs.filter((glyph) => !gone.has(glyph)) }, overprint }
}

const channels = (colour: number) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff] as const

/** Seals are red; anything far from grey may be one. */
function isColourful(colour: number): boolean {
  const [r, g, b] = channels(colour)
  return Math.max(r, g, b) - Math.min(r, g, b) > 90
}

/** 0 black, 1 white. */
function lightness(colour: number): number {
  const [r, g, b] = channels(colour)
  return (0.3 * r + 0.59 * g + 0.11 * b) / 255
}

/** A rim counts as a seal where its colour is used for nothing outside rims. */
function isSeal(ring: Ring, { glyphs, rings = [] }: PageInk): boolean {
  const same = glyphs.filter((glyph) => glyph.colour === ring.colour)
  return same.every((glyph) => glyph.isSlanted || rings.some((other) => isWithin(glyph, other)))
}

/** A little beyond the rim, for its thickness. */
const rim = 4

const holds = ({ box: [x, y, width, height] }: Ring, px: number, py: number) =>
  px > x - rim && px < x + width + rim && py > y - rim && py < y + height + rim

const isWithin = ({ box: [x, y, width, height], colour }: Glyph, ring: Ring) =>
  colour === ring.colour && holds(ring, x + width / 2, y + height / 2)

const isDrawnWithin = ({ x1, y1, x2, y2, colour }: Segment, ring: Ring) =>
  colour === ring.colour && holds(ring, x1, y1) && holds(ring, x2, y2)

/** So many times the usual height of the page, and writing is large; so light, and it is pale. */
const large = 1.7
const pale = 0.55

/** Runs of large or pale writing of which a character lies across other writing, or across a ruled line. */
function crossing(glyphs: readonly Glyph[], segments: readonly Segment[]): Glyph[] {
  const heights = Float64Array.from(glyphs, ({ box }) => box[3]).sort()
  const usual = heights[heights.length >> 1] ?? 0
  const isSuspect = ({ box, colour = 0 }: Glyph) => box[3] > large * usual || (colour !== 0 && lightness(colour) > pale)
  const suspects = glyphs.filter(isSuspect)
  if (suspects.length === 0 || suspects.length * 2 > glyphs.length) return []
  const others = glyphs.filter((glyph) => !isSuspect(glyph) && glyph.text.trim() !== '')
  const uprights = segments.filter(({ x1, x2 }) => Math.abs(x1 - x2) < 1)
  const levels = segments.filter(({ y1, y2 }) => Math.abs(y1 - y2) < 1)
  return runsOf(suspects).flatMap((run) =>
    run.some(
      ({ text, box }) =>
        text.trim() !== '' && (others.some((other) => overlaps(box, other.box)) || isCut(box, uprights, levels)),
    )
      ? run
      : [],
  )
}

/** Characters of one height and colour on one line. */
function runsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const runs = new Map<string, Glyph[]>()
  for (const glyph of glyphs) {
    const { box, colour = 0, turn = 0 } = glyph
    const place = turn % 180 === 0 ? box[1] + box[3] : box[0]
    const key = `${colour} ${turn} ${Math.round(place)} ${Math.round(box[turn % 180 === 0 ? 3 : 2])}`
    const run = runs.get(key)
    if (run) run.push(glyph)
    else runs.set(key, [glyph])
  }
  return [...runs.values()]
}

/** Two boxes lie over each other where they share more than this part of the smaller one. */
const shared = 0.2

function overlaps(a: Box, b: Box): boolean {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  return width > 0 && height > 0 && width * height > shared * Math.min(a[2] * a[3], b[2] * b[3])
}

/** A line through the middle half of a character, from one side of it to the other. */
function isCut([x, y, width, height]: Box, uprights: readonly Segment[], levels: readonly Segment[]): boolean {
  const middle = (at: number, from: number, length: number) => at > from + length / 4 && at < from + (length * 3) / 4
  return (
    uprights.some(
      ({ x1, y1, y2 }) => middle(x1, x, width) && Math.min(y1, y2) <= y && Math.max(y1, y2) >= y + height,
    ) ||
    levels.some(({ y1, x1, x2 }) => middle(y1, y, height) && Math.min(x1, x2) <= x && Math.max(x1, x2) >= x + width)
  )
}
