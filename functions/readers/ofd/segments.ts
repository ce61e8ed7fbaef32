import type { Segment } from '../grid/ink.ts'
import { apply, compose, type Matrix } from './matrix.ts'
import type { OfdObject } from './objects.ts'

type PathObject = Extract<OfdObject, { kind: 'path' }>
type Point = readonly [number, number]
type Outline = { readonly points: Point[]; closed: boolean }

/** A filled shape thinner than this, in points, is a drawn line. */
const thin = 3

/** The straight lines a path draws, in points of the page: strokes, and filled shapes as thin as lines. */
export function segmentsOf(object: PathObject, outer: Matrix): Segment[] {
  const { attributes, data } = object
  if (attributes['Visible'] === 'false' || attributes['Alpha'] === '0') return []
  const stroked = attributes['Stroke'] !== 'false'
  const filled = attributes['Fill'] === 'true'
  const outlines = outlinesOf(data, compose(outer, object.matrix))
  if (stroked) return outlines.flatMap(({ points, closed }) => sides(points, closed))
  return filled ? outlines.flatMap(({ points }) => asLine(points)) : []
}

/** How many numbers follow each operator, and how many of them are passed over before its end point. */
const operators: Readonly<Record<string, { readonly before: number; readonly straight: boolean }>> = {
  S: { before: 0, straight: true },
  M: { before: 0, straight: true },
  L: { before: 0, straight: true },
  Q: { before: 2, straight: false },
  B: { before: 4, straight: false },
  A: { before: 5, straight: false },
}

/** Operators and numbers; some programs write them without blanks between: "M0 0L120.5 0". */
const token = /[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g

/** AbbreviatedData: operators with their points (GB/T 33190 9.3). Curves end an outline and begin another. */
function outlinesOf(data: string, matrix: Matrix): Outline[] {
  const outlines: Outline[] = []
  const parts = data.match(token) ?? []
  for (let i = 0; i < parts.length; i++) {
    const operator = parts[i]!
    const last = outlines.at(-1)
    if (operator === 'C' || operator === 'Z') {
      if (last) last.closed = true
      continue
    }
    const rule = operators[operator]
    if (!rule) continue
    const [x, y] = [Number(parts[i + 1 + rule.before]), Number(parts[i + 2 + rule.before])]
    i += 2 + rule.before
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    const point = apply(matrix, x, y)
    if (operator === 'L' && last) last.points.push(point)
    else outlines.push({ points: [point], closed: false })
  }
  return outlines
}

function sides(points: readonly Point[], closed: boolean): Segment[] {
  const ends = closed && points.length > 2 ? [...points, points[0]!] : points
  return ends.slice(1).map(([x2, y2], i) => ({ x1: ends[i]![0], y1: ends[i]![1], x2, y2 }))
}

function asLine(points: readonly Point[]): Segment[] {
  if (points.length < 2 || points.length > 6) return []
  const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (bottom - top <= thin && right - left >= bottom - top)
    return [{ x1: left, y1: (top + bottom) / 2, x2: right, y2: (top + bottom) / 2 }]
  return right - left <= thin ? [{ x1: (left + right) / 2, y1: top, x2: (left + right) / 2, y2: bottom }] : []
}
