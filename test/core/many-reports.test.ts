import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Document } from '../../functions/core/document.ts'
import { interpret } from '../../functions/core/interpret.ts'
import { firstAt, standing } from '../../functions/core/recognise/in-order.ts'
import { doubtedStates } from '../../functions/core/report.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { txtReader } from '../../functions/readers/txt.ts'
import { randomReport } from '../kit/random-report.ts'
import { textOf, txtLayouts, typesetTxt } from '../kit/typeset-txt.ts'

/** What an office of a county binds together: a report of each of its townships. */
const bound = 20

describe('many reports in one file', () => {
  it('are all read whole, however many there are', () => {
    const layout = fc.constantFrom(...txtLayouts.filter((one) => one !== 'collapsed'))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), layout, (seed, of) => {
        const papers = Array.from({ length: bound }, (_, i) => randomReport(seed + i))
        const text = papers.map((paper) => textOf(typesetTxt(paper, of))).join('\n')
        const read = txtReader.read(new TextEncoder().encode(text), defaultLimits)
        const result = interpret((read as { readonly document: Document }).document)
        const reports = result.kind === 'reports' ? result.reports : []
        expect(reports.length).toBe(bound)
        papers.forEach((paper, i) => {
          const { cells } = reports[i]!
          const wrong = [...paper.figures].filter(([id, printed]) => {
            const cell = cells[id as CellId]!
            return doubtedStates.has(cell.state) || Number(cell.value ?? 0) !== Number.parseFloat(printed)
          })
          expect(wrong).toEqual([])
        })
      }),
      { numRuns: 6 },
    )
  })

  it('that hold nothing but one word cost no more than their length', () => {
    const text = '其他\n'.repeat(100_000)
    const read = txtReader.read(new TextEncoder().encode(text), defaultLimits)
    expect(interpret((read as { readonly document: Document }).document).kind).toBe('rejected')
  }, 60_000)
})

describe('what stands in a stretch of a list in order', () => {
  it('is what a look at every item finds', () => {
    const places = fc.array(fc.nat(40), { maxLength: 60 }).map((all) => all.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(places, fc.nat(45), fc.nat(45), (all, from, to) => {
        const place = (one: number) => one
        expect(standing(all, place, from, to)).toEqual(all.filter((one) => one >= from && one < to))
        expect(firstAt(all, place, from)).toBe(all.filter((one) => one < from).length)
      }),
    )
  })
})
