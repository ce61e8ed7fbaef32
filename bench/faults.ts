/**
 * `npm run faults -- [schedules] [uploads] [first seed]`: seasons of uploads under random faults, each compared with
 * the same season run in calm. 0 lost, 0 doubled, the same final state, every upload with an outcome.
 */
import { differences } from './faults/final-state.ts'
import { randomPlan, type Plan } from './faults/plan.ts'
import { runSeason } from './faults/run-season.ts'
import { randomSeason } from './faults/season.ts'
import { assembly } from './local/started.ts'

const [schedules = 1000, size = 50, first = 1] = process.argv.slice(2).map(Number)
// Powertools says so of every invocation that measures nothing.
console.warn = () => undefined
const log = console.log
console.log = () => undefined

const calmPlan: Plan = {
  counts: {},
  disturbCall: ({ respond }) => respond(),
  disturbMessage: (_, draft) => [draft],
  diskIsFull: () => false,
  restarts: () => false,
  calm: () => undefined,
}

const stack = await assembly()
const total: Record<string, number> = {}
const began = performance.now()
let wrong = 0
let repeatedNotices = 0
for (let seed = first; seed < first + schedules; seed++) {
  const season = randomSeason(seed, size)
  const calm = await runSeason(stack, season, calmPlan)
  const plan = randomPlan(seed)
  const disturbed = await runSeason(stack, season, plan)
  for (const [what, count] of Object.entries(plan.counts)) total[what] = (total[what] ?? 0) + count
  repeatedNotices += disturbed.mails.length - new Set(disturbed.mails).size
  const found = [
    ...differences(calm.uploads, disturbed.uploads).map((line) => `upload ${line}`),
    ...differences(calm.reports, disturbed.reports).map((line) => `report ${line.slice(0, 300)}`),
    ...disturbed.unsettled.map((key) => `without an outcome: ${key}`),
    ...(disturbed.unsent > 0 ? [`${disturbed.unsent} notices not sent`] : []),
    ...(disturbed.dead > 0 ? [`${disturbed.dead} messages in dead-letter queues after ${3} redrives`] : []),
  ]
  if (found.length > 0) {
    wrong++
    log(`schedule ${seed}: ${found.length} differences\n  ${found.slice(0, 6).join('\n  ')}`)
  }
  const done = seed - first + 1
  if (done % 5 === 0 || done === schedules)
    log(`${done} schedules, ${wrong} differ, ${Math.round((performance.now() - began) / 1000)} s`)
}
log(
  `${schedules} schedules of ${size} uploads: ${schedules - wrong} as in calm, ${wrong} not; notices sent again ${repeatedNotices}`,
)
log(
  `faults: ${Object.entries(total)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ')}`,
)
process.exit(wrong > 0 ? 1 : 0)
