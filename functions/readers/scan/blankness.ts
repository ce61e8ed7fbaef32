import { componentsOf, type Component } from './components.ts'
import type { Grey, InkMap } from './grey.ts'
import { noiseFactor, paperNoise, paperOf } from './ink-map.ts'

/** Share of the usual contrast of print that a trace of it must reach to be seen. */
const trace = 0.3
/** Where noise alone reaches this share of the usual contrast, nothing can be told. */
const tooNoisy = 0.45
/** Least length and area of a trace, in heights of a digit and their square. */
const least = { length: 0.35, area: 0.02 }
/** How far a remains of the cell's own lines reaches in, in heights of a digit. */
const shallow = 0.12
const thin = 0.2

/**
 * Whether a cell certainly prints nothing: no stroke as long as a third of a digit, however near the lines. `size` is the
 * height of a digit in pixels and `usual` the contrast of print, in grey levels, where the document's other cells tell.
 */
export function isBlank(cell: Grey, size: number, usual: number | null): boolean {
  const paper = paperOf(cell, Math.max(6, Math.round(size)))
  const noise = noiseFactor * paperNoise(cell, paper)
  const contrast = usual ?? Math.max(60, noise)
  if (noise > tooNoisy * contrast) return false
  const { width, height, pixels } = cell
  const ink = Float32Array.from(pixels, (level, i) => (paper[i]! - level) / contrast)
  return componentsOf({ width, height, ink }, trace).components.every((c) => isNothing(c, { width, height, ink }, size))
}

function isNothing(c: Component, { width, height }: InkMap, size: number): boolean {
  const [wide, high] = [c.right - c.left + 1, c.bottom - c.top + 1]
  if (Math.max(wide, high) < least.length * size || c.area < least.area * size * size) return true
  const atSide = c.left === 0 || c.right === width - 1
  const atEnd = c.top === 0 || c.bottom === height - 1
  if ((atSide && wide <= shallow * size) || (atEnd && high <= shallow * size)) return true
  // A line from one edge of the cell to the other is its own.
  return (high === height && wide <= thin * size) || (wide === width && high <= thin * size)
}
