import type { Glyph, PageInk, Segment } from './ink.ts'

/**
 * What is drawn beyond the edges of the sheet is seen by nobody: characters whose middle lies there are left out, and lines
 * end at the edge. Programs that cut one long page into sheets draw whole tables on each of them.
 */
export function withinSheet(page: PageInk): PageInk {
  const { width, height } = page
  const isSeen = ({ box }: Glyph) => {
    const [x, y] = [box[0] + box[2] / 2, box[1] + box[3] / 2]
    return x >= 0 && x <= width && y >= 0 && y <= height
  }
  const isInside = ({ x1, y1, x2, y2 }: Segment) =>
    Math.min(x1, x2) >= 0 && Math.max(x1, x2) <= width && Math.min(y1, y2) >= 0 && Math.max(y1, y2) <= height
  const [glyphs, segments] = [page.glyphs.every(isSeen), page.segments.every(isInside)]
  if (glyphs && segments) return page
  return {
    ...page,
    glyphs: glyphs ? page.glyphs : page.glyphs.filter(isSeen),
    segments: segments ? page.segments : page.segments.flatMap((segment) => endedAtEdge(segment, width, height)),
  }
}

/** Level and upright lines end at the edge; along the edge, a little off it, they still close a table. */
const near = 2

function endedAtEdge(segment: Segment, width: number, height: number): Segment[] {
  const held = (value: number, most: number) => Math.min(Math.max(value, 0), most)
  const { x1, y1, x2, y2 } = segment
  const isOff = (from: number, to: number, most: number) =>
    Math.max(from, to) < -near || Math.min(from, to) > most + near
  if (isOff(x1, x2, width) || isOff(y1, y2, height)) return []
  return [{ ...segment, x1: held(x1, width), x2: held(x2, width), y1: held(y1, height), y2: held(y2, height) }]
}
