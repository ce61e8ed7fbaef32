import type { InkMap } from './grey.ts'

/** Pixels that hang together (8 neighbours), with their bounds, inclusive. */
export type Component = {
  readonly label: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly area: number
  readonly peak: number
}

export const heightOf = (c: Component): number => c.bottom - c.top + 1
export const widthOf = (c: Component): number => c.right - c.left + 1

export type Labelled = { readonly labels: Int32Array; readonly components: readonly Component[] }

/** Connected components of the pixels darker than `threshold`; label 0 is paper. */
export function componentsOf({ width, height, ink }: InkMap, threshold: number): Labelled {
  const labels = new Int32Array(width * height)
  const components: Component[] = []
  const stack: number[] = []
  for (let start = 0; start < ink.length; start++) {
    if (labels[start] !== 0 || ink[start]! <= threshold) continue
    const label = components.length + 1
    let left = width
    let top = height
    let right = 0
    let bottom = 0
    let area = 0
    let peak = 0
    labels[start] = label
    stack.push(start)
    while (stack.length > 0) {
      const at = stack.pop()!
      const x = at % width
      const y = (at / width) | 0
      area++
      if (ink[at]! > peak) peak = ink[at]!
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx
          if (labels[next] === 0 && ink[next]! > threshold) {
            labels[next] = label
            stack.push(next)
          }
        }
    }
    components.push({ label, left, top, right, bottom, area, peak })
  }
  return { labels, components }
}
