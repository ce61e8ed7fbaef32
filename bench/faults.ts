/**
 * `npm run faults -- [schedules] [uploads] [first seed]`: seasons of uploads under random faults, each compared with the
 * same season run in calm. 0 lost, 0 doubled, the same final state, every upload with an outcome. A schedule is made again
 * from its seed (`--wire`: over the wire, some hundred times slower, without scans): `npm run faults -- 1 50 <seed>`; with `FAULTS_SHOW=1` all its differences and the functions' log.
 */
import { comparedWith } from './faults/compared.ts'
import { calmPlan, randomPlan } from './faults/plan.ts'
import { runSeason, type Result } from './faults/run-season.ts'
import { isForWire, randomSeason, type Step } from './faults/season.ts'
import { settingOnWire } from './faults/wire/ground.ts'
import { settingWithin } from './faults/within/setting.ts'
import { root } from './local/started.ts'

const [schedules = 1000, size = 50, first = 1] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith('-'))
  .map(Number)
const onWire = process.argv.includes('--wire')
const shows = process.env['FAULTS_SHOW'] !== undefined
/** One season is run in calm once for so many schedules. */
const together = 5
const often = 25

const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const setting = onWire ? await settingOnWire() : await settingWithin(root)
const total: Record<string, number> = {}
const began = seconds()
let season: { readonly seed: number; readonly steps: readonly Step[]; readonly calm: Result } | undefined
let [wrong, repeated, calls] = [0, 0, 0]
for (let seed = first; seed < first + schedules; seed++) {
  const seasonSeed = Math.ceil(seed / together)
  if (season?.seed !== seasonSeed) {
    const steps = randomSeason(seasonSeed, size).filter((step) => !onWire || isForWire(step))
    season = { seed: seasonSeed, steps, calm: await runSeason(setting, steps, calmPlan(), seasonSeed) }
    const odd = comparedWith(season.calm, season.calm)
    if (odd.length > 0) console.log(`season ${seasonSeed} in calm:\n  ${odd.join('\n  ')}`)
  }
  const plan = randomPlan(seed)
  const found = await runSeason(setting, season.steps, plan, seed).then(
    (disturbed) => {
      repeated += disturbed.mails.length - new Set(disturbed.mails).size
      calls += disturbed.calls
      return comparedWith(season!.calm, disturbed)
    },
    (error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  )
  for (const [what, count] of Object.entries(plan.counts)) total[what] = (total[what] ?? 0) + count
  if (found.length > 0) {
    wrong++
    const lines = shows ? found : found.slice(0, 6).map((line) => line.slice(0, 300))
    console.log(
      `schedule ${seed}, ${found.length} differences; again: npm run faults -- 1 ${size} ${seed}\n  ${lines.join('\n  ')}`,
    )
  }
  const done = seed - first + 1
  if (done % often === 0 || done === schedules)
    console.log(
      `${done} schedules, ${wrong} differ, ${((seconds() - began) / done).toFixed(2)} s of processor a schedule`,
    )
}
console.log(
  `${schedules} schedules of ${size} uploads: ${schedules - wrong} as in calm, ${wrong} not; ${calls} calls; notices sent again ${repeated}`,
)
console.log(
  `faults: ${Object.entries(total)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ')}`,
)
process.exit(wrong > 0 ? 1 : 0)
