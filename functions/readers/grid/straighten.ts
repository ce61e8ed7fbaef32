import type { Box } from '../../core/document.ts'
import type { PageInk, Segment } from './ink.ts'
import { commonTurn } from './text-lines.ts'

/** A page whose writing lies on its side (a landscape table printed on an upright sheet) is turned until it stands. */
export function straighten(page: PageInk): PageInk {
  const turn = commonTurn(page.glyphs)
  if (turn === 0) return page
  const point = pointTurner(page, turn)
  const turnBox = ([x, y, width, height]: Box): Box => {
    const [a, b] = [point(x, y), point(x + width, y + height)]
    return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])]
  }
  const turnSegment = ({ x1, y1, x2, y2, ...rest }: Segment): Segment => {
    const [a, b] = [point(x1, y1), point(x2, y2)]
    return { ...rest, x1: a[0], y1: a[1], x2: b[0], y2: b[1] }
  }
  const sideways = turn !== 180
  return {
    number: page.number,
    width: sideways ? page.height : page.width,
    height: sideways ? page.width : page.height,
    segments: page.segments.map(turnSegment),
    glyphs: page.glyphs.map(({ box, turn: own = 0, ...rest }) => {
      const left = (((own - turn) % 360) + 360) % 360
      return { ...rest, box: turnBox(box), ...(left === 0 ? {} : { turn: left as 90 | 180 | 270 }) }
    }),
    ...(page.pictures ? { pictures: page.pictures.map(turnBox) } : {}),
    ...(page.rings ? { rings: page.rings.map((ring) => ({ ...ring, box: turnBox(ring.box) })) } : {}),
  }
}

/** Undoes a clockwise turn of the writing. */
function pointTurner({ width, height }: PageInk, turn: 90 | 180 | 270): (x: number, y: number) => [number, number] {
  if (turn === 90) return (x, y) => [y, width - x]
  return turn === 180 ? (x, y) => [width - x, height - y] : (x, y) => [height - y, x]
}
