/** What judging costs, by `npm run bench -- rules` bundled as functions are: `node judging-time.mjs REPORTS` prints JSON. */
import { judge } from '../../functions/core/judge.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { cleanSituation } from './clean-situation.ts'

/** Milliseconds of processor time, the engine's own threads included: a report's on average in warming, then each one's. */
export type JudgingTime = {
  readonly warming: number
  readonly warmedIn: number
  readonly milliseconds: number[]
}

const count = Number(process.argv[2])

// A season's process is warm: what the first few hundred cost is the engine's compiling, told apart from judging.
const warming = 600
let started = process.cpuUsage().user
for (let seed = 1; seed <= warming; seed++) judge(cleanSituation(100_000 + seed), rules)
const warmedIn = (process.cpuUsage().user - started) / 1000 / warming

// Reports are made some at a time before they are judged, so that the making is not in the time of judging.
const batch = 50
const milliseconds: number[] = []
for (let first = 1; first <= count; first += batch) {
  const size = Math.min(batch, count - first + 1)
  for (const situation of Array.from({ length: size }, (_, i) => cleanSituation(first + i))) {
    started = process.cpuUsage().user
    judge(situation, rules)
    milliseconds.push((process.cpuUsage().user - started) / 1000)
  }
}

const time: JudgingTime = { warming, warmedIn, milliseconds }
process.stdout.write(JSON.stringify(time))
