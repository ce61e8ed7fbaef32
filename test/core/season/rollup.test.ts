import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportOf, type ChildExample, type Example } from '../../../functions/core/example.ts'
import { rollUp } from '../../../functions/core/season/rollup.ts'
import type { ChildReport } from '../../../functions/core/agency/roster.ts'

const child = (name: string, example: Example | null): ChildReport => ({
  body: { name, aliases: [] },
  report: example && reportOf({ agency: name, ...example }),
})
const received = 'applications.newReceived.total'
const cellOf = (table: ReturnType<typeof rollUp>, id: string) => table.cells.find(({ cell }) => cell === id)

describe('a parent’s table summed from its children', () => {
  it('adds every cell over the children that print it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 }), (figures) => {
        const table = rollUp(
          null,
          figures.map((figure, i) => child(`云水县第${i}局`, { cells: { [received]: figure } })),
        )
        expect(cellOf(table, received)).toMatchObject({
          sum: figures.reduce((sum, one) => sum + one, 0),
          counted: figures.length,
          doubtful: [],
        })
      }),
      { numRuns: 30 },
    )
  })

  it('names who is missing and whose figure is in doubt instead of adding them as nought', () => {
    const table = rollUp(null, [
      child('云水县水利局', { cells: { [received]: 3 } }),
      child('云水县教育局', { cells: { [received]: { doubtful: [1, 7] } } }),
      child('云水县民政局', null),
    ])
    expect(table.missing).toEqual(['云水县民政局'])
    expect(cellOf(table, received)).toMatchObject({ sum: 3, counted: 1, doubtful: ['云水县教育局'] })
  })

  it('adds amounts exactly, as decimal strings', () => {
    const fees = 'disclosure.feesWanYuan'
    const table = rollUp(null, [
      child('甲局', { cells: { [fees]: '0.1' } }),
      child('乙局', { cells: { [fees]: '0.200003' } }),
    ])
    expect(cellOf(table, fees)?.sum).toBe('0.300003')
  })

  it('sets the parent’s own figure beside the sum, and knows whether its own office is among the children', () => {
    const parent = reportOf({ agency: '云水县人民政府', cells: { [received]: 9 } })
    const others: readonly ChildExample[] = [{ name: '云水县水利局', cells: { [received]: 4 } }]
    const table = rollUp(
      parent,
      others.map(({ name, ...example }) => child(name, example)),
    )
    expect(cellOf(table, received)).toMatchObject({ sum: 4, printed: 9 })
    expect(table.includesOwn).toBe(false)
    expect(rollUp(parent, [child('云水县人民政府办公室', {})]).includesOwn).toBe(true)
  })

  it('adds a child’s three rows of 其他处理 into the one row of a parent that prints one', () => {
    const parent = reportOf({ edition: 'annual-2021-23rows' })
    const table = rollUp(parent, [
      child('云水县水利局', { cells: { 'applications.other.total': 2, 'applications.feeUnpaid.total': 1 } }),
    ])
    expect(cellOf(table, 'applications.otherProcessing.total')).toMatchObject({ sum: 3, doubtful: [] })
  })

  it('cannot divide what a child prints in one row', () => {
    const table = rollUp(reportOf({}), [
      child('云水县水利局', { edition: 'annual-2021-23rows', cells: { 'applications.otherProcessing.total': 2 } }),
    ])
    expect(cellOf(table, 'applications.other.total')).toMatchObject({ sum: null, doubtful: ['云水县水利局'] })
    expect(cellOf(table, 'applications.other.business')).toMatchObject({ sum: 0, doubtful: [] })
  })
})
