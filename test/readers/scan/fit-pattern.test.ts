import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import { findTables, knownForms } from '../../../functions/readers/scan/find-tables.ts'
import { preparePattern } from '../../../functions/readers/scan/fragments.ts'
import type { LevelPage } from '../../../functions/readers/scan/level-page.ts'
import type { ScanPattern } from '../../../functions/readers/scan/pattern.ts'
import { regionsOfRow } from '../../../functions/readers/scan/read-page.ts'
import { fitDepths, fitPattern } from '../../../functions/readers/scan/fit-pattern.ts'
import { lineCounts } from '../../../functions/readers/scan/ink-counts.ts'
import { stretchesOf } from '../../../functions/readers/scan/stretch.ts'
import { ridgesOf } from '../../../functions/readers/scan/ridges.ts'

const forms = knownForms(scanPatterns().map(preparePattern))
const { pattern } = forms.patterns.find((p) => p.pattern.id === 'annual-2021/applications')!
const [width, height, left, top, rowHeight, columnWidth] = [900, 1100, 60, 80, 34, 76]

type Drawing = {
  /** Grey of the lines on paper of 245. */
  readonly level?: number
  /** Pixels of a line drawn out of every ten. */
  readonly dashes?: number
  readonly without?: (row: number) => boolean
  readonly extra?: number
  /** The first row on the page, which a page break leaves without a line above it; 0 for the whole table. */
  readonly from?: number
  readonly form?: ScanPattern
}

const cellWidth = (form: ScanPattern) => Math.min(columnWidth, Math.floor((width - 2 * left) / form.columns))

/** The printed table's lines, cell by cell, and strokes like writing in its label cells. */
function page({ level = 60, dashes = 10, without = () => false, extra, from = 0, form = pattern }: Drawing): LevelPage {
  const wide = cellWidth(form)
  const pixels = new Uint8Array(width * height).fill(245)
  const dot = (x: number, y: number, value = level) => (pixels[y * width + x] = Math.min(value, pixels[y * width + x]!))
  const across = (x0: number, x1: number, y: number) => {
    for (let x = x0; x <= x1; x++) if ((x * 7) % 10 < dashes) dot(x, y)
  }
  for (const { row, column, rowSpan, columnSpan, figure } of form.cells) {
    if (row + rowSpan <= from) continue
    const [x0, y0] = [left + column * wide, top + Math.max(row, from) * rowHeight]
    const [x1, y1] = [x0 + columnSpan * wide, top + (row + rowSpan) * rowHeight]
    if (row > from || from === 0) if (row === 0 || !without(row)) across(x0, x1, y0)
    if (row + rowSpan === form.rows || !without(row + rowSpan)) across(x0, x1, y1)
    for (const x of [x0, x1]) for (let y = y0; y <= y1; y++) if ((y * 7) % 10 < dashes) dot(x, y)
    if (figure) continue
    for (let x = x0 + 6; x < x1 - 14; x += 15)
      for (let k = 0; k < 12; k += 5) for (let u = 0; u < 8; u++) dot(x + u, (y0 + y1) / 2 - 6 + k + ((x * 7) % 4), 70)
  }
  if (extra !== undefined) across(left, left + form.columns * wide, extra)
  const geometry = { turn: 0, sourceWidth: width, sourceHeight: height, scale: 1, width, height } as const
  return { geometry: { ...geometry, level: [0, 0], lean: [0, 0] }, grey: { width, height, pixels }, dpi: 150 }
}

/** A table may lack its uppermost line: what stands above the figures is then cut short. */
function found(drawing: Drawing) {
  const level = page(drawing)
  const tables = findTables(level, ridgesOf(level), forms, 'thorough')
  for (const { lattice, placements } of tables)
    for (const { prepared, skip, from, to } of placements)
      for (let row = from; row < to; row++)
        expect(regionsOfRow(lattice, row - from + skip)).toHaveLength(prepared.shapes[row]!.cells.length)
  return tables.map(({ lattice, placements }) => ({
    columns: lattice.columns,
    whole: placements.some((p) => p.prepared.pattern === pattern && p.from <= 1 && p.to === pattern.rows),
  }))
}

const whole = [{ columns: pattern.columns, whole: true }]

