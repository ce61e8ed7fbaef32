import { expect, test } from 'vitest'
import { listRow } from '../../functions/api/panel.ts'
import { ProblemError } from '../../functions/api/problem.ts'
import type { Request } from '../../functions/api/route.ts'
import { tableInMemory } from '../kit/table-in-memory.ts'

process.env['TABLE_NAME'] = 'table'
tableInMemory()

const asked = async (table: string, row: string) =>
  listRow.handle({ query: { year: '2024' }, path: { table, row } } as unknown as Request)

test('a row of any edition is listed, found in a report or not', async () => {
  for (const [table, row] of [
    ['disclosure', 'licensing'],
    ['disclosure', 'procurementAmount'],
    ['applications', 'newReceived'],
    ['applications', 'otherProcessing'],
    ['remedies', 'litigationDirect'],
  ] as const)
    expect(await asked(table, row)).toMatchObject({ items: [] })
})

test('a row that no edition prints is refused: a misspelling does not look like nothing reported', async () => {
  for (const [table, row] of [
    ['applications', 'newRecieved'],
    ['remedies', 'newReceived'],
    ['disclosure', 'total'],
  ] as const) {
    const refused = asked(table, row)
    await expect(refused).rejects.toBeInstanceOf(ProblemError)
    await expect(refused).rejects.toMatchObject({ problem: { status: 400, detail: expect.stringContaining(row) } })
  }
})
