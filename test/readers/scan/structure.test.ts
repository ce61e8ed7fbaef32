import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import type { Lattice } from '../../../functions/readers/grid/lattice.ts'
import { chainsOf } from '../../../functions/readers/scan/chain.ts'
import { knownForms } from '../../../functions/readers/scan/find-tables.ts'
import { placementsOf, preparePattern } from '../../../functions/readers/scan/fragments.ts'
import { structureOf, unstreakedPage } from '../../../functions/readers/scan/page-structure.ts'

const patterns = scanPatterns().map(preparePattern)
const applications = patterns.find((p) => p.pattern.id === 'annual-2021/applications')!
const { header, shapes } = applications
const rows = shapes.length

type Region = Lattice['regions'][number]

/** Rows `from` to `to` of the printed table as a page would show them. */
function pieceOf(from: number, to: number, repeatsHeader = false): Lattice {
  const repeated = repeatsHeader ? header : 0
  const regions: Region[] = []
  const add = (first: number, last: number, offset: number) => {
    for (const cell of applications.pattern.cells) {
      const [top, bottom] = [Math.max(first, cell.row), Math.min(last, cell.row + cell.rowSpan)]
      if (top >= bottom) continue
      const { column, columnSpan } = cell
      const place = { row: top - first + offset, column, rowSpan: bottom - top, columnSpan }
      regions.push({ ...place, sure: true, box: [column * 40, place.row * 20, columnSpan * 40, place.rowSpan * 20] })
    }
  }
  if (repeated > 0) add(0, repeated, 0)
  add(from, to, repeated)
  return { xs: [], ys: [], rows: to - from + repeated, columns: 10, box: [0, 0, 400, 400], regions }
}

const chained = (lattices: readonly Lattice[], mayShare = false) =>
  chainsOf(
    lattices.map((source) => ({ source, placements: placementsOf(source, patterns) })),
    patterns,
    () => mayShare,
  ).map((chain) => ({
    id: chain.prepared.pattern.id,
    rows: chain.links.map(({ placement }) => [placement.from, placement.to]),
  }))

