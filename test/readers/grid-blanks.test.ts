import { array, assert, constantFrom, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paragraph, Table } from '../../functions/core/document.ts'
import { blocksOf } from '../../functions/readers/grid/document-blocks.ts'
import type { Glyph } from '../../functions/readers/grid/ink.ts'

const widthOf = (text: string) => [...text].reduce((sum, character) => sum + (character < '\u2e80' ? 5 : 10), 0)

/** Writing of 10 points from a place on: digits 5 points wide, ideographs 10. */
function write(text: string, from: number, y: number): Glyph[] {
  let at = from
  return [...text].map((character): Glyph => {
    const box = [at, y, widthOf(character), 10] as const
    at += widthOf(character)
    return { text: character, box }
  })
}

const centred = (text: string, middle: number, y: number) => write(text, middle - widthOf(text) / 2, y)

const blocksWith = (glyphs: readonly Glyph[]) =>
  blocksOf([{ number: 1, width: 595, height: 842, glyphs, segments: [] }]).blocks

const middles = [220, 320, 420]
const heads = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数']

/** A table of three columns without lines, its rows 16 points apart. */
function narrow(rows: readonly (readonly string[])[]): string[] {
  const glyphs = [heads, ...rows].flatMap(([label, ...figures], i) => [
    ...write(label!, 50, 100 + 16 * i),
    ...figures.flatMap((figure, column) => centred(figure, middles[column]!, 100 + 16 * i)),
  ])
  return blocksWith(glyphs)
    .filter((block): block is Paragraph => block.kind === 'paragraph')
    .map(({ text }) => text)
}

const figure = constantFrom('', '0', '3', '17', '241', '58247')

