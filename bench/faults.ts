/**
 * `npm run faults -- [schedules] [uploads] [first seed]`: seasons of uploads under random faults, each compared with the
 * same season run in calm. 0 lost, 0 doubled, the same final state, every upload with an outcome. A schedule is made again
 * from its seed (`--wire`: over the wire, some hundred times slower, without scans): `npm run faults -- 1 50 <seed>`; with
 * `FAULTS_SHOW=1` all its differences and the functions' log. `--results=FILE` keeps a line a schedule there and leaves out
 * those it has, so that a long run may be broken off and gone on with.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
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
const results = process.argv.find((word) => word.startsWith('--results='))?.slice('--results='.length)
const shows = process.env['FAULTS_SHOW'] !== undefined
/** One season is run in calm once for so many schedules. */
const together = 10
const often = 25

const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

type Line = {
  readonly seed: number
  readonly found: readonly string[]
  readonly calls: number
  readonly repeated: number
  readonly counts: Readonly<Record<string, number>>
}
const before: readonly Line[] =
  results && existsSync(results)
    ? readFileSync(results, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line)
    : []
const lines = new Map(before.map((line) => [line.seed, line]))

const setting = onWire ? await settingOnWire() : await settingWithin(root)
const began = seconds()
let season: { readonly seed: number; readonly steps: readonly Step[]; readonly calm: Result } | undefined
const seeds = Array.from({ length: schedules }, (_, i) => first + i)
const left = seeds.filter((seed) => !lines.has(seed))
if (left.length < schedules) console.log(`${schedules - left.length} schedules are on record`)
for (const [done, seed] of left.entries()) {
  const seasonSeed = Math.ceil(seed / together)
  if (season?.seed !== seasonSeed) {
    const steps = randomSeason(seasonSeed, size).filter((step) => !onWire || isForWire(step))
    season = { seed: seasonSeed, steps, calm: await runSeason(setting, steps, calmPlan(), seasonSeed) }
    const odd = comparedWith(season.calm, season.calm)
    if (odd.length > 0) console.log(`season ${seasonSeed} in calm:\n  ${odd.join('\n  ')}`)
  }
  const line = await ran(seed, season.steps, season.calm)
  lines.set(seed, line)
  if (results) appendFileSync(results, `${JSON.stringify(line)}\n`)
  const { found } = line
  if (found.length > 0) {
    const told = shows ? found : found.slice(0, 6).map((one) => one.slice(0, 300))
    console.log(
      `schedule ${seed}, ${found.length} differences; again: npm run faults -- 1 ${size} ${seed}\n  ${told.join('\n  ')}`,
    )
  }
  if ((done + 1) % often === 0 || done + 1 === left.length)
    console.log(
      `${done + 1} schedules, ${all().filter(({ found }) => found.length > 0).length} differ, ${((seconds() - began) / (done + 1)).toFixed(2)} s of processor a schedule`,
    )
}

async function ran(seed: number, steps: readonly Step[], calm: Result): Promise<Line> {
  const plan = randomPlan(seed)
  try {
    const disturbed = await runSeason(setting, steps, plan, seed)
    const repeated = disturbed.mails.length - new Set(disturbed.mails).size
    return { seed, found: comparedWith(calm, disturbed), calls: disturbed.calls, repeated, counts: plan.counts }
  } catch (error) {
    const found = [error instanceof Error ? (error.stack ?? error.message) : String(error)]
    return { seed, found, calls: 0, repeated: 0, counts: plan.counts }
  }
}

function all(): readonly Line[] {
  return seeds.flatMap((seed) => lines.get(seed) ?? [])
}

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0)
const wrong = all().filter(({ found }) => found.length > 0).length
console.log(
  `${schedules} schedules of ${size} uploads: ${schedules - wrong} as in calm, ${wrong} not; ` +
    `${sum(all().map((line) => line.calls))} calls; notices sent again ${sum(all().map((line) => line.repeated))}`,
)
const kinds = [...new Set(all().flatMap((line) => Object.keys(line.counts)))]
console.log(`faults: ${kinds.map((kind) => `${kind} ${sum(all().map((line) => line.counts[kind] ?? 0))}`).join(', ')}`)
process.exit(wrong > 0 ? 1 : 0)
