import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { damage, damageKinds } from '../kit/damage.ts'
import { plantFault, randomReport, type PaperReport } from '../kit/random-report.ts'
import { randomFrom } from '../kit/random.ts'
import { isCertain, prints, reportsIn } from '../kit/read-back.ts'
import { textOf, typesetTxt } from '../kit/typeset-txt.ts'

/** As many offices fill the form: no zero is written but those of the totals, or not even those. */
function withBlanks(paper: PaperReport, totalsToo: boolean): PaperReport {
  const figures = [...paper.figures].map(([id, printed]) => {
    const isBlank = printed === '0' && id.startsWith('applications.') && (totalsToo || !id.endsWith('.total'))
    return [id, isBlank ? '' : printed] as const
  })
  return { ...paper, figures: new Map(figures) }
}

const seeds = fc.integer({ min: 1, max: 1_000_000 })
/** Layouts that show a cell although nothing is printed in it. */
const showing = ['closed-cells', 'pipes', 'tabs', 'flattened'] as const

describe.each(showing)('a report whose zeros are left blank, as %s', (layout) => {
  it.each([false, true])('is read whole, blanks as blanks (those of totals too: %s)', (totalsToo) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const paper = withBlanks(randomReport(seed, { density: 0.4 }), totalsToo)
        const [report] = reportsIn(textOf(typesetTxt(paper, layout)))
        const wrong = [...paper.figures].filter(([id, printed]) => {
          const cell = report?.cells[id]
          return !isCertain(cell) || !prints(cell, printed)
        })
        expect(wrong).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('keeps a planted fault as printed, or leaves it in doubt', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { report: paper, fault } = plantFault(withBlanks(randomReport(seed, { density: 0.4 }), false), seed)
        const cell = reportsIn(textOf(typesetTxt(paper, layout)))[0]?.cells[fault.cell]
        expect(isCertain(cell) ? cell.value : Number(fault.printed)).toBe(Number(fault.printed))
      }),
      { numRuns: 15 },
    )
  })

  it('has nothing misread in silence where tokens or lines were lost or joined', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...damageKinds), (seed, kind) => {
        const paper = withBlanks(randomReport(seed, { density: 0.4 }), false)
        const damaged = damage({ lines: typesetTxt(paper, layout), lost: new Set() }, kind, randomFrom(seed))
        const [report] = reportsIn(textOf(damaged.lines))
        const misread = [...paper.figures].filter(([id, printed]) => {
          const cell = report?.cells[id]
          return isCertain(cell) && !prints(cell, printed) && !(damaged.lost.has(id) && cell.state === 'blank')
        })
        expect(misread).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
