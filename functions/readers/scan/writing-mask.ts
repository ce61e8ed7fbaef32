import { componentsOf, heightOf, widthOf, type Component } from './components.ts'
import type { Grey } from './grey.ts'
import type { Mask } from './thin-dark.ts'

/** Inches both ways between which something dark is a character or a piece of one: lines are thinner or longer. */
const leastStroke = 0.033
const mostCharacter = 0.5

/** What the page's writing covers, a pixel around it included; `depth` grey levels darker than the paper near by is dark. */
export function writingOf(grey: Grey, dpi: number, depth: number): Mask {
  const { width, height } = grey
  const { labels, components } = componentsOf({ width, height, ink: darknessOf(grey, dpi) }, depth)
  const [least, most] = [dpi * leastStroke, dpi * mostCharacter]
  const isCharacter = (c: Component) =>
    Math.min(widthOf(c), heightOf(c)) >= least && Math.max(widthOf(c), heightOf(c)) <= most
  const characters = new Uint8Array(components.length + 1)
  for (const c of components) if (isCharacter(c)) characters[c.label] = 1
  const bits = new Uint8Array(width * height)
  for (let y = 1; y < height - 1; y++)
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      if (characters[labels[at]!] === 0) continue
      for (let near = at - width; near <= at + width; near += width) bits[near - 1] = bits[near] = bits[near + 1] = 1
    }
  return { width, height, bits }
}

/** How much darker each pixel is than the paper of its neighbourhood. */
function darknessOf({ width, height, pixels }: Grey, dpi: number): Float32Array {
  const side = Math.max(8, Math.round(dpi / 6))
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)]
  const paper = new Uint8Array(across * down)
  const histogram = new Uint32Array(256)
  for (let j = 0; j < down; j++)
    for (let i = 0; i < across; i++) {
      histogram.fill(0)
      let count = 0
      for (let y = j * side; y < Math.min(height, (j + 1) * side); y += 2)
        for (let x = i * side; x < Math.min(width, (i + 1) * side); x++, count++) histogram[pixels[y * width + x]!]!++
      // The brighter quarter's edge is paper even where writing is dense.
      let [level, seen] = [255, 0]
      while (level > 0 && (seen += histogram[level]!) * 4 < count) level--
      paper[j * across + i] = level
    }
  const out = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = ((y / side) | 0) * across
    for (let x = 0, at = y * width; x < width; x++, at++) out[at] = paper[row + ((x / side) | 0)]! - pixels[at]!
  }
  return out
}
