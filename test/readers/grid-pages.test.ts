import { describe, expect, it } from 'vitest'
import type { Table } from '../../functions/core/document.ts'
import { blocksOf } from '../../functions/readers/grid/document-blocks.ts'
import type { Glyph, PageInk, Segment } from '../../functions/readers/grid/ink.ts'

/** Lines of a grid with the given positions. */
function grid(xs: readonly number[], ys: readonly number[]): Segment[] {
  const [left, right, top, foot] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!]
  return [
    ...xs.map((x): Segment => ({ x1: x, x2: x, y1: top, y2: foot })),
    ...ys.map((y): Segment => ({ x1: left, x2: right, y1: y, y2: y })),
  ]
}

/** Writing of 10 points from a place on; `gap` stands between its characters. */
function write(text: string, x: number, y: number, gap = 0): Glyph[] {
  let at = x
  return [...text].map((character): Glyph => {
    const width = character < '\u2e80' ? 5 : 10
    const box = [at, y, width, 10] as const
    at += width + gap
    return { text: character, box }
  })
}

const page = (number: number, glyphs: Glyph[], segments: Segment[], rest: Partial<PageInk> = {}): PageInk => ({
  number,
  width: 595,
  height: 842,
  glyphs,
  segments,
  ...rest,
})

const tablesOf = (pages: readonly PageInk[]) => blocksOf(pages).blocks.filter((b): b is Table => b.kind === 'table')
const textsOf = (table: Table | undefined) => table?.cells.map(({ text }) => text)

const xs = [50, 150, 250]
const ys = [50, 70, 90, 110]
const names = [...write('名称', 60, 55), ...write('甲项', 60, 75), ...write('乙项', 60, 95)]
const figures = [...write('数量', 160, 55), ...write('392', 160, 75), ...write('0', 160, 95)]

