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
}

export type Point = readonly [x: number, y: number]

/** The point of the page as it came that a point of the upright picture shows. */
export function sourcePoint(geometry: Geometry, x: number, y: number): Point {
  const [u, v] = leveledPoint(geometry, x, y)
  return turnedPoint(geometry, u * geometry.scale, v * geometry.scale)
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
