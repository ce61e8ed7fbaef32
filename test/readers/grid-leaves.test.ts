import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Table } from '../../functions/core/document.ts'
import { blocksOf } from '../../functions/readers/grid/document-blocks.ts'
import type { Glyph, PageInk, Segment } from '../../functions/readers/grid/ink.ts'
import { leavesOf } from '../../functions/readers/grid/leaves.ts'

const write = (text: string, x: number, y: number): Glyph[] =>
  [...text].map((one, i): Glyph => ({ text: one, box: [x + 10 * i, y, 10, 10] }))

/** Rows of cells, 120 points wide and 20 high, with all their lines. */
function ruled(rows: readonly (readonly string[])[], x: number, y: number): Pick<PageInk, 'glyphs' | 'segments'> {
  const [columns, right, foot] = [rows[0]!.length, x + 120 * rows[0]!.length, y + 20 * rows.length]
  const upright = Array.from({ length: columns + 1 }, (_, i): Segment => ({ x1: x + 120 * i, x2: x + 120 * i, y1: y, y2: foot })) // prettier-ignore
  const level = Array.from({ length: rows.length + 1 }, (_, i): Segment => ({ x1: x, x2: right, y1: y + 20 * i, y2: y + 20 * i })) // prettier-ignore
  const glyphs = rows.flatMap((row, r) => row.flatMap((text, c) => write(text, x + 120 * c + 4, y + 20 * r + 5)))
  return { glyphs, segments: [...upright, ...level] }
}

const sheet = (...parts: readonly Partial<PageInk>[]): PageInk => ({
  number: 1,
  width: 842,
  height: 595,
  glyphs: parts.flatMap(({ glyphs = [] }) => glyphs),
  segments: parts.flatMap(({ segments = [] }) => segments),
})

const rows = fc.array(fc.tuple(fc.constantFrom('甲项', '乙项', '丙项'), fc.nat({ max: 9_999 }).map(String), fc.nat({ max: 9_999 }).map(String)), { minLength: 4, maxLength: 18 }) // prettier-ignore

describe('two pages on one sheet', () => {
  it('are read one after the other, and the table that goes over both is one', () => {
    fc.assert(
      fc.property(rows, fc.nat({ max: 100 }), (table, cut) => {
        const at = 1 + (cut % (table.length - 1))
        const prose = { glyphs: write('一、总体情况。本机关依法公开政府信息，接受社会监督。', 40, 60) }
        const after = { glyphs: write('二、存在的主要问题和改进的情况，以及今后的打算。', 440, 500) }
        const left = ruled(table.slice(0, at), 40, 80)
        const right = ruled(table.slice(at), 440, 40)
        const { blocks } = blocksOf([sheet(prose, left, after, right)])
        expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph'])
        expect((blocks[1] as Table).cells.map(({ text }) => text)).toEqual(table.flat())
      }),
      { numRuns: 30 },
    )
  })

  it('are none where a table lies over the sheet, ruled or not', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (table, isRuled) => {
        const wide = table.map((row) => [...row, ...row.slice(1), '0'])
        const { glyphs, segments } = ruled(wide, 40, 60)
        const page = sheet({ glyphs, segments: isRuled ? segments : [] })
        expect(leavesOf(page)).toEqual([page])
      }),
      { numRuns: 30 },
    )
  })

  it('are none on a sheet that stands upright', () => {
    const page = {
      ...sheet({ glyphs: [...write('左边的一行', 40, 60), ...write('右边的一行', 440, 60)] }),
      height: 1_190,
    }
    expect(leavesOf(page)).toEqual([page])
  })
})