describe('ink that is no text of the page', () => {
  const plain = textsOf(tablesOf([page(1, [...names, ...figures], grid(xs, ys))])[0])

  it('what is drawn beyond the edge of the sheet is no part of it', () => {
    const beyond = [...write('9', 170, -8), ...write('7', 160, 850), ...write('8', 600, 75), ...write('6', -12, 95)]
    const lines = [...grid(xs, ys), ...grid([50, 150, 250], [-40, -20]), { x1: 50, y1: -30, x2: 50, y2: 110 }]
    const read = tablesOf([page(1, [...names, ...figures, ...beyond], lines)])
    expect(read.flatMap(({ cells }) => cells.map(({ text }) => text).filter(Boolean))).toEqual(plain)
    expect(JSON.stringify(blocksOf([page(1, beyond, [])]).blocks)).not.toMatch(/"text":"[6-9]/)
  })

  it('slanted writing across a table is a watermark', () => {
    const mark = write('2024', 165, 92).map((glyph): Glyph => ({ ...glyph, isSlanted: true, colour: 0xdddddd }))
    const { blocks, notes } = blocksOf([page(1, [...names, ...figures, ...mark], grid(xs, ys))])
    expect(textsOf(blocks[0] as Table)).toEqual(plain)
    expect(notes.map(({ code }) => code)).toEqual(['overprint'])
  })

  it('level writing much larger than the rest that lies across it is a watermark, a title is not', () => {
    const big = (text: string, x: number, y: number) =>
      write(text, 0, 0).map((glyph, i): Glyph => ({ ...glyph, box: [x + i * 30, y, 30, 60] }))
    const title = big('年报', 60, 200)
    const ink = page(1, [...names, ...figures, ...title, ...big('2024', 100, 52)], grid(xs, ys))
    const { blocks } = blocksOf([ink])
    expect(textsOf(blocks[0] as Table)).toEqual(plain)
    expect(blocks[1]).toMatchObject({ kind: 'paragraph', text: '年报' })
  })

  it('what is written within the rim of a red seal is of the seal, unless the page uses the colour elsewhere', () => {
    const red = 0xee0000
    const inside = write('8', 180, 95).map((glyph): Glyph => ({ ...glyph, colour: red }))
    const rings = [{ box: [120, 40, 120, 120] as const, colour: red }]
    const sealed = page(1, [...names, ...figures, ...inside], grid(xs, ys), { rings })
    expect(textsOf(tablesOf([sealed])[0])).toEqual(plain)
    const elsewhere = write('红字', 60, 300).map((glyph): Glyph => ({ ...glyph, colour: red }))
    const doubtful = page(1, [...names, ...figures, ...inside, ...elsewhere], grid(xs, ys), { rings })
    expect(textsOf(tablesOf([doubtful])[0])).not.toEqual(plain)
  })
})

describe('figures set with spaced letters', () => {
  const rows = ['124', '90', '355', '17', '608']
  const table = (gap: number, odd = '') =>
    textsOf(
      tablesOf([
        page(
          1,
          [
            ...rows.flatMap((text, i) => [...write('项', 60, 55 + 20 * i), ...write(text, 160, 55 + 20 * i, gap)]),
            ...write(odd, 205, 55),
          ],
          grid(
            xs,
            [0, 1, 2, 3, 4, 5].map((i) => 50 + 20 * i),
          ),
        ),
      ])[0],
    )

  it('are one figure each where all digits stand apart by one measure', () => {
    expect(table(5)).toEqual(rows.flatMap((text) => ['项', text]))
  })

  it('stay apart where the gaps differ from cell to cell', () => {
    expect(table(0, '7')![1]).toMatch(/124\s7/)
  })
})

describe('a spreadsheet printed on pages side by side', () => {
  const right = [...write('合计', 60, 55), ...write('12', 60, 75), ...write('3', 60, 95)]

  it('is one table again', () => {
    const [table, ...others] = tablesOf([
      page(1, [...names, ...figures], grid(xs, ys)),
      page(2, right, grid([50, 150], ys)),
    ])
    expect(others).toEqual([])
    expect(table).toMatchObject({ rows: 3, columns: 3 })
    expect(textsOf(table)).toEqual(['名称', '数量', '合计', '甲项', '392', '12', '乙项', '0', '3'])
    expect(table!.cells.at(-1)).toMatchObject({ page: 2, column: 2 })
  })

  it('is not made of two copies of one form at one height', () => {
    const head = [...write('维持', 60, 55), ...write('纠正', 160, 55), ...write('1', 60, 75), ...write('2', 160, 75)]
    const copy = (number: number) =>
      page(number, [...head, ...write('5', 60, 95), ...write('6', 160, 95)], grid(xs, ys))
    expect(tablesOf([copy(1), page(2, write('又一份报告', 60, 20), []), copy(3)])).toHaveLength(2)
  })

  it('is not made of rows at other heights, nor of a part with names of its own', () => {
    const other = page(2, right, grid([50, 150], [50, 70, 95, 125]))
    expect(tablesOf([page(1, [...names, ...figures], grid(xs, ys)), other])).toHaveLength(2)
    const named = page(2, names, grid([50, 150], ys))
    expect(tablesOf([page(1, [...names, ...figures], grid(xs, ys)), named])).toHaveLength(2)
  })
})

describe('a row of figures cut by a page break', () => {
  const cut = (column: number) => {
    const edges = [50, 150, 150 + column]
    const upper = page(1, [...write('甲项', 60, 75), ...write('29', 151, 75)], grid(edges, [70, 90, 110]))
    const lower = page(
      2,
      [...write('2', 151, 75), ...write('乙项', 60, 95), ...write('5', 151, 95)],
      grid(edges, ys.slice(1)),
    )
    const first = {
      ...upper,
      glyphs: [...write('名', 60, 75), ...write('数', 151, 75), ...write('甲项', 60, 95), ...write('29', 151, 95)],
    }
    return tablesOf([first, lower])[0]!
  }

  it('is made whole where the figure above filled its cell', () => {
    expect(textsOf(cut(13))).toContain('292')
  })

  it('is doubted where it did not', () => {
    const cells = cut(60).cells.filter(({ text }) => /^\d+$/.test(text))
    expect(cells.map(({ text, structure }) => [text, structure])).toEqual([
      ['29', 0.5],
      ['2', 0.5],
      ['5', undefined],
    ])
  })
})
