import { describe, expect, it } from 'vitest'
import type { TableCell } from '../../functions/core/document.ts'
import { joinSeam, type Part } from '../../functions/readers/grid/seam.ts'

const cell = (row: number, column: number, rowSpan: number, text: string): TableCell => ({
  row,
  column,
  rowSpan,
  columnSpan: 1,
  text,
})
const part = (rows: number, cells: readonly TableCell[]): Part => ({ rows, cells, unfinished: new Set() })
const textsOf = ({ cells }: Part, row: number) =>
  cells
    .filter((one) => one.row === row)
    .sort((a, b) => a.column - b.column)
    .map(({ text }) => text)

/** Heads of two rows' height, two of them beside a head that stands in two rows of its own. */
const heads = part(2, [
  cell(0, 0, 2, '结果维持'),
  cell(0, 1, 2, '尚未审结'),
  cell(0, 2, 1, '复议后起诉'),
  cell(1, 2, 1, '总计'),
])

describe('a table cut by a page break', () => {
  it('between head and figures keeps a blank among them as a cell of its own below a head merged over rows', () => {
    const joined = joinSeam(heads, part(1, [cell(0, 0, 1, '3'), cell(0, 1, 1, ''), cell(0, 2, 1, '3')]))
    expect(textsOf(joined, 2)).toEqual(['3', '', '3'])
  })

  it('is one row where the break parts its figures from its label, though the label merged beside them lost its lines', () => {
    const above = part(2, [
      cell(0, 0, 2, '三、办理结果'),
      cell(0, 1, 1, '甲'),
      cell(0, 2, 1, '7'),
      cell(1, 1, 1, ''),
      cell(1, 2, 1, '13'),
    ])
    const joined = joinSeam(
      above,
      part(2, [cell(0, 1, 1, '乙'), cell(0, 2, 1, ''), cell(1, 1, 1, '丙'), cell(1, 2, 1, '0')]),
    )
    expect([joined.rows, textsOf(joined, 1), textsOf(joined, 2)]).toEqual([3, ['乙', '13'], ['丙', '0']])
  })

  it('goes on with a merged label into the rows below, where what stands beside it are rows of their own', () => {
    const above = part(2, [cell(0, 0, 2, '（三）不予公开'), cell(0, 1, 1, '1'), cell(1, 1, 1, '2')])
    const joined = joinSeam(above, part(1, [cell(0, 0, 1, ''), cell(0, 1, 1, '4')]))
    expect(joined.cells.find(({ text }) => text === '（三）不予公开')?.rowSpan).toBe(3)
    expect(textsOf(joined, 2)).toEqual(['4'])
  })
})
