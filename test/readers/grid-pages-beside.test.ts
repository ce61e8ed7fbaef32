import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../functions/readers/grid/document-blocks.ts'
import type { Glyph, PageInk } from '../../functions/readers/grid/ink.ts'

const size = 10
const paper = { width: 600, height: 800, segments: [] }

const written = (text: string, x: number, y: number): Glyph[] =>
  [...text].map((one, i) => ({ text: one, box: [x + i * size, y, size, size] }))

/** A label of its own for every row, heads over the figures, each cell at its place on the sheet. */
type Sheet = { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }

const rowHeight = 25
const columnWidth = 80
const label = '本年新收申请数量'

function pageOf({ heads, rows }: Sheet, from: number, to: number, number: number, below: string[] = []): PageInk {
  const left = from === 0 ? 120 : 20
  const at = (column: number) => left + (column - from) * columnWidth
  const glyphs = [
    ...heads.slice(from, to).flatMap((text, c) => written(text, at(from + c), 60)),
    ...rows.flatMap((row, r) => [
      ...(from === 0 ? written(label, 20, 100 + r * rowHeight) : []),
      ...row.slice(from, to).flatMap((text, c) => written(text, at(from + c), 100 + r * rowHeight)),
    ]),
    ...below.flatMap((text, i) => written(text, 20, 600 + i * rowHeight)),
  ]
  return { ...paper, number, glyphs }
}

const figures = fc.integer({ min: 0, max: 9_999 }).map(String)
const sheets = fc
  .array(fc.array(figures, { minLength: 7, maxLength: 7 }), { minLength: 2, maxLength: 12 })
  .map((rows): Sheet => ({ heads: ['甲类', '乙类', '丙类', '丁类', '戊类', '己类', '总计'], rows }))

const tables = (pages: readonly PageInk[]) => blocksOf(pages).blocks.filter((block) => block.kind === 'table')
const figuresOf = (pages: readonly PageInk[]) =>
  tables(pages).flatMap(({ cells }) => cells.filter(({ text }) => /^\d+$/.test(text)))

describe('a spreadsheet without lines, too wide for its paper', () => {
  it('is one table again, every figure told where it is printed', () => {
    fc.assert(
      fc.property(sheets, fc.integer({ min: 3, max: 5 }), (sheet, cut) => {
        const cells = figuresOf([pageOf(sheet, 0, cut, 1), pageOf(sheet, cut, 7, 2)])
        expect(cells.map(({ text }) => text)).toEqual(sheet.rows.flat())
        const places = sheet.rows.flatMap((row) => row.map((_, column) => (column < cut ? 1 : 2)))
        expect(cells.map(({ page }) => page)).toEqual(places)
        expect(cells.every(({ box }) => box![0] < paper.width)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('is put together when it was printed downwards first, and on three pages', () => {
    const rows = Array.from({ length: 5 }, (_, r) => Array.from({ length: 7 }, (__, c) => String(r * 10 + c)))
    const sheet = { heads: ['甲类', '乙类', '丙类', '丁类', '戊类', '己类', '总计'], rows }
    const prose: PageInk = { ...paper, number: 2, glyphs: written('二、主动公开政府信息情况', 20, 60) }
    const pages = [pageOf(sheet, 0, 3, 1), prose, pageOf(sheet, 3, 5, 3), pageOf(sheet, 5, 7, 4)]
    expect(figuresOf(pages).map(({ text }) => text)).toEqual(rows.flat())
  })

  it('is told from prose over a page number, as high as that of the page before', () => {
    const rows = Array.from({ length: 20 }, () => ['1', '2', '3', '4', '5', '6', '7'])
    const sheet = { heads: ['甲类', '乙类', '丙类', '丁类', '戊类', '己类', '总计'], rows }
    const numbered = (page: PageInk, lines: readonly string[]): PageInk => ({
      ...page,
      glyphs: [
        ...page.glyphs,
        ...lines.flatMap((text, i) => written(text, 20, 100 + i * rowHeight)),
        ...written(String(page.number), 300, 780),
      ],
    })
    const last = numbered({ ...paper, number: 2, glyphs: [] }, [
      '2024年共收到申请',
      '12345件，均已办结',
      '2025年1月10日',
    ])
    const { blocks } = blocksOf([numbered(pageOf(sheet, 0, 5, 1), []), last])
    const texts = blocks.flatMap((block) => (block.kind === 'paragraph' && block.at.page === 2 ? [block.text] : []))
    expect(texts.join('')).toContain('12345件，均已办结')
  })

  it('is left as it is where the other page has other rows, or words among its figures', () => {
    const rows = Array.from({ length: 4 }, () => ['1', '2', '3', '4', '5', '6', '7'])
    const sheet = { heads: ['甲类', '乙类', '丙类', '丁类', '戊类', '己类', '总计'], rows }
    const left = pageOf(sheet, 0, 4, 1)
    expect(figuresOf([left, pageOf({ ...sheet, rows: rows.slice(1) }, 4, 7, 2)])).toEqual([])
    const wordy = rows.map((row) => [...row.slice(0, 6), '未计'])
    expect(figuresOf([left, pageOf({ ...sheet, rows: wordy }, 4, 7, 2)])).toEqual([])
  })
})
