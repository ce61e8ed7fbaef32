import { expect, it, vi } from 'vitest'
import type { Season } from '../../functions/api/types.ts'

const held = [
  { key: 'web/2026-01-05/a/年报.html', receivedAt: '2026-01-05T01:00:00Z', parts: { 1: { kind: 'held', year: 2024 } } },
  { key: '2025/年报.docx', receivedAt: '2026-01-05T01:00:00Z', parts: {} },
]

vi.mock('../../functions/cloud/table.ts', async (original) => ({
  ...(await original<object>()),
  queryList: async ({ partition }: { partition: string }) => (partition.endsWith('#held') ? held : []),
  queryPage: async () => ({ items: [], next: null }),
}))
vi.mock('../../functions/cloud/intake/configuration.ts', () => ({ rosterInForce: async () => null }))
vi.mock('../../functions/cloud/reports/season-in-memory.ts', () => ({ metasOfSeason: async () => [] }))

const { getSeason } = await import('../../functions/api/season.ts')
const season = (year: string) =>
  getSeason.handle({ path: { year }, query: {}, body: {}, caller: '', at: '2026-02-01T00:00:00Z' }) as Promise<Season>

it.each([
  ['2025', 1, 1],
  ['2024', 1, 1],
  ['2023', 0, 2],
])('what waits for a person is told in every season: %s', async (year, here, elsewhere) => {
  const { totals, heldElsewhere } = await season(year)
  expect([totals.held, heldElsewhere]).toEqual([here, elsewhere])
})
