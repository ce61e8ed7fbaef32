/**
 * `npm run bench -- throughput [files]`: reports a second from bytes to findings on two threads, over a mix of 45 % html,
 * 40 % docx, 10 % pdf and 5 % other formats, and how much memory the process takes on the way.
 */
import { startWorker } from '../functions/readers-node/start-worker.ts'
import type { ThroughputJob, ThroughputNote } from './throughput-worker.ts'

const files = Number(process.argv[2] ?? 10_000)
const threads = 2

const memory: { files: number; rss: number }[] = []
const spent: Record<string, [number, number]> = {}
let checked = 0
let rejected = 0
let ready = 0
let started = 0
let processor = process.cpuUsage()

await Promise.all(
  Array.from({ length: threads }, async (_, thread) => {
    const job: ThroughputJob = { files: Math.ceil(files / threads), seed: 1000 + thread * 1000 }
    const worker = await startWorker(new URL('throughput-worker.ts', import.meta.url), import.meta.url, {
      workerData: job,
    })
    worker.on('message', (note: ThroughputNote) => {
      if (note.kind === 'ready') {
        if (++ready === 1) {
          started = performance.now()
          processor = process.cpuUsage()
        }
      } else if (note.kind === 'step') memory.push({ files: (checked += note.files), rss: note.rss })
      else {
        rejected += note.rejected
        for (const [format, [time, count]] of Object.entries(note.spent)) {
          const [before, counted] = spent[format] ?? [0, 0]
          spent[format] = [before + time, counted + count]
        }
      }
    })
    await new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject))
  }),
)

const seconds = (performance.now() - started) / 1000
const used = process.cpuUsage(processor)
const processorSeconds = (used.user + used.system) / 1e6
console.log(
  `${files} reports in ${seconds.toFixed(1)} s on ${threads} threads: ${(files / seconds).toFixed(0)} a second, ${rejected} rejected`,
)
// What the processors did for it: on a machine with other work this says what an idle one would do.
console.log(
  `  ${processorSeconds.toFixed(1)} s of processor: ${((files / processorSeconds) * threads).toFixed(0)} a second on ${threads} cores of their own`,
)
for (const [format, [time, count]] of Object.entries(spent))
  console.log(
    `  ${format.padEnd(8)}${String(count).padStart(7)} files${(time / Math.max(1, count)).toFixed(2).padStart(9)} ms each`,
  )
const megabytes = (bytes: number | undefined) => ((bytes ?? 0) / 1024 / 1024).toFixed(0)
const tenths = Array.from({ length: 10 }, (_, i) => memory[Math.max(0, Math.ceil((memory.length * (i + 1)) / 10) - 1)])
console.log('memory of the process at each tenth of the run:')
for (const mark of tenths)
  console.log(`  ${String(mark?.files ?? 0).padStart(7)} files${megabytes(mark?.rss).padStart(6)} MB`)
process.exit(0)
