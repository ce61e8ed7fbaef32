import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellId } from '../../functions/core/cell-id.ts'
import { interpret } from '../../functions/core/interpret.ts'
import type { Document } from '../../functions/core/document.ts'
import { areColumns } from '../../functions/core/recognise/own-columns.ts'
import { doubtedStates } from '../../functions/core/report.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { txtReader } from '../../functions/readers/txt.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { textOf, typesetTxt, type Piece, type TypesetLine } from '../kit/typeset-txt.ts'

const width = 7
const isOfTable = (piece: Piece): boolean => piece.cell?.startsWith('applications.') === true

/** The rows of 表三 with their figures changed. */
const changed = (lines: readonly TypesetLine[], change: (pieces: Piece[], first: number) => Piece[]) =>
  lines.map((line) =>
    line.pieces.filter(isOfTable).length === width
      ? { ...line, pieces: change([...line.pieces], line.pieces.findIndex(isOfTable)) }
      : line,
  )

/** Cells of 表三 that are presented as read and are not what the paper prints. */
function silentIn(paper: PaperReport, lines: readonly TypesetLine[]): readonly string[] {
  const bytes = new TextEncoder().encode(textOf(lines))
  const { document } = txtReader.read(bytes, defaultLimits) as { readonly document: Document }
  const result = interpret(document)
  const cells = result.kind === 'reports' ? result.reports[0]!.cells : {}
  return [...paper.figures].flatMap(([id, printed]) => {
    const cell = cells[id as CellId]
    const isRead = id.startsWith('applications.') && cell !== undefined && !doubtedStates.has(cell.state)
    return isRead && Number(cell.value ?? 0) !== Number(printed) ? [`${id}: ${cell.value} for ${printed}`] : []
  })
}

const layout = fc.constantFrom('tabs', 'pipes', 'padded', 'total-first' as const)
const seed = fc.integer({ min: 1, max: 100_000 })

describe('figures of 表三 that stand in more or fewer columns than the form has', () => {
  it('are never taken for those of the columns beside them where each row has one more', () => {
    fc.assert(
      fc.property(seed, layout, fc.nat(width), fc.constantFrom('total', 'nought', 'own'), (n, as, at, extra) => {
        const paper = randomReport(n)
        let row = 0
        const lines = changed(typesetTxt(paper, as as 'tabs'), (pieces, first) => {
          const total = pieces.slice(first, first + width).reduce((most, p) => Math.max(most, Number(p.text)), 0)
          const text = String(extra === 'total' ? total : extra === 'nought' ? 0 : (row++ * 7) % 5)
          return pieces.toSpliced(first + at, 0, { before: pieces[first + 1]!.before, text })
        })
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('are never moved by one where a column is gone from all rows', () => {
    fc.assert(
      fc.property(seed, layout, fc.nat(width - 2), (n, as, at) => {
        const paper = randomReport(n)
        const lines = changed(typesetTxt(paper, as as 'tabs'), (pieces, first) => pieces.toSpliced(first + at, 1))
        expect(silentIn(paper, lines)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

describe('columns among more than the form has', () => {
  const rows = [
    [3, 1, 0, 4, 4],
    [0, 2, 0, 2, 2],
    [5, 0, 0, 5, 5],
  ]

  it('are those by which the rows add up, and no others', () => {
    expect(areColumns([0, 1, 2, 3], rows, true)).toBe(true)
    expect(areColumns([1, 2, 3, 4], rows, true)).toBe(false)
  })

  it('are open where others add up as well and put other figures into the cells', () => {
    const moved = [
      [3, 0, 1, 4],
      [0, 0, 2, 2],
      [5, 0, 0, 5],
    ]
    expect(areColumns([0, 1, 3], moved, false)).toBe(false)
    expect(areColumns([0, 2, 3], moved, false)).toBe(true)
    expect(areColumns([0, 1, 2, 3], rows, false)).toBe(true)
  })
})
