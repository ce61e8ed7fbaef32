import type { Lines } from './find-streaks.ts'

/** Inches: the stretch of a ruling line that is looked at around a place, and how far above and below it is paper. */
const [halfStretch, clear, widest] = [0.12, 0.05, 0.04]
/** Grey levels by which a line is darker than what lies above and below, and what is left of it where it is erased. */
const [drawn, gone] = [30, 10]
/** Of the stretch so much must be drawn. */
const leastOfStretch = 0.7
const fewestLines = 3
const samplesPerInch = 150
/** Flaked lines have gaps at chance places: so many lines must end at one place that chance would hardly bring it about. */
const mostByChance = 0.01

/**
 * Places at which every line that crosses them is interrupted: a sensor that is blind there leaves no other trace on paper
 * as bright as itself. Places are neighbours' numbers along a line of `lines`.
 */
export function erasedColumns(lines: Lines, dpi: number): { readonly from: number; readonly to: number }[] {
  const { count, length, pixels, along, beside } = lines
  const half = Math.round(dpi * halfStretch)
  const off = Math.round(dpi * clear)
  const [kept, erased, last] = [new Uint16Array(length), new Uint16Array(length), new Int32Array(length).fill(-off)]
  const rows = new Uint16Array(length)
  let [keptInAll, erasedInAll] = [0, 0]
  const at = (y: number, x: number) => pixels[y * along + x * beside]!
  const away = off * along
  const depth = (y: number, x: number) => {
    const own = y * along + x * beside
    const [above, below] = [pixels[own - away]!, pixels[own + away]!]
    return (above < below ? above : below) - pixels[own]!
  }
  const step = Math.max(1, Math.round(dpi / samplesPerInch))
  const depths = new Int16Array(2 * half + 1)
  for (let y = off; y < count - off; y += step)
    for (let x = half; x < length - half; x += half) {
      if (depth(y, x - half) < drawn || depth(y, x + half) < drawn) continue
      let seen = 0
      for (let k = -half; k <= half; k++) if ((depths[k + half] = depth(y, x + k)) >= drawn) seen++
      if (seen < leastOfStretch * depths.length) continue
      const paper = (at(y - off, x - half) + at(y + off, x + half)) / 2
      for (let k = 0, u = x - half; k < depths.length; k++, u++)
        if (depths[k]! > gone) {
          kept[u]!++
          keptInAll++
        } else if (at(y, u) > paper - drawn) {
          // An upright line that crosses is as dark: nothing is missing there.
          rows[u]!++
          erasedInAll++
          if (y - last[u]! > off) erased[u]!++
          last[u] = y
        }
    }
  const chance = erasedInAll / Math.max(1, keptInAll + erasedInAll)
  const isErased = (x: number) =>
    erased[x]! >= fewestLines && kept[x]! <= 0.1 * rows[x]! && length * chance ** erased[x]! < mostByChance
  const groups: { from: number; to: number }[] = []
  for (let x = half; x < length - half; x++) {
    if (!isErased(x)) continue
    const before = groups.at(-1)
    if (before && x - before.to <= 2) before.to = x
    else groups.push({ from: x, to: x })
  }
  return groups
    .filter(({ from, to }) => to - from < dpi * widest)
    .map(({ from, to }) => ({ from: Math.max(0, from - 2), to: Math.min(length - 1, to + 2) }))
}
