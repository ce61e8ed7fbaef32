import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import { faintRidgesOf } from '../../../functions/readers/scan/faint-ridges.ts'
import { findTables, knownForms, type Search } from '../../../functions/readers/scan/find-tables.ts'
import { preparePattern } from '../../../functions/readers/scan/fragments.ts'
import type { LevelPage } from '../../../functions/readers/scan/level-page.ts'
import { ridgesOf } from '../../../functions/readers/scan/ridges.ts'
import { trainingRandom } from '../../../training/random.ts'

const forms = knownForms(scanPatterns().map(preparePattern))
const { pattern } = forms.patterns.find((p) => p.pattern.id === 'annual-2021/applications')!
const [width, height, left, top, rowHeight, columnWidth] = [900, 1100, 60, 80, 34, 76]
const paper = 240

type Drawing = {
  /** Grey levels by which lines are darker than paper, and by which the paper's grain strays. */
  readonly depth: number
  readonly noise: number
  /** Share of every line that is gone, in pieces of up to 20 pixels. */
  readonly gone?: number
  readonly without?: number
  readonly extra?: number
  readonly seed?: number
}

/** The lines of the whole table, cell by cell, and writing in its label cells. */
function page({ depth, noise, gone = 0, without, extra, seed = 1 }: Drawing): LevelPage {
  const random = trainingRandom(seed)
  const pixels = new Float64Array(width * height).fill(paper)
  const lines = new Map<string, boolean[]>()
  const isKept = (line: string, at: number): boolean => {
    const known = lines.get(line)
    if (known) return known[at]!
    const all = Array.from({ length: height }, () => true)
    for (let lost = 0; lost < gone * height;) {
      const piece = random.integer(6, 20)
      const from = random.integer(0, height - 1)
      all.fill(false, from, from + piece)
      lost += piece
    }
    lines.set(line, all)
    return all[at]!
  }
  const level = (x0: number, x1: number, y: number) => {
    for (let x = x0; x <= x1; x++) if (isKept(`level ${y}`, x)) pixels[y * width + x] = paper - depth
  }
  const upright = (y0: number, y1: number, x: number) => {
    for (let y = y0; y <= y1; y++) if (isKept(`upright ${x}`, y)) pixels[y * width + x] = paper - depth
  }
  for (const { row, column, rowSpan, columnSpan, figure } of pattern.cells) {
    const [x0, y0] = [left + column * columnWidth, top + row * rowHeight]
    const [x1, y1] = [x0 + columnSpan * columnWidth, y0 + rowSpan * rowHeight]
    // Neighbours share a border: it is drawn once.
    if (row === 0) level(x0, x1, y0)
    if (column === 0) upright(y0, y1, x0)
    if (row + rowSpan !== without) level(x0, x1, y1)
    upright(y0, y1, x1)
    if (!figure)
      for (let x = x0 + 8; x < x1 - 14; x += 15)
        for (let k = 0; k < 12; k++)
          for (let u = 0; u < (k % 3 === 0 ? 9 : 2); u++) pixels[(((y0 + y1) >> 1) - 6 + k) * width + x + u] = 60
  }
  if (extra !== undefined) level(left, left + pattern.columns * columnWidth, extra)
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.max(0, Math.min(255, pixels[i]! + random.normal() * noise))
  const geometry = { turn: 0, sourceWidth: width, sourceHeight: height, scale: 1, width, height } as const
  const grey = { width, height, pixels: Uint8Array.from(pixels, Math.round) }
  return { geometry: { ...geometry, level: [0, 0], lean: [0, 0] }, grey, dpi: 150 }
}

function found(drawing: Drawing, search: Search) {
  const level = page(drawing)
  const plain = ridgesOf(level)
  const isFaint = search === 'faint' || search === 'interrupted'
  return findTables(level, isFaint ? faintRidgesOf(level, plain.usual) : plain, forms, search)
}

const isWhole = (drawing: Drawing, search: Search): boolean =>
  found(drawing, search).some(({ placements }) =>
    placements.some((p) => p.prepared.pattern === pattern && p.from <= 1 && p.to === pattern.rows),
  )

describe('lines hardly darker than the grain of their paper', () => {
  const faint = { depth: 12, noise: 8 }
  it('are found where the writing is taken out', () => {
    expect(isWhole(faint, 'thorough')).toBe(false)
    expect(isWhole(faint, 'faint')).toBe(true)
  })

  it('are not added to: a table that lacks one or has one too many is not the form', () => {
    for (const row of [5, 22]) expect(isWhole({ ...faint, without: row }, 'faint'), `row ${row}`).toBe(false)
    expect(isWhole({ ...faint, extra: top + Math.round(9.5 * rowHeight) }, 'faint')).toBe(false)
  })
})

describe('lines interrupted all over', () => {
  const broken = { depth: 150, noise: 4, gone: 0.2 }
  it('make the form where all of them together speak for it', () => {
    expect(isWhole(broken, 'thorough')).toBe(false)
    expect(isWhole(broken, 'interrupted')).toBe(true)
  })

  it('never make it where a row is missing or one is too many', () => {
    const change = fc.oneof(
      fc.record({ without: fc.integer({ min: 4, max: pattern.rows - 1 }) }),
      fc.record({ extra: fc.integer({ min: 4, max: pattern.rows - 1 }).map((row) => top + row * rowHeight + 17) }),
    )
    fc.assert(
      fc.property(change, fc.double({ min: 0, max: 0.35, noNaN: true }), fc.nat(), (other, gone, seed) => {
        expect(isWhole({ ...broken, ...other, gone, seed }, 'interrupted')).toBe(false)
      }),
      { numRuns: 6 },
    )
  })
})
