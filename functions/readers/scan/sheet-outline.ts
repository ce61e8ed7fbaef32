import type { Point } from './geometry.ts'
import type { PaperLight } from './paper-light.ts'

/**
 * Light falls off gently over a sheet, by no more than `gentle` from tile to tile; from the sheet to the table it lies on is
 * a step to less than `plain` of what is due, at the edge of a sheet within a tile or two.
 */
const [gentle, plain] = [0.97, 0.82]

/**
 * The sheet in a picture as a convex outline, in pixels: all that is as bright as its neighbours lead to expect, from points
 * that lie on it for certain, with those points themselves. A finger over an edge or a hard shadow leaves a dent, which the
 * outline closes.
 */
export function sheetOutline({ tile, columns, rows, middle }: PaperLight, known: readonly Point[]): Point[] {
  /** How bright the sheet is due to be at each tile that belongs to it; 0 elsewhere. */
  const due = new Float32Array(columns * rows)
  const queue: number[] = []
  const enter = (at: number, level: number) => {
    if (due[at] !== 0) return
    due[at] = Math.max(1, level)
    queue.push(at)
  }
  for (const [x, y] of known) {
    const c = Math.min(columns - 1, Math.max(0, Math.floor(x / tile)))
    const at = Math.min(rows - 1, Math.max(0, Math.floor(y / tile))) * columns + c
    enter(at, middle[at]!)
  }
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!
    const level = due[at]!
    const visit = (next: number) => {
      const own = middle[next]!
      if (own >= plain * level && own * plain <= level) enter(next, Math.max(own, gentle * level))
    }
    if (at % columns > 0) visit(at - 1)
    if ((at + 1) % columns > 0) visit(at + 1)
    if (at >= columns) visit(at - columns)
    if (at + columns < due.length) visit(at + columns)
  }
  const corners = known.flatMap(([x, y]): Point[] => [
    [x - margin * tile, y - margin * tile],
    [x + margin * tile, y + margin * tile],
  ])
  for (let r = 0; r < rows; r++) {
    const row = due.subarray(r * columns, (r + 1) * columns)
    const first = row.findIndex((level) => level > 0)
    if (first < 0) continue
    const [left, right] = [first * tile, (row.findLastIndex((level) => level > 0) + 1) * tile]
    corners.push([left, r * tile], [right, r * tile], [left, (r + 1) * tile], [right, (r + 1) * tile])
  }
  return shrunkBy(hullOf(corners), tile)
}

/** So many tiles around what lies on the sheet for certain do too. */
const margin = 2

/** Half of a tile at the edge may be the table. */
function shrunkBy(outline: readonly Point[], tile: number): Point[] {
  const x = outline.reduce((sum, p) => sum + p[0], 0) / outline.length
  const y = outline.reduce((sum, p) => sum + p[1], 0) / outline.length
  return outline.map((p): Point => {
    const share = Math.max(0, 1 - tile / Math.max(1, Math.hypot(p[0] - x, p[1] - y)))
    return [x + (p[0] - x) * share, y + (p[1] - y) * share]
  })
}

/** Andrew's monotone chain, clockwise as seen on a picture. */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (from: readonly Point[]) => {
    const out: Point[] = []
    for (const p of from) {
      while (out.length >= 2 && turnsBack(out.at(-2)!, out.at(-1)!, p)) out.pop()
      out.push(p)
    }
    return out.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

const turnsBack = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) <= 0

/** Where a row of the picture enters and leaves an outline; null where it does not. */
export function crossing(outline: readonly Point[], y: number): readonly [from: number, to: number] | null {
  let [from, to] = [Infinity, -Infinity]
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!
    if ((a[1] - y) * (b[1] - y) > 0) return
    const x = a[1] === b[1] ? [a[0], b[0]] : [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1])]
    from = Math.min(from, ...x)
    to = Math.max(to, ...x)
  })
  return from <= to ? [from, to] : null
}
