/**
 * `npm run bench -- drop [reports]`: a report dropped into the inbox to its alert, warm; then many dropped at once,
 * and each with one outcome.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { outcomesOf } from '../bin/local/outcomes.ts'
import { watchInbox } from '../local/inbox.ts'
import type { Mail } from '../local/sns/topics.ts'
import { numberedFile } from './local/reports.ts'
import { started } from './local/started.ts'

const many = Number(process.argv[2] ?? 200)
const warmUps = 4
const measured = 9

let alerted: (mail: Mail) => void = () => undefined
const { cloud, folder, stop } = await started({
  instances: 2,
  log: (from, line) => process.env['VERBOSE'] && console.log(from, line),
  mail: async (mail) => alerted(mail),
})
const inbox = join(folder, 'inbox')
await mkdir(inbox)
const uploads = cloud.buckets.get(cloud.stack.outputs['UploadsBucket']!)!
const state = new Map<string, unknown>()
const remembered = {
  get: async <T>(key: string) => state.get(key) as T | undefined,
  list: async () => [],
  write: async (changes: readonly { key: string; value?: unknown }[]) =>
    changes.forEach(({ key, value }) => state.set(key, value)),
  close: async () => undefined,
}
const watched = watchInbox(inbox, uploads, remembered, () => undefined, console.error)
await watched.ready

const drop = async (n: number) => {
  const { key, bytes } = numberedFile(n)
  const path = join(inbox, key)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(join(folder, `${n}`), bytes)
  await rename(join(folder, `${n}`), path)
}

const times: number[] = []
for (let n = 1; n <= warmUps + measured; n++) {
  const told = new Promise<void>((resolve) => (alerted = () => resolve()))
  const began = performance.now()
  await drop(n)
  await told
  if (n > warmUps) times.push(performance.now() - began)
  await cloud.idle()
}
times.sort((a, b) => a - b)
console.log(
  `drop to alert, warm: median ${Math.round(times[times.length >> 1]!)} ms, slowest ${Math.round(times.at(-1)!)} ms of ${measured}`,
)

alerted = () => undefined
const began = performance.now()
for (let n = 1001; n <= 1000 + many; n++) await drop(n)
const dropped = performance.now()
const wanted = new Set(Array.from({ length: many }, (_, i) => numberedFile(1001 + i).key.normalize('NFC')))
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, 500))
  await cloud.idle()
  const settled = (await outcomesOf(cloud)).filter(({ key, kind }) => wanted.has(key) && kind !== 'pending')
  if (settled.length >= many || performance.now() - began > 600_000) break
}
const seconds = (performance.now() - began) / 1000
const found = (await outcomesOf(cloud)).filter(({ key }) => wanted.has(key))
const kinds = [...new Set(found.map(({ kind }) => kind))].map(
  (kind) => `${kind} ${found.filter((one) => one.kind === kind).length}`,
)
const once = new Set(found.map(({ key }) => key)).size
console.log(
  `${many} dropped at once (${Math.round(dropped - began)} ms to drop): ${found.length} outcomes, ${once} files with one, ` +
    `${kinds.join(', ')}; ${seconds.toFixed(1)} s, ${(many / seconds).toFixed(1)} a second`,
)
const dead = [...cloud.queues.values()].filter(
  ({ settings, count }) => /dead/i.test(settings.name) && count().ready > 0,
)
console.log(`messages in dead-letter queues: ${dead.reduce((sum, queue) => sum + queue.count().ready, 0)}`)
await watched.close()
await stop()
process.exit(found.length === many && once === many ? 0 : 1)
