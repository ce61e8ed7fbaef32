import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillRegions, pageTableOf } from '../../functions/readers/grid/fill-cells.ts'
import type { Glyph, Segment } from '../../functions/readers/grid/ink.ts'
import { latticesOf } from '../../functions/readers/grid/lattice.ts'

const line = (x1: number, y1: number, x2: number, y2: number): Segment => ({ x1, y1, x2, y2 })

/** Draws a string of half-width characters, 10 high, from a point. */
const write = (text: string, x: number, y: number): Glyph[] =>
  [...text].map((character, i) => ({ text: character, box: [x + 5 * i, y, 5, 10] }))

const grid = (xs: readonly number[], ys: readonly number[]): Segment[] => [
  ...xs.map((x) => line(x, ys[0]!, x, ys.at(-1)!)),
  ...ys.map((y) => line(xs[0]!, y, xs.at(-1)!, y)),
]

const tableFrom = (segments: readonly Segment[], glyphs: readonly Glyph[]) => {
  const lattice = latticesOf(segments)[0]!
  return pageTableOf(lattice, fillRegions(lattice, glyphs).filled, 1).table
}

describe('the lattice of ruling lines', () => {
  it('makes a cell of every field of a full grid', () => {
    const table = tableFrom(grid([0, 50, 100], [0, 20, 40]), [
      ...write('1', 20, 5),
      ...write('22', 70, 5),
      ...write('333', 10, 25),
    ])
    expect(table.cells.map((c) => c.text)).toEqual(['1', '22', '333', ''])
  })

  it('joins fields that no line parts into one merged cell', () => {
    const segments = [
      line(0, 0, 100, 0),
      line(0, 40, 100, 40),
      line(0, 0, 0, 40),
      line(100, 0, 100, 40),
      line(50, 20, 100, 20),
      line(50, 0, 50, 40),
    ]
    const spans = latticesOf(segments)[0]!.regions.map((r) => [r.row, r.column, r.rowSpan, r.columnSpan])
    expect(spans).toEqual([
      [0, 0, 2, 1],
      [0, 1, 1, 1],
      [1, 1, 1, 1],
    ])
  })

  it('takes double borders, dashes and borders drawn cell by cell for one line each', () => {
    const dashes = Array.from({ length: 20 }, (_, i) => line(i * 5, 20, i * 5 + 3, 20))
    const twice = [0, 1.8].flatMap((d) => [line(50 + d, 0, 50 + d, 20), line(50 + d, 20, 50 + d, 40)])
    const lattice = latticesOf([...grid([0, 100], [0, 40]), ...dashes, ...twice])[0]!
    expect([lattice.rows, lattice.columns, lattice.regions.length]).toEqual([2, 2, 4])
  })

  it('closes a side that a page break left without a line', () => {
    const open = [
      line(0, 0, 100, 0),
      line(0, 20, 100, 20),
      line(0, 0, 0, 60),
      line(50, 0, 50, 60),
      line(100, 0, 100, 60),
    ]
    expect(latticesOf(open)[0]!.rows).toBe(2)
  })

  it('says that a cell is unsure where the lines leave its extent open', () => {
    const segments = [
      ...grid([0, 100], [0, 40]),
      line(50, 0, 50, 20), // the lower half of the upright is missing …
      line(50, 20, 100, 20), // … and the left half of the level line
    ]
    const table = tableFrom(segments, [])
    expect(table.cells.filter((c) => c.structure !== undefined).length).toBe(2)
  })

  it('keeps two figures one below the other apart, and joins one figure that was wrapped', () => {
    const segments = grid([0, 22, 100], [0, 40])
    const wrapped = [...write('8310', 1, 5), ...write('503', 3, 20)]
    const stacked = [...write('12', 50, 5), ...write('0', 52, 20)]
    expect(tableFrom(segments, [...wrapped, ...stacked]).cells.map((c) => c.text)).toEqual(['8310503', '12\n0'])
  })

  it('is filled in time that grows with the writing, however much of it touches the lines', () => {
    const side = 170
    const at = Array.from({ length: side + 1 }, (_, i) => i * 11)
    const glyphs = Array.from({ length: side * side }, (_, i) =>
      write('12', (i % side) * 11 + 0.5, Math.floor(i / side) * 11 + 0.5),
    ).flat()
    const started = process.cpuUsage()
    const table = tableFrom(grid(at, at), glyphs)
    expect(table.cells.every(({ text }) => text === '12')).toBe(true)
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000)
  })

  it('gives a figure too wide for its cell to one cell whole, and doubts both', () => {
    const table = tableFrom(grid([0, 22, 44], [0, 20]), [...write('123456', 1, 5), ...write('9', 38, 5)])
    expect(table.cells.map((c) => [c.text, c.structure])).toEqual([
      ['123456', 0.5],
      ['9', 0.5],
    ])
  })

  it('reads back any drawn table, whatever is merged', () => {
    fc.assert(
      fc.property(drawnTable(), ({ segments, glyphs, spans, texts }) => {
        const table = tableFrom(segments, glyphs)
        expect(table.cells.map((c) => [c.row, c.column, c.rowSpan, c.columnSpan])).toEqual(spans)
        expect(table.cells.map((c) => c.text)).toEqual(texts)
      }),
      { numRuns: 200 },
    )
  })
})

/** A grid in which some rows merge all cells from a column on, drawn cell by cell with a little jitter. */
function drawnTable() {
  return fc
    .record({
      rows: fc.integer({ min: 2, max: 8 }),
      columns: fc.integer({ min: 2, max: 8 }),
      jitter: fc.double({ min: 0, max: 0.6, noNaN: true }),
      merges: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 8, maxLength: 8 }),
      seed: fc.integer({ min: 1, max: 9999 }),
    })
    .map(({ rows, columns, jitter, merges, seed }) => {
      const segments: Segment[] = []
      const glyphs: Glyph[] = []
      const spans: number[][] = []
      const texts: string[] = []
      for (let row = 0; row < rows; row++) {
        // The first row stays whole, so that every column has a border somewhere.
        const from = row === 0 ? columns - 1 : Math.min(merges[row]!, columns - 1)
        for (let column = 0; column <= from; column++) {
          const span = column === from ? columns - from : 1
          const [x1, x2, y1, y2] = [column * 40, (column + span) * 40, row * 20, row * 20 + 20]
          const d = ((row * 7 + column * 3 + seed) % 5) * (jitter / 4)
          segments.push(
            line(x1, y1 + d, x2, y1 + d),
            line(x1, y2, x2, y2),
            line(x1 + d, y1, x1 + d, y2),
            line(x2, y1, x2, y2),
          )
          const text = String((seed * (row + 3) * (column + 7)) % 10_000)
          glyphs.push(...write(text, x1 + 8, y1 + 5))
          spans.push([row, column, 1, span])
          texts.push(text)
        }
      }
      return { segments, glyphs, spans, texts }
    })
}
