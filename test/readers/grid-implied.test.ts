import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Table } from '../../functions/core/document.ts'
import { blocksOf } from '../../functions/readers/grid/document-blocks.ts'
import type { Glyph, Segment } from '../../functions/readers/grid/ink.ts'

/** Writing of 10 points round a middle: digits 5 points wide, ideographs 10. */
function write(text: string, middle: number, y: number): Glyph[] {
  const widthOf = (character: string) => (character < '\u2e80' ? 5 : 10)
  let at = middle - [...text].reduce((sum, character) => sum + widthOf(character), 0) / 2
  return [...text].map((character): Glyph => {
    const box = [at, y, widthOf(character), 10] as const
    at += widthOf(character)
    return { text: character, box }
  })
}

const columns = [200, 222, 244, 266, 288, 310, 332]

/** Lines of one cell are 12 points apart; a row is as tall as its tallest cell and `padding`, its cells in the middle. */
function printed(rows: readonly (readonly string[])[], padding: number, ruled = false) {
  const glyphs: Glyph[] = []
  const segments: Segment[] = []
  let y = 100
  for (const cells of rows) {
    const lines = cells.map((cell) => cell.split('|'))
    const height = 12 * Math.max(...lines.map((cell) => cell.length)) + padding
    lines.forEach((cell, i) =>
      cell.forEach((line, k) =>
        glyphs.push(...write(line, i === 0 ? 100 : columns[i - 1]!, y + height / 2 - 6 * cell.length + 12 * k)),
      ),
    )
    y += height
    if (ruled) segments.push({ x1: 40, x2: 350, y1: y - 1, y2: y - 1 })
  }
  return blocksOf([{ number: 1, width: 595, height: 842, glyphs, segments }]).blocks
}

const figuresOf = (blocks: ReturnType<typeof printed>) =>
  blocks
    .filter((block): block is Table => block.kind === 'table')
    .flatMap(({ rows, cells }) =>
      Array.from({ length: rows }, (_, row) =>
        cells.filter((cell) => cell.row === row && cell.column > 3).map(({ text }) => text),
      ),
    )

const plain = [
  ['甲项', '12', '0', '3', '0', '0', '5', '20'],
  ['乙项', '0', '0', '0', '0', '0', '0', '0'],
]
const broken = ['丙项', '30|89', '0', '18|22|5', '0', '0', '7', '48|71|0']
const blank = ['丁项', '', '4', '', '', '', '', '4']

describe('tables without lines between columns or rows', () => {
  it('have figures broken over lines put together by the leading of the writing', () => {
    expect(figuresOf(printed([...plain, broken, ...plain], 4))).toEqual([
      ...plain.map((row) => row.slice(1)),
      ['3089', '0', '18225', '0', '0', '7', '48710'],
      ...plain.map((row) => row.slice(1)),
    ])
  })

  it('have rows parted by level lines where these follow each other at the leading', () => {
    expect(figuresOf(printed([...plain, broken, ...plain], 0, true))[2]).toEqual(
      broken.slice(1).map((c) => c.replaceAll('|', '')),
    )
  })

  it('never have figures of two rows put together where nothing parts the rows', () => {
    const texts = figuresOf(printed([...plain, broken, ...plain], 0)).flat()
    expect(texts).not.toContain('120')
    expect(texts).not.toContain('00')
  })

  it('keep blanks in their columns where rows are told', () => {
    const label = ['戊项甲|戊项乙', '1', '0', '0', '0', '0', '0', '1']
    expect(figuresOf(printed([...plain, label, blank], 6)).at(-1)).toEqual(blank.slice(1))
  })

  it('hand on no figure where those of one row stand on several lines in turn', () => {
    const at = (texts: readonly string[], first: number, y: number) =>
      texts.flatMap((text, i) => write(text, columns[2 * i + first]!, y))
    const glyphs = [
      ...at(['19', '0', '62', '43'], 0, 100),
      ...at(['119', '139', '154'], 1, 111),
      ...at(['3', '2', '7'], 1, 122),
    ]
    const { blocks, notes } = blocksOf([{ number: 1, width: 595, height: 842, glyphs, segments: [] }])
    expect(blocks.map(({ kind }) => kind)).toEqual(['figure'])
    expect(notes.map(({ code }) => code)).toEqual(['broken-figures'])
  })

  it('make no table where an empty place might be the rest of a broken figure', () => {
    expect(figuresOf(printed([...plain, blank], 6))).toEqual([])
  })

  it('never put the figures of two rows together, whatever is left blank and however few rows there are', () => {
    const cells = array(constantFrom('', '', '7', '12', '318', '531'), { minLength: 7, maxLength: 7 })
    const rows = array(tuple(constantFrom('甲项', '乙项乙项', '丙项丙'), cells), { minLength: 1, maxLength: 5 })
    assert(
      property(rows, integer({ min: 0, max: 8 }), (body, padding) => {
        const full = ['甲项', '645', '109', '219', '132', '474', '137', '706']
        const all = [full, ...body.map(([label, figures]) => [label, ...figures])]
        const read = figuresOf(printed(all, padding)).filter((row) => row.length > 0)
        expect(all.map((row) => row.slice(1))).toEqual(expect.arrayContaining(read))
      }),
    )
  })

  it('have no columns more than figures where the only row stands beside its heads', () => {
    const heads = ['自然人', '企业', '科研', '公益', '法律', '其他', '总计']
    const places = heads.map((_, i) => 100 + 60 * i)
    const glyphs = [
      ...heads.flatMap((head, i) => write(head, places[i]!, 100)),
      ...places.flatMap((middle, i) => write(String(31 + i), middle + 30, 116)),
    ]
    const { blocks } = blocksOf([{ number: 1, width: 595, height: 842, glyphs, segments: [] }])
    const [table] = blocks.filter((block): block is Table => block.kind === 'table')
    const row = table!.cells.filter((cell) => cell.row === table!.rows - 1)
    expect(row.map(({ text }) => text)).toEqual(['31', '32', '33', '34', '35', '36', '37'])
  })

  it('never add a row without its label at the head of a page to the row before, only what a break left of it', () => {
    const page = (number: number, rows: readonly (readonly string[])[], y: number) => ({
      number,
      width: 595,
      height: 842,
      segments: [],
      glyphs: rows.flatMap((cells, k) =>
        cells.flatMap((text, i) => write(text, i === 0 ? 100 : columns[i - 1]!, y + 18 * k)),
      ),
    })
    const figures = array(constantFrom('', '0', '12', '318'), { minLength: 7, maxLength: 7 })
    const before = ['乙项', '645', '109', '219', '132', '474', '137', '706']
    assert(
      property(figures, figures, (cut, next) => {
        const [upper, lower] = [
          [...plain, before],
          [
            ['', ...cut],
            ['丁项', ...next],
            ['戊项', '5', '0', '0', '0', '0', '0', '5'],
          ],
        ]
        const { blocks } = blocksOf([page(1, upper, 640), page(2, lower, 60)])
        const all = [...upper, ...lower].map((row) => row.slice(1))
        expect(all).toEqual(expect.arrayContaining(figuresOf(blocks).filter((row) => row.length > 0)))
      }),
    )
    const [label, row] = [['丙项'], ['', '0', '442', '0', '127', '0', '0', '569']]
    const { blocks } = blocksOf([page(1, [...plain, label], 640), page(2, [row, before], 60)])
    const [table] = blocks.filter((block): block is Table => block.kind === 'table')
    const cells = table!.cells.filter((cell) => cell.row === 2).map(({ text }) => text)
    expect(cells).toEqual(['丙项', ...row.slice(1)])
  })
})
