import type { Box } from '../../core/document.ts'
import type { PdfEngine } from './engine.ts'
import type { Scratch } from './scratch.ts'

/** a, b, c, d, e, f: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** The matrix that applies `inner` first and `outer` then. */
export const compose = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
]

export const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

export type PageFrame = {
  readonly width: number
  readonly height: number
  /** From the page's own space to points from the top left corner of the sheet as it is shown. */
  readonly matrix: Matrix
}

/** The engine answers in whole device units; a device this many times finer than a point keeps the thousandths. */
const fineness = 1000

/** The sheet as shown: cropped, turned by /Rotate, y downwards. */
export function pageFrameOf(engine: PdfEngine, page: number, scratch: Scratch): PageFrame {
  const [width, height] = [engine.FPDF_GetPageWidthF(page), engine.FPDF_GetPageHeightF(page)]
  const at = (x: number, y: number): readonly [number, number] => {
    const [columns, rows] = [Math.round(width * fineness), Math.round(height * fineness)]
    engine.FPDF_PageToDevice(page, 0, 0, columns, rows, 0, x, y, scratch.pointer, scratch.pointer + 4)
    return [(scratch.integer(0) * width) / columns, (scratch.integer(1) * height) / rows]
  }
  const reach = 100
  const [origin, right, up] = [at(0, 0), at(reach, 0), at(0, reach)]
  const unit = (to: readonly [number, number], axis: 0 | 1) => round((to[axis] - origin[axis]) / reach)
  return {
    width,
    height,
    matrix: [unit(right, 0), unit(right, 1), unit(up, 0), unit(up, 1), origin[0], origin[1]],
  }
}

/** Turns by quarters only: the entries of the matrix are whole unless the page has a unit of its own. */
const round = (value: number) => Math.round(value * 1e4) / 1e4

export const boxThrough = (matrix: Matrix, corners: readonly (readonly [number, number])[]): Box =>
  around(corners.map(([x, y]) => apply(matrix, x, y)))

export function around(points: readonly (readonly [number, number])[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const point of points) {
    if (point[0] < left) left = point[0]
    if (point[0] > right) right = point[0]
    if (point[1] < top) top = point[1]
    if (point[1] > bottom) bottom = point[1]
  }
  return [left, top, right - left, bottom - top]
}