describe('rows told by the exact grid', () => {
  it('knows the whole table of an edition, and no other', () => {
    expect(chained([pieceOf(0, rows)])).toEqual([{ id: 'annual-2021/applications', rows: [[0, rows]] }])
  })

  it('joins pieces over any page break after the header', () => {
    for (let cut = header + 1; cut < rows; cut++) {
      const pieces = [pieceOf(0, cut), pieceOf(cut, rows)]
      expect(chained(pieces)[0]?.rows, `cut at ${cut}`).toEqual([
        [0, cut],
        [cut, rows],
      ])
    }
  })

  it('is not taken in by a row that lost one border and gained another, though it has as many cells', () => {
    const columns = { first: 3, last: 9 }
    const place = fc.record({ row: fc.integer({ min: header, max: rows - 1 }), lost: fc.integer({ min: columns.first, max: columns.last - 1 }), gained: fc.integer({ min: columns.first, max: columns.last }) }) // prettier-ignore
    fc.assert(
      fc.property(place, fc.integer({ min: 2, max: 38 }), fc.nat({ max: 6 }), ({ row, lost, gained }, at, lean) => {
        fc.pre(gained !== lost && gained !== lost + 1)
        const whole = pieceOf(0, rows)
        const own = whole.regions.filter((r) => r.row === row && r.column >= columns.first)
        const regions = whole.regions.flatMap((region): Region[] => {
          const [x, y, width, height] = region.box
          // As much as a page leans within a table: no row is where the one above it stands to the pixel.
          const leaning = { ...region, box: [x + (lean * y) / 500, y, width, height] as const }
          if (!own.includes(region)) return [leaning]
          if (region.column === lost + 1) return []
          if (region.column === lost) return [{ ...leaning, box: [leaning.box[0], y, 2 * width, height] }]
          if (region.column !== gained) return [leaning]
          const half = { ...leaning, box: [leaning.box[0] + at, y, width - at, height] as const }
          return [
            { ...leaning, box: [leaning.box[0], y, at, height] },
            { ...half, column: region.column + 0.5 },
          ]
        })
        expect(placementsOf({ ...whole, regions }, patterns)).toEqual([])
        const straight = whole.regions.map((r) => ({ ...r, box: [r.box[0] + (lean * r.box[1]) / 500, r.box[1], r.box[2], r.box[3]] as const })) // prettier-ignore
        expect(placementsOf({ ...whole, regions: straight }, patterns)).toHaveLength(1)
      }),
    )
  })

  it('passes over a header that is printed again', () => {
    expect(chained([pieceOf(0, 12), pieceOf(12, rows, true)])).toHaveLength(1)
  })

  it('takes a row on both sides of a break for one only where what is printed in it allows that', () => {
    const pieces = [pieceOf(0, 13), pieceOf(12, rows)]
    expect(chained(pieces, true)).toHaveLength(1)
    expect(chained(pieces, false)).toHaveLength(0)
  })

  it('does not accept a table that lost a row, wherever the row is', () => {
    for (let lost = header; lost < rows; lost++) {
      const whole = pieceOf(0, rows)
      const regions = whole.regions.flatMap((region): Region[] => {
        const covers = region.row <= lost && lost < region.row + region.rowSpan
        if (covers && region.rowSpan === 1) return []
        const row = region.row > lost ? region.row - 1 : region.row
        return [{ ...region, row, rowSpan: region.rowSpan - (covers ? 1 : 0) }]
      })
      expect(chained([{ ...whole, rows: rows - 1, regions }]), `row ${lost}`).toEqual([])
    }
  })

  it('does not accept a table in which a border between labels is missing', () => {
    const whole = pieceOf(0, rows)
    const at = whole.regions.findIndex((r) => r.column === 2 && r.row === header + 4)
    const upper = whole.regions[at]!
    const regions = whole.regions
      .filter((r) => !(r.column === 2 && r.row === upper.row + 1))
      .map((r) => (r === upper ? { ...r, rowSpan: 2 } : r))
    expect(chained([{ ...whole, regions }])).toEqual([])
  })
})

describe('the turn of a page', () => {
  it('is not one at which nothing is seen, where a table was seen at another', () => {
    const [width, height] = [620, 877]
    const pixels = new Uint8Array(width * height).fill(250)
    const ink = (x: number, y: number) => (pixels[y * width + x] = 40)
    for (let row = 0; row <= 3; row++) for (let x = 75; x <= 525; x++) ink(x, 150 + row * 25)
    for (let column = 0; column <= 5; column++) for (let y = 150; y <= 225; y++) ink(75 + column * 90, y)
    const page = { number: 1, width, height, dpi: 75, pixels }
    const { level, tables } = structureOf(unstreakedPage(page), knownForms([applications]), [0, 90])
    expect([level.geometry.turn, tables.length]).toEqual([0, 1])
  })

  it('is found where a table of few rows lies on its side', () => {
    const [width, height] = [877, 620]
    const pixels = new Uint8Array(width * height).fill(250)
    const { rows, cells } = applications.pattern
    const line = (x0: number, y0: number, x1: number, y1: number) => {
      for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) pixels[y * width + x] = 40
    }
    // The last rows of the form, their first at the right.
    for (const { row, column, rowSpan, columnSpan } of cells) {
      if (row + rowSpan <= rows - 3) continue
      const [x0, x1] = [650 - (row + rowSpan - rows + 3) * 40, 650 - (Math.max(row, rows - 3) - rows + 3) * 40]
      const [y0, y1] = [75 + column * 45, 75 + (column + columnSpan) * 45]
      for (const x of [x0, x1]) line(x, y0, x, y1)
      for (const y of [y0, y1]) line(x0, y, x1, y)
    }
    const page = { number: 1, width, height, dpi: 75, pixels }
    const { level, tables } = structureOf(unstreakedPage(page), knownForms([applications]), [0, 90])
    expect([level.geometry.turn, tables.map((t) => t.placements.length > 0)]).toEqual([90, [true]])
  })
})