describe('columns that are not filled in, without lines', () => {
  it('are blanks between tabs where each figure stands under the head of its column', () => {
    expect(
      narrow([
        ['规章', '', '', ''],
        ['行政规范性文件', '8', '', '241'],
        ['其他', '', '', '5'],
      ]),
    ).toEqual([heads.join('\t'), '规章\t\t\t', '行政规范性文件\t8\t\t241', '其他\t\t\t5'])
  })

  it('are told beside labels set in the middle too', () => {
    const rows = [heads, ['规章', '', '', ''], ['行政规范性文件', '8', '', '241']]
    const glyphs = rows.flatMap(([label, ...figures], i) => [
      ...centred(label!, 90, 100 + 16 * i),
      ...figures.flatMap((text, column) => centred(text, middles[column]!, 100 + 16 * i)),
    ])
    expect(blocksWith(glyphs).map((block) => (block.kind === 'paragraph' ? block.text : ''))).toEqual(
      rows.map((row) => row.join('\t')),
    )
  })

  it('never move a figure: a row with all its tabs is the row that was printed', () => {
    const row = record({
      label: constantFrom('规章', '行政许可', '行政规范性文件'),
      figures: array(figure, { minLength: 3, maxLength: 3 }),
    })
    assert(
      property(array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const printed = rows.map(({ label, figures }) => [label, ...figures].join('\t'))
        const read = narrow(rows.map(({ label, figures }) => [label, ...figures]))
        expect(printed).toEqual(expect.arrayContaining(read.slice(1).filter((text) => text.split('\t').length === 4)))
        // One row more or less filled than the next is no sign of a figure broken over lines: all had room.
        const full = rows.filter(({ figures }) => figures.every((text) => text !== ''))
        expect(read).toEqual(expect.arrayContaining(full.map(({ label, figures }) => [label, ...figures].join('\t'))))
      }),
    )
  })

  it('are not said of a label that may go on in the next line', () => {
    const wrapped = [
      ['行政规范性', '', '', ''],
      ['文件', '8', '3', '241'],
    ]
    expect(narrow(wrapped)[1]).toBe('行政规范性')
  })

  it('stay as they are where a figure stands under no head', () => {
    const glyphs = [
      ...heads.flatMap((head, i) => (i === 0 ? write(head, 50, 100) : centred(head, middles[i - 1]!, 100))),
      ...write('规章', 50, 116),
      ...centred('8', 270, 116),
      ...centred('3', 420, 116),
    ]
    expect(blocksWith(glyphs).at(-1)).toMatchObject({ text: '规章\t8\t3' })
  })

  it('are told by their heads in a table of one line without labels, heads of groups above them', () => {
    const columns = Array.from({ length: 10 }, (_, i) => 60 + 48 * i)
    const figures = ['', '69', '20', '', '89', '17', '', '', '31', '48']
    const glyphs = [
      ...write('行政复议', 92, 100),
      ...write('行政诉讼', 290, 100),
      ...write('未经复议直接起诉', 290, 112),
      ...columns.flatMap((middle, i) => {
        const [upper, lower] = [
          ['结果', '维持'],
          ['结果', '纠正'],
          ['其他', '结果'],
          ['尚未', '审结'],
          ['总', '计'],
        ][i % 5]!
        const y = i < 5 ? 118 : 124
        return [...centred(upper!, middle, y), ...centred(lower!, middle, y + 12)]
      }),
      ...figures.flatMap((text, i) => centred(text, columns[i]!, 154)),
    ]
    const [table] = blocksWith(glyphs).filter((block): block is Table => block.kind === 'table')
    const cells = table!.cells.filter(({ row }) => row === table!.rows - 1)
    expect(cells.map(({ text }) => text)).toEqual(figures)
  })

  it('have figures of one row put together whose lines stand between those of others', () => {
    const columns = Array.from({ length: 10 }, (_, i) => 60 + 18 * i)
    const figures = ['0', '17|7', '34|4', '0', '52|1', '47', '0', '24|3', '10|3', '0']
    const glyphs = columns.flatMap((middle, i) => {
      const lines = figures[i]!.split('|')
      return lines.flatMap((line, k) => centred(line, middle, lines.length === 1 ? 107 : 100 + 14 * k))
    })
    const more = [...glyphs, ...centred('4', columns[3]!, 100), ...centred('1', columns[3]!, 114)]
    const [table] = blocksWith(glyphs).filter((block): block is Table => block.kind === 'table')
    expect(table?.cells.map(({ text }) => text)).toEqual(figures.map((text) => text.replace('|', '')))
    expect(blocksWith(more).filter(({ kind }) => kind === 'table')).toEqual([])
  })
})

describe('a line on the cut between two pages', () => {
  const rows = ['甲项', '乙项', '丙项', '丁项']
  const lineOf = (row: number, y: number) => [
    ...write(rows[row]!, 50, y),
    ...Array.from({ length: 7 }, (_, i) => centred(String((row * 31 + i * 7) % 10), 150 + 40 * i, y)).flat(),
  ]
  const read = (lines: readonly (readonly (readonly [row: number, y: number])[])[]) =>
    blocksOf(
      lines.map((page, i) => ({
        number: i + 1,
        width: 595,
        height: 842,
        glyphs: page.flatMap(([row, y]) => lineOf(row, y)),
        segments: [],
      })),
    )
  const labelsOf = ({ blocks }: ReturnType<typeof read>) =>
    blocks.flatMap((block) =>
      block.kind === 'table' ? block.cells.filter(({ column }) => column === 0).map(({ text }) => text) : [],
    )

  it('is read once where both pages print it, and the note says so', () => {
    const twice = read([
      [
        [0, 780],
        [1, 798],
        [2, 816],
      ],
      [
        [2, 20],
        [3, 38],
      ],
    ])
    expect(labelsOf(twice)).toEqual(rows)
    expect(twice.notes.map(({ code }) => code)).toContain('twice-printed')
  })

  it('is left where the next page prints another', () => {
    const once = read([
      [
        [0, 780],
        [1, 798],
      ],
      [
        [2, 20],
        [3, 38],
      ],
    ])
    expect(labelsOf(once)).toEqual(rows)
    expect(once.notes).toEqual([])
  })
})
