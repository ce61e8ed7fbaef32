import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellId } from '../../../functions/core/cell-id.ts'
import { settleReadings } from '../../../functions/core/decide/settle-readings.ts'
import { annual2021 } from '../../../functions/core/forms/annual-2021.ts'
import type { Cell } from '../../../functions/core/report.ts'
import { plantFault, randomReport, type PaperReport } from '../../kit/random-report.ts'

type Cells = Partial<Record<CellId, Cell>>

const read = (value: number): Cell => ({ value, state: 'read', raw: String(value), confidence: 0.98 })
const open = (value: number, others: readonly number[] = [], confidence = 0.5): Cell => ({
  value,
  state: 'doubtful',
  raw: String(value),
  confidence,
  candidates: [value, ...others],
})

const cellsOf = (report: PaperReport): Cells =>
  Object.fromEntries([...report.figures].map(([id, text]) => [id, read(Number(text) || 0)]))

const reportOf = (seed: number) => randomReport(seed, { edition: annual2021, scale: 40 })
const somewhere: CellId = 'applications.granted.business'

const settled = (seed: number, cell: Cell, id = somewhere) =>
  settleReadings(annual2021, { ...cellsOf(reportOf(seed)), [id]: cell }, true)[id]!

const printed = (seed: number, id: CellId = somewhere) => Number(reportOf(seed).figures.get(id))

describe('sums decide between the readings an engine leaves open', () => {
  it('confirms a first reading that a sum of clear figures agrees with', () => {
    expect(settled(3, open(printed(3), [], 0.8))).toMatchObject({ value: printed(3), state: 'repaired' })
  })

  it('takes a second reading where every sum of the cell asks for it', () => {
    expect(settled(3, open(printed(3) + 3, [printed(3)], 0.45))).toMatchObject({
      value: printed(3),
      state: 'repaired',
    })
  })

  it('confirms no two unclear readings by one sum: what is misread alike cancels out', () => {
    const cells = cellsOf(reportOf(3))
    const [part, total] = ['applications.granted.business', 'applications.granted.total'] as const
    for (const id of [part, total] as CellId[]) cells[id] = open(Number(cells[id]!.value) + 50)
    const after = settleReadings(annual2021, cells, true)
    expect([after[part]!.state, after[total]!.state]).toEqual(['doubtful', 'doubtful'])
  })

  it('confirms unclear noughts together, for none but noughts add up to nothing', () => {
    assert(
      property(integer({ min: 1, max: 5000 }), (seed) => {
        const cells = cellsOf(reportOf(seed))
        const row = ['research', 'socialWelfare', 'legalService'].map((c) => `applications.granted.${c}` as CellId)
        const noughts = row.filter((id) => cells[id]!.value === 0)
        for (const id of noughts) cells[id] = open(0, [8], 0.3)
        const after = settleReadings(annual2021, cells, true)
        expect(noughts.map((id) => after[id])).toEqual(
          noughts.map(() => expect.objectContaining({ value: 0, state: 'repaired' })),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('confirms no noughts on both sides of a sum: part and total may have lost the same', () => {
    const cells: Cells = {}
    for (const [id, cell] of Object.entries(cellsOf(reportOf(3))) as [CellId, Cell][])
      cells[id] = id.startsWith('applications.granted.') ? read(0) : cell
    const both = ['applications.granted.business', 'applications.granted.total'] as const
    for (const id of both) cells[id] = open(0, [8], 0.5)
    const after = settleReadings(annual2021, cells, false)
    expect(both.map((id) => after[id]!.state)).toEqual(['doubtful', 'doubtful'])
  })

  it('leaves a reading open that no sum agrees with and for which there is no other', () => {
    expect(settled(3, open(printed(3) + 3, [printed(3) + 5]))).toMatchObject({ state: 'doubtful' })
  })

  it('takes no second reading while the first is nearly clear, or doubted only for what lies over it', () => {
    for (const confidence of [0.85, 0.5])
      expect(settled(3, open(printed(3) + 3, [printed(3)], confidence))).toMatchObject({ state: 'doubtful' })
  })

  it('takes no second reading over a misprint that a stamp lies over', () => {
    assert(
      property(integer({ min: 1, max: 5000 }), (seed) => {
        const { report, fault } = plantFault(reportOf(seed), seed)
        const cells = cellsOf(report)
        const [misprinted, right] = [Number(fault.printed), Number(reportOf(seed).figures.get(fault.cell))]
        cells[fault.cell] = open(misprinted, [right])
        const shown = settleReadings(annual2021, cells, true)[fault.cell]!
        expect(shown.state === 'doubtful' || shown.value === misprinted).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('never supplies a figure that could not be read', () => {
    const unreadable: Cell = { value: null, state: 'doubtful', raw: '', candidates: [], confidence: 0 }
    expect(settled(3, unreadable)).toEqual(unreadable)
  })

  it('never changes a clear reading, whatever the sums say', () => {
    assert(
      property(integer({ min: 1, max: 5000 }), (seed) => {
        const { report } = plantFault(reportOf(seed), seed)
        const cells = cellsOf(report)
        expect(settleReadings(annual2021, cells, true)).toEqual(cells)
      }),
      { numRuns: 60 },
    )
  })

  it('hides no fault of the document beside cells left open', () => {
    assert(
      property(integer({ min: 1, max: 5000 }), integer({ min: 0, max: 189 }), (seed, at) => {
        const { report, fault } = plantFault(reportOf(seed), seed)
        const cells = cellsOf(report)
        const ids = Object.keys(cells).filter((id) => !id.startsWith('disclosure.')) as CellId[]
        const neighbour = ids[at % ids.length]!
        const value = Number(cells[neighbour]!.value)
        const result = settleReadings(annual2021, { ...cells, [neighbour]: open(value, [value + 1]) }, true)
        const shown = result[fault.cell]!
        expect(shown.state === 'doubtful' || String(shown.value) === fault.printed).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
