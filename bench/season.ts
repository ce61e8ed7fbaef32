/**
 * `npm run bench -- season [reports]`: a season through the local cloud, functions in processes of their own: every
 * report with its outcome, memory along the way (what lives on the heap once the garbage is gone), and what the metered
 * calls would cost on AWS.
 */
import { cpus } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { outcomesOf } from '../bin/local/outcomes.ts'
import { meter } from './local/bill.ts'
import { effort, since } from './local/effort.ts'
import { settledCount, until } from './local/follow.ts'
import { seasonFile } from './local/reports.ts'
import { started } from './local/started.ts'

const reports = Number(process.argv[2] ?? 10_000)
const atOnce = Math.max(1, Math.min(200, Math.ceil(reports / 10)))
/** Memory is looked at after each thousand, or ten times where there are fewer. */
const stretch = Math.min(1000, reports / 10)
const patience = 1800

const { bill, ...metering } = meter()
const { cloud, state, stop } = await started({ instances: Math.max(2, Math.min(4, cpus().length)), ...metering })
const uploads = cloud.buckets.get(cloud.stack.outputs['UploadsBucket']!)!
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** Of the cloud's process: what lives on its heap, and what the machine gave it, MB. */
function megabytes(): { readonly heap: number; readonly whole: number } {
  collect()
  const { heapUsed, rss } = process.memoryUsage()
  return { heap: heapUsed / 1e6, whole: Math.round(rss / 1e6) }
}
const memory: { readonly reports: number; readonly heap: number; readonly whole: number }[] = []
const began = performance.now()
const from = effort()
for (let first = 1; first <= reports; first += atOnce) {
  const last = Math.min(reports, first + atOnce - 1)
  for (let n = first; n <= last; n++) {
    const { key, bytes } = seasonFile(n)
    await uploads.put({ key, bytes: Buffer.from(bytes), headers: {}, checksums: {} }, 'PutObject')
  }
  await until(() => cloud.isCalm(), 50, patience)
  if (last >= (memory.length + 1) * stretch) {
    const now = { reports: last, ...megabytes() }
    memory.push(now)
    const seconds = (performance.now() - began) / 1000
    console.log(
      `${last} reports after ${seconds.toFixed(0)} s (${(last / seconds).toFixed(1)} a second), heap ${now.heap.toFixed(1)} MB of ${now.whole} MB`,
    )
  }
}
await until(async () => (await settledCount(cloud, state)) >= reports, 1000, patience)
const seconds = (performance.now() - began) / 1000
const spent = since(from)
const found = await outcomesOf(cloud)
const kinds = [...new Set(found.map(({ kind }) => kind))].map(
  (kind) => `${kind} ${found.filter((one) => one.kind === kind).length}`,
)
const settled = new Set(found.filter(({ kind }) => kind !== 'pending').map(({ key }) => key)).size
console.log(
  `${reports} reports in ${Math.round(seconds)} s (${(reports / seconds).toFixed(1)} a second): ${kinds.join(', ')}`,
)
console.log(`without an outcome: ${reports - settled}`)
console.log(
  `processor time each: cloud ${Math.round((spent.cloud / reports) * 1000)} ms, functions ${Math.round((spent.functions / reports) * 1000)} ms`,
)
const [half, end] = [memory[Math.floor((memory.length - 1) / 2)], memory.at(-1)]
if (half && end && end.reports > half.reports) {
  const growth = ((end.heap - half.heap) / (end.reports - half.reports)) * 1000
  console.log(`heap of the cloud's process over the second half: ${growth.toFixed(2)} MB a thousand reports`)
}
console.log(bill(reports))
await stop()
process.exit(settled === reports ? 0 : 1)
