import { beforeAll, describe, expect, it } from 'vitest'
import { comparedWith } from '../../bench/faults/compared.ts'
import { calmPlan, randomPlan } from '../../bench/faults/plan.ts'
import { runSeason, type Setting } from '../../bench/faults/run-season.ts'
import { randomSeason } from '../../bench/faults/season.ts'
import { settingWithin } from '../../bench/faults/within/setting.ts'
import { root } from '../../bench/local/started.ts'

/** The stack's own template and functions within this process; the thousand schedules are `npm run faults`. */
describe('a season', () => {
  let setting: Setting
  beforeAll(async () => {
    setting = await settingWithin(root)
  }, 240_000)

  it.each([1, 2])(
    'comes to the same end under faults as in calm: none lost, none doubled, each upload with an outcome (%i)',
    async (seed) => {
      const steps = randomSeason(seed, 20)
      const calm = await runSeason(setting, steps, calmPlan(), seed)
      expect(comparedWith(calm, calm)).toEqual([])
      const plan = randomPlan(seed * 10)
      expect(comparedWith(calm, await runSeason(setting, steps, plan, seed * 10))).toEqual([])
      expect(Object.values(plan.counts).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(20)
    },
    240_000,
  )
})
