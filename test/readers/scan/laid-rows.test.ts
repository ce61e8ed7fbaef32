import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TableCell } from '../../../functions/core/document.ts'
import { gridOf } from '../../../functions/core/form-grid.ts'
import { editions } from '../../../functions/core/forms/index.ts'
import { scanPatterns } from '../../../functions/core/scan-pattern.ts'
import { preparePattern } from '../../../functions/readers/scan/fragments.ts'
import { sumsAllowRows } from '../../../functions/readers/scan/laid-rows.ts'
import { tableOfChain, tableOfPiece } from '../../../functions/readers/scan/recognised-table.ts'
import { plantFault, randomReport, type PaperReport } from '../../kit/random-report.ts'

const edition = fc.constantFrom(...editions)
const patternOf = (report: PaperReport) =>
  scanPatterns().find((p) => p.id.split(' ').includes(`${report.edition.id}/applications`))!

/** 表三 as it is read where every row stands `moved` rows below its own; `without` its last rows. */
function cellsOf(report: PaperReport, { moved = 0, without = 0, confidence = 0.99 } = {}): (TableCell | null)[] {
  const { cells, rows } = gridOf(report.edition, 'applications')
  const printed = (row: number, column: number) => {
    const id = cells.find((c) => c.row === row && c.column === column)?.cell
    return id ? (report.figures.get(id) ?? '') : ''
  }
  return patternOf(report).cells.map(({ figure, assumed = '', ...place }) => {
    if (place.row >= rows - without) return null
    return figure
      ? { ...place, text: printed(place.row - moved, place.column), confidence }
      : { ...place, text: assumed, assumed: true }
  })
}

const busy = (report: PaperReport) => [...report.figures.values()].filter((text) => Number(text) > 9).length > 40

describe('rows that were laid on the form', () => {
  it('are allowed where the sums of their columns hold', () => {
    fc.assert(
      fc.property(fc.nat(), edition, (seed, edition) => {
        const report = randomReport(seed, { edition })
        expect(sumsAllowRows(patternOf(report), cellsOf(report), 'where known')).toBe(true)
        expect(sumsAllowRows(patternOf(report), cellsOf(plantFault(report, seed).report), 'where known')).toBe(true)
      }),
    )
  })

  it('are in doubt where they stand elsewhere, for nearly every sum breaks', () => {
    fc.assert(
      fc.property(fc.nat(), edition, fc.integer({ min: 1, max: 5 }), (seed, edition, moved) => {
        const report = randomReport(seed, { edition })
        fc.pre(busy(report))
        expect(sumsAllowRows(patternOf(report), cellsOf(report, { moved }), 'never')).toBe(false)
      }),
    )
  })

  it('are allowed without a witness only where all lines were whole, or nothing but noughts is printed', () => {
    const report = randomReport(7, { edition: editions[0]! })
    const cut = cellsOf(report, { without: 4 })
    expect(sumsAllowRows(patternOf(report), cut, 'never')).toBe(true)
    expect(sumsAllowRows(patternOf(report), cut, 'where known')).toBe(false)
    const noughts = cut.map((cell) => cell && (cell.assumed ? cell : { ...cell, text: '0' }))
    expect(sumsAllowRows(patternOf(report), noughts, 'where known')).toBe(true)
  })

  it('are not held against by figures that are unclear themselves', () => {
    const report = randomReport(7, { edition: editions[0]! })
    const shifted = cellsOf(report, { moved: 1, confidence: 0.5 })
    expect(sumsAllowRows(patternOf(report), shifted, 'never')).toBe(true)
  })
})

describe('a table that was laid on the form', () => {
  const report = randomReport(7, { edition: editions[0]! })
  const prepared = preparePattern(patternOf(report))
  /** Of the rows up to `rows`: a piece where there are more on another page. */
  const structures = (moved: number, laid?: 'firmly' | 'loosely', rows = prepared.pattern.rows) => {
    const { columns } = prepared.pattern
    const cells = prepared.pattern.cells.filter(({ row }) => row < rows)
    const regions = cells.map(({ row, column, rowSpan, columnSpan }) => {
      const seen = Math.min(rowSpan, rows - row)
      const box = [40 * column, 30 * row, 40 * columnSpan, 30 * seen] as const
      return { row, column, rowSpan: seen, columnSpan, box, sure: true }
    })
    const at = (count: number, step: number) => Array.from({ length: count + 1 }, (_, i) => step * i)
    const box = [0, 0, 40 * columns, 30 * rows] as const
    const lattice = { xs: at(columns, 40), ys: at(rows, 30), rows, columns, box, regions }
    const printed = cellsOf(report, { moved, without: prepared.pattern.rows - rows }).filter((cell) => cell !== null)
    const readings = new Map(printed.map((cell, i) => [i, readingOf(cell)] as const))
    const placement = { prepared, skip: 0, from: 0, to: rows }
    const seen = { strength: 30, contrast: 90, paper: 245, ...(laid ? { laid } : {}) }
    const table = { lattice, placements: [placement], readings, ...seen }
    const [width, height] = [500, 900]
    const sizes = { sourceWidth: width, sourceHeight: height, width, height, scale: 1 }
    const geometry = { turn: 0, ...sizes, level: [0, 0], lean: [0, 0] } as const
    const page = { number: 1, width, height, geometry, tables: [table], paragraphs: [] }
    const source = { page, table }
    const isWhole = rows === prepared.pattern.rows
    const found = isWhole ? tableOfChain({ prepared, links: [{ source, placement }] }) : tableOfPiece(source)!
    return found.cells.filter((cell) => !cell.assumed).map((cell) => cell.structure!)
  }
  const readingOf = ({ text }: TableCell) => ({ text, confidence: 0.99, candidates: [text] })

  it('is sure of its places while its sums hold, and of none where they do not', () => {
    expect(Math.min(...structures(0, 'loosely'))).toBeGreaterThan(0.9)
    expect(Math.max(...structures(4, 'loosely'))).toBeLessThan(0.5)
    expect(Math.max(...structures(1, 'firmly'))).toBeLessThan(0.5)
  })

  it('is in doubt as a piece whose other pages are missing, for nothing tells that its rows are its own', () => {
    const beyondTotals = prepared.pattern.rows - 3
    expect(Math.max(...structures(0, 'firmly', beyondTotals))).toBeLessThan(0.5)
    expect(Math.max(...structures(0, undefined, beyondTotals))).toBeGreaterThan(0.9)
  })

  it('needs no sums where its lines have exactly the shape: a document may break them all', () => {
    expect(Math.min(...structures(4))).toBeGreaterThan(0.9)
  })
})
