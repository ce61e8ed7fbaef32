import type { Glyph, PageInk, Segment } from './ink.ts'
import { textLinesOf } from './text-lines.ts'

/** A sheet is wider than high by this factor at least where two pages lie side by side on it. */
const wide = 1.2

/** The gutter between them: where it may run, as shares of the width, and how wide it is at least. */
const gutter = { from: 0.4, to: 0.6, width: 0.015 }

/** A line of prose or a ruling over this share of a page is no column of a table over both. */
const across = 0.7

/** So many rulings over a page are a table on it. */
const fewestRulings = 3

/**
 * Two pages printed side by side on one sheet are two pages, the left one first. Places stay those on the sheet. A table
 * over the whole sheet is none: its lines cross the gutter, or no half of it holds anything as wide as itself.
 */
export function leavesOf(page: PageInk): readonly PageInk[] {
  if (page.width < wide * page.height) return [page]
  const middle = gutterOf(page)
  if (middle === undefined) return [page]
  const halves = [halfOf(page, (x) => x < middle), halfOf(page, (x) => x >= middle)]
  return halves.every(isPage) ? halves : [page]
}

/** The middle of the widest stretch without ink about the middle of the sheet. */
function gutterOf({ width, glyphs, segments }: PageInk): number | undefined {
  const [from, to] = [gutter.from * width, gutter.to * width]
  const spans = [
    ...glyphs.map(({ box }) => [box[0], box[0] + box[2]] as const),
    ...segments.map(({ x1, x2 }) => [Math.min(x1, x2), Math.max(x1, x2)] as const),
  ].filter(([left, right]) => right > from && left < to)
  let [end, best, middle] = [from, gutter.width * width, undefined as number | undefined]
  for (const [left, right] of [...spans.sort((a, b) => a[0] - b[0]), [to, to] as const]) {
    if (left - end > best) [best, middle] = [left - end, (left + end) / 2]
    end = Math.max(end, right)
  }
  return middle
}

function halfOf(page: PageInk, holds: (x: number) => boolean): PageInk {
  const { pictures, rings } = page
  const inHalf = ({ box }: Pick<Glyph, 'box'>) => holds(box[0] + box[2] / 2)
  return {
    ...page,
    glyphs: page.glyphs.filter(inHalf),
    segments: page.segments.filter(({ x1, x2 }) => holds((x1 + x2) / 2)),
    ...(pictures && { pictures: pictures.filter((box) => inHalf({ box })) }),
    ...(rings && { rings: rings.filter(inHalf) }),
  }
}

/** Whether it holds a line of prose, or a ruled table, as wide as what else is on it. */
function isPage({ glyphs, segments }: PageInk): boolean {
  if (glyphs.length === 0) return false
  const [left, right] = [glyphs, glyphs].map((list, i) =>
    list.reduce(
      (edge, { box }) => (i === 0 ? Math.min(edge, box[0]) : Math.max(edge, box[0] + box[2])),
      i === 0 ? Infinity : 0,
    ),
  ) as [number, number]
  const isWide = (width: number) => width >= across * (right - left)
  const rulings = new Set(
    segments.filter((line) => isLevel(line) && isWide(Math.abs(line.x2 - line.x1))).map(({ y1 }) => Math.round(y1)),
  )
  return (
    rulings.size >= fewestRulings || textLinesOf(glyphs).some(({ text, box }) => !text.includes('\t') && isWide(box[2]))
  )
}

const isLevel = ({ x1, x2, y1, y2 }: Segment) => Math.abs(y2 - y1) < Math.abs(x2 - x1)
