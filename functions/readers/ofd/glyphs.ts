import type { Glyph } from '../grid/ink.ts'
import { apply, compose, numbersOf, type Matrix } from './matrix.ts'
import type { GlyphRun, OfdObject } from './objects.ts'

type TextObject = Extract<OfdObject, { kind: 'text' }>

/** How much of the size a character takes above its base line. */
const ascent = 0.85

/** The characters of a text object on the page; `outer` takes millimetres of its holder to points of the page. */
export function glyphsOf(object: TextObject, outer: Matrix): Glyph[] {
  const { attributes, pieces, runs } = object
  if (attributes['Visible'] === 'false' || attributes['Alpha'] === '0') return []
  const size = Number(attributes['Size'] ?? 0)
  if (!(size > 0)) return []
  const scale = Number(attributes['HScale'] ?? 1) || 1
  const matrix = compose(outer, object.matrix)
  const turn = turnOf(matrix)
  const glyphs: Glyph[] = []
  let [x, y] = [0, 0]
  const placeOf = places(runs)
  let before = 0
  for (const piece of pieces) {
    x = piece.attributes['X'] === undefined ? x : Number(piece.attributes['X']) || 0
    y = piece.attributes['Y'] === undefined ? y : Number(piece.attributes['Y']) || 0
    const across = deltasOf(piece.attributes['DeltaX'])
    const down = deltasOf(piece.attributes['DeltaY'])
    const characters = [...piece.text]
    const first = placeOf(before)
    let drawn = 0
    let advance = 0
    characters.forEach((text, i) => {
      const width = widthOf(text) * size * scale
      const place = placeOf(before + i) - first
      // Characters that share a glyph stand where it stands.
      if (place > drawn || i === 0) {
        for (; drawn < place; drawn++) {
          x += across[drawn] ?? (down.length > 0 ? 0 : (across.at(-1) ?? advance))
          y += down[drawn] ?? 0
        }
      }
      advance = width
      if (text.trim() !== '') glyphs.push({ text, box: boxOf(matrix, x, y, width, size), ...(turn !== 0 && { turn }) })
    })
    const last = characters.at(-1)
    if (last !== undefined) x += widthOf(last) * size * scale
    before += characters.length
  }
  return glyphs
}

/**
 * The number of the glyph that draws a character, where ligatures and the like are listed. Characters are asked for in
 * their order, so that a list of any length is gone through once.
 */
function places(runs: readonly GlyphRun[]): (code: number) => number {
  let next = 0
  let shift = 0
  return (code) => {
    for (; next < runs.length; next++) {
      const { at, codes, glyphs } = runs[next]!
      if (code < at) break
      if (code < at + codes)
        return at + shift + Math.min(Math.max(0, glyphs - 1), Math.floor(((code - at) * glyphs) / codes))
      shift += glyphs - codes
    }
    return code + shift
  }
}

/** A list of distances in which "g 5 2.1" stands for five times 2.1. */
function deltasOf(text: string | undefined): number[] {
  if (text === undefined) return []
  if (!text.includes('g')) return numbersOf(text)
  const parts = text.trim().split(/\s+/)
  const deltas: number[] = []
  for (let i = 0; i < parts.length && deltas.length < mostDeltas; i++) {
    if (parts[i] !== 'g') deltas.push(Number(parts[i]) || 0)
    else {
      const times = Math.min(Number(parts[i + 1]) || 0, mostDeltas)
      for (let k = 0; k < times; k++) deltas.push(Number(parts[i + 2]) || 0)
      i += 2
    }
  }
  return deltas
}

const mostDeltas = 10_000

/** Chinese characters are as wide as high, Western ones about half of it. */
const widthOf = (text: string): number => (text.codePointAt(0)! < 0x2e80 ? 0.5 : 1)

function boxOf(matrix: Matrix, x: number, y: number, width: number, size: number): Glyph['box'] {
  const corners = [
    apply(matrix, x, y - size * ascent),
    apply(matrix, x + width, y - size * ascent),
    apply(matrix, x, y + size * (1 - ascent)),
    apply(matrix, x + width, y + size * (1 - ascent)),
  ]
  const [xs, ys] = [corners.map((corner) => corner[0]), corners.map((corner) => corner[1])]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top]
}

function turnOf([a, b]: Matrix): 0 | 90 | 180 | 270 {
  const quarter = ((Math.round(Math.atan2(b, a) / (Math.PI / 2)) % 4) + 4) % 4
  return ([0, 90, 180, 270] as const)[quarter] ?? 0
}
