/** Clockwise turn of the writing on the page as it came. */
export type Turn = 0 | 90 | 180 | 270

/**
 * How an upright, level picture of a page lies on the page's own pixels. Slopes are pixels per pixel about the middle:
 * level lines fall by `level[0] + level[1] * Y` on their way right, upright ones move by `lean[0] + lean[1] * X` on their
 * way down; the second terms are what a mild perspective does.
 */
export type Geometry = {
  readonly turn: Turn
  readonly sourceWidth: number
  readonly sourceHeight: number
  /** Pixels of the page for one of the picture. */
  readonly scale: number
  readonly width: number
  readonly height: number
  readonly level: readonly [number, number]
  readonly lean: readonly [number, number]
  /** Where the page was made flat first: the way on from its pixels to those of the picture that was taken. */
  readonly flat?: FlatMap
}

/** Where the points of a flat page, `step` pixels apart, lie on the picture it was made of; x and y by turns. */
export type FlatMap = { readonly step: number; readonly columns: number; readonly points: Float32Array }

export type Point = readonly [x: number, y: number]

/** The point of the page as it came that a point of the upright picture shows. */
export function sourcePoint(geometry: Geometry, x: number, y: number): Point {
  const [u, v] = leveledPoint(geometry, x, y)
  return turnedPoint(geometry, u * geometry.scale, v * geometry.scale)
}

/** The point of the picture that a point of the flat page shows. */
export function picturePoint({ step, columns, points }: FlatMap, x: number, y: number): Point {
  const rows = points.length / 2 / columns
  const c = Math.max(0, Math.min(columns - 2, Math.floor(x / step)))
  const r = Math.max(0, Math.min(rows - 2, Math.floor(y / step)))
  const [fx, fy] = [x / step - c, y / step - r]
  const at = 2 * (r * columns + c)
  const mixed = (k: number) => {
    const top = points[at + k]! + (points[at + 2 + k]! - points[at + k]!) * fx
    const under = at + 2 * columns + k
    return top + (points[under]! + (points[under + 2]! - points[under]!) * fx - top) * fy
  }
  return [mixed(0), mixed(1)]
}

/** Undoes skew and perspective, within the picture's own scale. */
export function leveledPoint({ width, height, level, lean }: Geometry, x: number, y: number): Point {
  const [dx, dy] = [x - width / 2, y - height / 2]
  return [x + dy * (lean[0] + lean[1] * dx), y + dx * (level[0] + level[1] * dy)]
}

export function turnedPoint(
  { turn, sourceWidth, sourceHeight }: Pick<Geometry, 'turn' | 'sourceWidth' | 'sourceHeight'>,
  u: number,
  v: number,
): Point {
  if (turn === 90) return [sourceWidth - 1 - v, u]
  if (turn === 180) return [sourceWidth - 1 - u, sourceHeight - 1 - v]
  return turn === 270 ? [v, sourceHeight - 1 - u] : [u, v]
}