describe('a table laid on the form border by border', () => {
  it('is found in plain, pale and broken lines', () => {
    expect(found({})).toEqual(whole)
    expect(found({ level: 232 }), 'pale').toEqual(whole)
    expect(found({ dashes: 7 }), 'broken').toEqual(whole)
  })

  it('keeps the row that a page break leaves without a line above it', () => {
    for (const from of [9, 14]) {
      const level = page({ from, dashes: 7 })
      const [table, ...others] = findTables(level, ridgesOf(level), forms, 'thorough')
      expect(others).toEqual([])
      expect(table?.placements.map((p) => p.from + p.prepared.shapes.length - p.to)).toContain(from)
      expect(table?.lattice.rows).toBe(pattern.rows - from)
    }
  })

  it('is told by two rows where they have many columns, not where they have few', () => {
    const rowsOf = (id: string) => {
      const { pattern: form, shapes } = forms.patterns.find((p) => p.pattern.id.includes(id))!
      const from = shapes.length - 2
      const picture = page({ form, from })
      const ridges = ridgesOf(picture)
      const box = [left, top + from * rowHeight, form.columns * cellWidth(form), 2 * rowHeight] as const
      const fitted = fitPattern(lineCounts(ridges), fitDepths(ridges), picture.dpi, box, forms.stretches)
      return fitted?.placements.map((p) => [p.from - from, p.to - from])
    }
    expect(rowsOf('annual-2021/remedies')).toEqual([[0, 2]])
    expect(rowsOf('annual-2021/disclosure')).toBeUndefined()
  })

  it('is not taken for the form where a line is missing between any two rows, or one too many is drawn', () => {
    for (let row = 4; row < pattern.rows; row += 8)
      expect(
        found({ without: (at) => at === row }).some((t) => t.whole),
        `row ${row}`,
      ).toBe(false)
    expect(found({ extra: top + Math.round(9.5 * rowHeight) }).some((t) => t.whole)).toBe(false)
  })
})

describe('two forms that differ by one border', () => {
  const [rows, columns] = [6, 7]
  /** A grid of single cells, or one in which the cell at (`row`, `column`) and the next are one. */
  const formOf = (id: string, joined?: readonly [row: number, column: number]): ScanPattern => ({
    id,
    rows,
    columns,
    cells: Array.from({ length: rows * columns }, (_, i) => [Math.floor(i / columns), i % columns] as const)
      .filter(([row, column]) => !(joined && row === joined[0] && column === joined[1] + 1))
      .map(([row, column]) => {
        const isJoined = joined !== undefined && row === joined[0] && column === joined[1]
        return { row, column, rowSpan: 1, columnSpan: isJoined ? 2 : 1, figure: row > 0 && column > 0 }
      }),
  })

  it('are told apart by how much of it is drawn, and by nothing where that is half of it', () => {
    const place = fc.record({
      row: fc.integer({ min: 1, max: rows - 1 }),
      column: fc.integer({ min: 1, max: columns - 2 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      start: fc.double({ min: 0, max: 1, noNaN: true }),
      level: fc.integer({ min: 60, max: 190 }),
    })
    fc.assert(
      fc.property(place, ({ row, column, share, start, level }) => {
        const picture = page({ form: formOf('parted'), level })
        const cellWide = cellWidth(formOf('parted'))
        const x = left + (column + 1) * cellWide
        const [y0, y1] = [top + row * rowHeight + 2, top + (row + 1) * rowHeight - 2]
        const blank = Math.round((1 - share) * (y1 - y0))
        const gap = y0 + Math.round(start * share * (y1 - y0))
        for (let y = gap; y < gap + blank; y++) picture.grey.pixels[y * width + x] = 245
        const stretches = [formOf('parted'), formOf('joined', [row, column])].map(preparePattern).flatMap(stretchesOf)
        const ridges = ridgesOf(picture)
        const box = [left, top, columns * cellWide, rows * rowHeight] as const
        const fitted = fitPattern(lineCounts(ridges), fitDepths(ridges), picture.dpi, box, stretches)
        const taken = new Set(fitted?.placements.map((p) => p.prepared.pattern.id))
        const may = share > 0.85 ? ['parted'] : share < 0.15 ? ['joined'] : [...taken].slice(0, 1)
        expect([...taken]).toEqual(may)
        expect(taken.has('parted') && share < 0.5, 'parted').toBe(false)
        expect(taken.has('joined') && share > 0.45, 'joined').toBe(false)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the tables of a picture', () => {
  it('come page by page where two pages stand side by side', () => {
    const [wide, high] = [1200, 800]
    const pixels = new Uint8Array(wide * high).fill(245)
    const ruled = (x0: number, y0: number) => {
      for (let row = 0; row <= 3; row++) for (let x = x0; x <= x0 + 400; x++) pixels[(y0 + row * 40) * wide + x] = 40
      for (let column = 0; column <= 4; column++)
        for (let y = y0; y <= y0 + 120; y++) pixels[y * wide + x0 + column * 100] = 40
    }
    ruled(100, 500)
    ruled(700, 100)
    const geometry = { turn: 0, sourceWidth: wide, sourceHeight: high, scale: 1, width: wide, height: high } as const
    const grey = { width: wide, height: high, pixels }
    const level: LevelPage = { geometry: { ...geometry, level: [0, 0], lean: [0, 0] }, grey, dpi: 100 }
    const tables = findTables(level, ridgesOf(level), forms, 'plain')
    expect(tables.map(({ lattice }) => lattice.box.slice(0, 2).map((at) => Math.round(at / 100)))).toEqual([
      [1, 5],
      [7, 1],
    ])
  })
})
