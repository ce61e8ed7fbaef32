import { describe, expect, it } from 'vitest'
import { groundsOf } from '../../functions/readers/doc/cell-grounds.ts'
import type { ParagraphProperties } from '../../functions/readers/doc/paragraph-properties.ts'

const [grey, white] = [[[200, 200, 200]], [[255, 255, 255]]] as const
const plain: ParagraphProperties = { style: 0, depth: 1, endsRow: false, endsInnerCell: false, endsInnerRow: false }
const cell = (depth: number) => ({ mark: '\u0007', properties: { ...plain, depth } })
const rowEnd = (depth: number) => ({
  mark: '\u0007',
  properties: { ...plain, depth, endsRow: true, cellGrounds: [grey, white], shape: { cells: [{}, {}] } as never },
})

describe('what the cells of a Word 97 table lie on', () => {
  it('is told by the end of their row, from the last cell back', () => {
    expect(groundsOf([cell(1), cell(1), rowEnd(1)], 20).slice(0, 2)).toEqual([grey, white])
  })

  it('costs no more where a damaged row says it lies in millions of tables; fewer than none are none', () => {
    const paragraphs = Array.from({ length: 3_000 }, () => rowEnd(2 ** 31 - 2))
    expect(groundsOf(paragraphs, 20)).toHaveLength(3_000)
    expect(groundsOf([cell(-9), rowEnd(-9)], 20)).toHaveLength(2)
  })
})
