import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillRegions, pageTableOf } from '../../functions/readers/grid/fill-cells.ts'
import type { Glyph, Segment } from '../../functions/readers/grid/ink.ts'
import { latticesOf } from '../../functions/readers/grid/lattice.ts'
import type { PageItem } from '../../functions/readers/grid/page-items.ts'
import { joinSideways } from '../../functions/readers/grid/sheets-side-by-side.ts'
import { textLinesOf } from '../../functions/readers/grid/text-lines.ts'

const [width, height] = [60, 20]

/** Draws columns `from` to `to` of a sheet on a page of their own, the first of them at the left margin. */
function pageOf(sheet: readonly (readonly string[])[], from: number, to: number, page: number): PageItem {
  const xs = Array.from({ length: to - from + 1 }, (_, i) => i * width)
  const ys = Array.from({ length: sheet.length + 1 }, (_, i) => i * height)
  const segments: Segment[] = [
    ...xs.map((x) => ({ x1: x, y1: 0, x2: x, y2: ys.at(-1)! })),
    ...ys.map((y) => ({ x1: 0, y1: y, x2: xs.at(-1)!, y2: y })),
  ]
  const glyphs = sheet.flatMap((row, r) =>
    row
      .slice(from, to)
      .flatMap((text, c) =>
        [...text].map((one, i): Glyph => ({ text: one, box: [c * width + 5 + 5 * i, r * height + 5, 5, 10] })),
      ),
  )
  const lattice = latticesOf(segments)[0]!
  const table = pageTableOf(lattice, fillRegions(lattice, glyphs).filled, page)
  return { kind: 'table', page, box: lattice.box, table }
}

const textsOf = (item: PageItem): readonly string[] =>
  'table' in item ? item.table.table.cells.map((cell) => cell.text) : []

const sheets = fc.tuple(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 3, max: 8 })).chain(([rows, columns]) =>
  fc.tuple(
    fc.array(fc.array(fc.integer({ min: 0, max: 99_999 }).map(String), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
    fc.integer({ min: Math.floor(columns / 2) + 1, max: columns - 1 }),
  ),
)

describe('a spreadsheet too wide for its paper', () => {
  it('is one table again, every figure in its row and column', () => {
    fc.assert(
      fc.property(sheets, ([sheet, cut]) => {
        const columns = sheet[0]!.length
        const [left, right] = joinSideways([[pageOf(sheet, 0, cut, 1)], [pageOf(sheet, cut, columns, 2)]])
        expect(right).toEqual([])
        expect(left!.map(textsOf)).toEqual([sheet.flat()])
      }),
      { numRuns: 40 },
    )
  })

  it('is not joined with a table below the rest of its left part', () => {
    const sheet = ['1', '2', '3', '4'].map((n) => [n, n, n])
    const [left, below] = [pageOf(sheet, 0, 3, 1), pageOf(sheet, 1, 3, 2)]
    const rest = pageOf([['5', '6', '7']], 0, 3, 2)
    const above = { ...rest, box: [rest.box[0], rest.box[1] - 2 * height, rest.box[2], rest.box[3]] } as PageItem
    expect(joinSideways([[left], [below]])[1]).toEqual([])
    expect(joinSideways([[left], [above, below]])[1]).toEqual([above, below])
  })

  it('is not joined with a table whose rows stand elsewhere', () => {
    const sheet = ['1', '2', '3', '4'].map((n) => [n, n, n])
    const other = pageOf(sheet.slice(0, 3), 2, 3, 2)
    expect(joinSideways([[pageOf(sheet, 0, 2, 1)], [other]])[1]).toEqual([other])
  })

  it('is not joined with a table of a page that has a heading of its own', () => {
    const sheet = ['1', '2', '3', '4'].map((n) => [n, n, n])
    const headed = (text: string): PageItem => ({
      kind: 'line',
      page: 2,
      box: [0, 200, 100, 10],
      line: textLinesOf([...text].map((one, i): Glyph => ({ text: one, box: [10 * i, 200, 10, 10] })))[0]!,
    })
    const right = pageOf(sheet, 2, 3, 2)
    const sideways = (text: string) => joinSideways([[pageOf(sheet, 0, 2, 1)], [right, headed(text)]])[1]
    expect(sideways('五、存在的主要问题')).toContain(right)
    expect(sideways('的第三方面')).not.toContain(right)
  })

  it('is not joined with a column of words: that is another table', () => {
    const sheet = ['1', '2', '3'].map((n) => [n, n, '甲'])
    expect(joinSideways([[pageOf(sheet, 0, 2, 1)], [pageOf(sheet, 2, 3, 2)]])[1]).toHaveLength(1)
  })
})
