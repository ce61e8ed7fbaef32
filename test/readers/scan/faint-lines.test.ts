import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import { areInOrder, withTablesOf } from '../../../functions/readers/scan/all-looks.ts'
import { faintRidgesOf } from '../../../functions/readers/scan/faint-ridges.ts'
import { findTables, knownForms, type PlacedLattice, type Search } from '../../../functions/readers/scan/find-tables.ts'
import { preparePattern } from '../../../functions/readers/scan/fragments.ts'
import type { LevelPage } from '../../../functions/readers/scan/level-page.ts'
import { isTelling, structureOf, unstreakedPage } from '../../../functions/readers/scan/page-structure.ts'
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

const isPlaced = ({ placements }: PlacedLattice): boolean => placements.length > 0

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

  it('make the form where two fifths of every line are gone', () => {
    expect(isWhole({ ...broken, gone: 0.4, seed: 11 }, 'interrupted')).toBe(true)
  })

  it('are no other rows of the form below a repeated head where a line between two rows is lost', () => {
    for (const [without, seed] of [
      [11, 1],
      [17, 5],
    ] as const)
      expect(found({ ...broken, without, seed }, 'interrupted').filter(isPlaced), `row ${without}`).toEqual([])
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

describe('a page on which nothing is plain to see', () => {
  const imageOf = ({ grey: { pixels } }: LevelPage) => {
    const rgba = Uint8Array.from({ length: 4 * pixels.length }, (_, i) => (i % 4 === 3 ? 255 : pixels[i >> 2]!))
    return { number: 1, width, height, dpi: 150, pixels: rgba }
  }

  it('is looked at closely where pieces of lines stand as those of a table do', () => {
    const drawing = { depth: 18, noise: 4, gone: 0.3 }
    expect(found(drawing, 'plain')).toEqual([])
    expect(isTelling(structureOf(unstreakedPage(imageOf(page(drawing))), forms, [0]))).toBe(true)
  })
})

/** Rows `from` to `to` of a table of the form with equal rows, from `top` on, `across` wide. */
function piece(id: string, from: number, to: number, top: number, across = 760, firstRow = 30): PlacedLattice {
  const prepared = forms.patterns.find((p) => p.pattern.id.split(' ').includes(id))!
  const { columns, cells } = prepared.pattern
  const xs = Array.from({ length: columns + 1 }, (_, i) => left + (i * across) / columns)
  const ys = Array.from({ length: to - from + 1 }, (_, i) => (i === 0 ? top : top + firstRow + 30 * (i - 1)))
  const regions = cells
    .filter(({ row, rowSpan }) => row < to && row + rowSpan > from)
    .map(({ row, column, rowSpan, columnSpan }) => {
      const [first, end] = [Math.max(row, from) - from, Math.min(row + rowSpan, to) - from]
      const [x, y] = [xs[column]!, ys[first]!]
      const box = [x, y, xs[column + columnSpan]! - x, ys[end]! - y] as const
      return { row: first, column, rowSpan: end - first, columnSpan, box, sure: true }
    })
  const box = [left, top, across, ys.at(-1)! - top] as const
  const lattice = { xs, ys, rows: to - from, columns, box, regions }
  return { lattice, placements: [{ prepared, skip: 0, from, to }], strength: 20 }
}

describe('what several looks at one page find', () => {
  const level = page({ depth: 0, noise: 0 })
  const disclosure = piece('annual-2021/disclosure', 0, 14, 80)
  const applications = piece('annual-2021/applications', 0, 12, 560)
  const strokes = piece('annual-2021/remedies', 0, 1, 600, 400)

  it('is put together where one look finds what another misses', () => {
    const both = [disclosure, applications]
    expect(withTablesOf({ tables: [applications], level }, [{ tables: [disclosure], level }])).toEqual(both)
    expect(withTablesOf({ tables: [disclosure, strokes], level }, [{ tables: [applications], level }])).toEqual(both)
  })

  it('stays apart where a piece would have its rest on this very page', () => {
    const middle = piece('annual-2021/applications', 8, 22, 560)
    expect(withTablesOf({ tables: [disclosure], level }, [{ tables: [middle], level }])).toEqual([disclosure])
  })

  it('never gives way where many cells have the form already', () => {
    const other = piece('annual-2021/disclosure', 0, 13, 90)
    expect(withTablesOf({ tables: [disclosure], level }, [{ tables: [other], level }])).toEqual([disclosure])
  })
})

describe('pieces that cannot be all of a page', () => {
  const level = page({ depth: 0, noise: 0 })
  it('are strokes far narrower than a table', () => {
    expect(areInOrder([piece('annual-2021/remedies', 0, 1, 80)], level)).toBe(true)
    expect(areInOrder([piece('annual-2021/remedies', 0, 1, 80, 300)], level)).toBe(false)
  })

  it('are a few rows out of the middle of a table', () => {
    expect(areInOrder([piece('annual-2021/disclosure', 8, 10, 80)], level)).toBe(false)
    expect(areInOrder([piece('annual-2021/disclosure', 8, 14, 80)], level)).toBe(true)
  })

  it('are the end of a table below a row of several times the height', () => {
    expect(areInOrder([piece('annual-2021/disclosure', 4, 14, 80, 760, 100)], level)).toBe(false)
    expect(areInOrder([piece('annual-2021/disclosure', 4, 14, 80)], level)).toBe(true)
  })
})
