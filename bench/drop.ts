/**
 * `npm run bench -- drop [reports]`: a report dropped into the inbox to its alert, warm; then many dropped at once, each
 * to come to one outcome and one alert. Processor time is told beside the clock's, which depends on what else runs.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cpus } from 'node:os'
import { outcomesOf } from '../bin/local/outcomes.ts'
import { watchInbox } from '../local/inbox.ts'
import type { Mail } from '../local/sns/topics.ts'
import { effort, since } from './local/effort.ts'
import { settledCount, until } from './local/follow.ts'
import { numberedFile } from './local/reports.ts'
import { started } from './local/started.ts'

const many = Number(process.argv[2] ?? 200)
const warmUps = 4
const measured = 9
const patience = 900

const alerts: Mail[] = []
const { cloud, state, folder, stop } = await started({
  instances: Math.max(2, Math.min(4, cpus().length)),
  log: (from, line) => process.env['VERBOSE'] && console.log(from, line),
  mail: async (mail) => void alerts.push(mail),
})
const inbox = join(folder, 'inbox')
await mkdir(inbox)
const uploads = cloud.buckets.get(cloud.stack.outputs['UploadsBucket']!)!
const watched = watchInbox(inbox, uploads, state.ledger, () => undefined, console.error)
await watched.ready

const drop = async (n: number) => {
  const { key, bytes } = numberedFile(n)
  const path = join(inbox, key)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(join(folder, `${n}`), bytes)
  await rename(join(folder, `${n}`), path)
}
const calm = () => until(() => watched.busy() === 0 && cloud.isCalm(), 20, patience)
const percentile = (sorted: readonly number[], share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN

const times: number[] = []
let from = effort()
for (let n = 1; n <= warmUps + measured; n++) {
  if (n === warmUps + 1) from = effort()
  const before = alerts.length
  const began = performance.now()
  await drop(n)
  await until(() => alerts.length > before, 2, patience)
  if (n > warmUps) times.push(performance.now() - began)
  await calm()
}
times.sort((a, b) => a - b)
const one = since(from)
console.log(
  `drop to alert, warm: median ${Math.round(percentile(times, 0.5))} ms, slowest ${Math.round(times.at(-1)!)} ms of ${measured}; ` +
    `processor time each: cloud ${Math.round((one.cloud / measured) * 1000)} ms, functions ${Math.round((one.functions / measured) * 1000)} ms`,
)

const settledBefore = await settledCount(cloud, state)
alerts.length = 0
from = effort()
const began = performance.now()
for (let n = 1001; n <= 1000 + many; n++) await drop(n)
const dropped = performance.now()
const wanted = new Set(Array.from({ length: many }, (_, i) => numberedFile(1001 + i).key.normalize('NFC')))
await until(async () => (await settledCount(cloud, state)) - settledBefore >= many, 250, patience)
const settled = (performance.now() - began) / 1000
await until(() => alerts.length >= many, 50, patience)
const alerted = (performance.now() - began) / 1000
const all = since(from)
await calm()
const found = (await outcomesOf(cloud)).filter(({ key }) => wanted.has(key))
const kinds = [...new Set(found.map(({ kind }) => kind))].map(
  (kind) => `${kind} ${found.filter((upload) => upload.kind === kind).length}`,
)
const once = new Set(found.map(({ key }) => key)).size
// Nor those of before, whose judgement was put off.
const named = alerts.flatMap(({ subject }) => /第(\d+)号镇/.exec(subject ?? '')?.[1] ?? [])
const bodies = new Set(named.map(Number).filter((n) => n > 1000))
console.log(
  `${many} dropped at once (${Math.round(dropped - began)} ms to drop): ${found.length} outcomes, ${once} files with one (${kinds.join(', ')}); ` +
    `last outcome after ${settled.toFixed(1)} s (${(many / settled).toFixed(1)} a second), ` +
    `${bodies.size} bodies alerted, the last after ${alerted.toFixed(1)} s`,
)
console.log(
  `processor time each: cloud ${Math.round((all.cloud / many) * 1000)} ms, functions ${Math.round((all.functions / many) * 1000)} ms`,
)
const later = [...cloud.queues.values()].reduce((sum, queue) => sum + queue.count().delayed, 0)
const dead = [...cloud.queues.values()].filter(({ settings }) => /dead/i.test(settings.name))
const lost = dead.reduce((sum, queue) => sum + queue.count().ready, 0)
console.log(`judgements put off to be made together: ${later}; messages in dead-letter queues: ${lost}`)
await watched.close()
await stop()
process.exit(found.length === many && once === many && bodies.size === many && lost === 0 ? 0 : 1)
