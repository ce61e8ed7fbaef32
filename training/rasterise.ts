/** An area being printed on: ink from 0 (paper) to 1, row by row. */
export type Sheet = { readonly width: number; readonly height: number; readonly ink: Float32Array }

export const blankSheet = (width: number, height: number): Sheet => ({
  width,
  height,
  ink: new Float32Array(width * height),
})

/** Affine map from outline units to pixels: x' = a x + c y + e, y' = b x + d y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/**
 * Adds polygons to a sheet with exact area coverage (signed areas accumulated along rows, non-zero winding taken as the
 * absolute sum), the method of font rasterisers.
 */
export function fillContours(
  sheet: Sheet,
  contours: readonly (readonly number[])[],
  [a, b, c, d, e, f]: Affine,
  darkness = 1,
): void {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const placed = contours.map((points) => {
    const out = new Float64Array(points.length)
    for (let i = 0; i < points.length; i += 2) {
      const x = a * points[i]! + c * points[i + 1]! + e
      const y = b * points[i]! + d * points[i + 1]! + f
      out[i] = x
      out[i + 1] = y
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
    return out
  })
  const x0 = Math.floor(left)
  const y0 = Math.floor(top)
  const width = Math.ceil(right) - x0 + 2
  const height = Math.ceil(bottom) - y0 + 1
  if (!(width > 0 && height > 0) || width * height > 4_000_000) return
  const area = new Float32Array(width * height)
  for (const points of placed)
    for (let i = 0; i < points.length; i += 2) {
      const j = (i + 2) % points.length
      addEdge(area, width, height, points[i]! - x0, points[i + 1]! - y0, points[j]! - x0, points[j + 1]! - y0)
    }
  for (let y = 0; y < height; y++) {
    const row = y + y0
    let sum = 0
    for (let x = 0; x < width; x++) {
      sum += area[y * width + x]!
      const column = x + x0
      if (row < 0 || row >= sheet.height || column < 0 || column >= sheet.width) continue
      const cover = Math.min(1, Math.abs(sum)) * darkness
      const at = row * sheet.width + column
      if (cover > 0.003) sheet.ink[at] = Math.max(sheet.ink[at]!, cover)
    }
  }
}

function addEdge(area: Float32Array, width: number, height: number, xa: number, ya: number, xb: number, yb: number) {
  if (ya === yb) return
  const direction = ya < yb ? 1 : -1
  const isDown = ya < yb
  const x0 = isDown ? xa : xb
  const y0 = isDown ? ya : yb
  const x1 = isDown ? xb : xa
  const y1 = isDown ? yb : ya
  const slope = (x1 - x0) / (y1 - y0)
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, Math.ceil(y1)); y++) {
    const from = Math.max(y0, y)
    const to = Math.min(y1, y + 1)
    const cover = (to - from) * direction
    const xl = x0 + (from - y0) * slope
    const xr = x0 + (to - y0) * slope
    spread(area, y * width, width, Math.min(xl, xr), Math.max(xl, xr), cover)
  }
}

/** Shares the signed height of an edge piece between the pixels it crosses. */
function spread(area: Float32Array, row: number, width: number, left: number, right: number, cover: number): void {
  const first = Math.floor(left)
  const last = Math.floor(right)
  if (first === last) {
    const inside = (left + right) / 2 - first
    put(area, row, width, first, cover * (1 - inside))
    put(area, row, width, first + 1, cover * inside)
    return
  }
  const perPixel = cover / (right - left)
  for (let x = first; x <= last; x++) {
    const from = Math.max(left, x)
    const to = Math.min(right, x + 1)
    const share = (to - from) * perPixel
    const inside = (from + to) / 2 - x
    put(area, row, width, x, share * (1 - inside))
    put(area, row, width, x + 1, share * inside)
  }
}

function put(area: Float32Array, row: number, width: number, x: number, value: number): void {
  const at = row + Math.min(width - 1, Math.max(0, x))
  area[at] = area[at]! + value
}
