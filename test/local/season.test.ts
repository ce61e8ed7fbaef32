import { beforeAll, describe, expect, it } from 'vitest'
import { differences } from '../../bench/faults/final-state.ts'
import { randomPlan, type Plan } from '../../bench/faults/plan.ts'
import { runSeason } from '../../bench/faults/run-season.ts'
import { randomSeason } from '../../bench/faults/season.ts'
import { assembly } from '../../bench/local/started.ts'
import type { Assembly } from '../../local/template/template.ts'

const calm: Plan = {
  counts: {},
  disturbCall: ({ respond }) => respond(),
  disturbMessage: (_, draft) => [draft],
  diskIsFull: () => false,
  restarts: () => false,
  calm: () => undefined,
}

/** The whole system, its own template and bundles; the thousand schedules are `npm run faults`. */
describe('a season', () => {
  let stack: Assembly
  beforeAll(async () => {
    stack = await assembly()
  }, 240_000)

  it('comes to the same end under faults as in calm: none lost, none doubled, each upload with an outcome', async () => {
    const uploads = randomSeason(1, 12)
    const wanted = await runSeason(stack, uploads, calm)
    const found = await runSeason(stack, uploads, randomPlan(1))
    expect(differences(wanted.uploads, found.uploads)).toEqual([])
    expect(differences(wanted.reports, found.reports)).toEqual([])
    expect([found.unsettled, found.unsent, found.dead]).toEqual([[], 0, 0])
  }, 240_000)
})
