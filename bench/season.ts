/**
 * `npm run bench -- season [reports]`: a season through the local cloud, functions in processes of their own. Memory of
 * this process along the way, outcomes at the end, and what the metered calls would cost on AWS.
 */
import { outcomesOf } from '../bin/local/outcomes.ts'
import { bill, meter } from './local/bill.ts'
import { numberedFile } from './local/reports.ts'
import { started } from './local/started.ts'

const reports = Number(process.argv[2] ?? 10_000)
const atOnce = 200
const looks = 10

const metered = meter()
const { cloud, stop } = await started({
  instances: 2,
  intercept: metered.intercept,
  metered: metered.units,
  log: metered.log,
})
const uploads = cloud.buckets.get(cloud.stack.outputs['UploadsBucket']!)!
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6)
const memory: number[] = []
const began = performance.now()
for (let from = 1; from <= reports; from += atOnce) {
  const batch = Array.from({ length: Math.min(atOnce, reports - from + 1) }, (_, i) => numberedFile(from + i))
  for (const { key, bytes } of batch)
    await uploads.put({ key, bytes: Buffer.from(bytes), headers: {}, checksums: {} }, 'PutObject')
  await cloud.idle()
  if (from + atOnce > (memory.length + 1) * (reports / looks)) memory.push(megabytes())
}
const seconds = (performance.now() - began) / 1000
const found = await outcomesOf(cloud)
const kinds = [...new Set(found.map(({ kind }) => kind))].map(
  (kind) => `${kind} ${found.filter((one) => one.kind === kind).length}`,
)
console.log(
  `${reports} reports in ${Math.round(seconds)} s (${(reports / seconds).toFixed(1)} a second): ${kinds.join(', ')}`,
)
console.log(
  `without an outcome: ${reports - new Set(found.filter(({ kind }) => kind !== 'pending').map(({ key }) => key)).size}`,
)
console.log(`memory of the cloud's process along the way, MB: ${memory.join(' ')}`)
console.log(bill(metered, reports))
await stop()
