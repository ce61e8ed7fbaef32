/**
 * `npm run fuzz [files] [first] [folder…]`: mutated sound files of every format through the readers, one in eight of the
 * documents through the core. Fails on a crash, on a file that takes longer than 5 s, and on memory that keeps growing.
 */
import { availableParallelism } from 'node:os'
import { startWorker } from '../functions/readers-node/start-worker.ts'
import type { FuzzJob, FuzzNote } from './fuzz-worker.ts'

const files = Number(process.argv[2] ?? 50_000)
const first = Number(process.argv[3] ?? 0)
const folders = process.argv.slice(4)
const threads = Math.min(availableParallelism(), 2)

/** Milliseconds one file may take. */
const patience = 5_000

/** Bytes by which the least memory of the last quarter may exceed that of the second. */
const growth = 150 * 1024 * 1024

const outcomes: Record<string, number> = {}
const faults: string[] = []
const memory: { done: number; rss: number }[] = []
let done = 0
const started = performance.now()

async function run(job: FuzzJob): Promise<void> {
  if (job.from >= job.to) return
  const worker = await startWorker(new URL('fuzz-worker.ts', import.meta.url), import.meta.url, { workerData: job })
  let current = { index: job.from, source: '', since: performance.now() }
  const hung = await new Promise<boolean>((resolve) => {
    const watch = setInterval(() => {
      // The first file of a thread waits for the engine to load.
      if (performance.now() - current.since < patience + (current.source === '' ? 60_000 : 0)) return
      clearInterval(watch)
      resolve(true)
    }, 250)
    worker.on('message', (note: FuzzNote) => {
      if (note.kind === 'start') {
        current = { ...note, since: performance.now() }
        done++
      } else if (note.kind === 'crash') report(`crash on ${note.index} (${note.source}): ${note.error}`)
      else {
        for (const [outcome, count] of Object.entries(note.outcomes))
          outcomes[outcome] = (outcomes[outcome] ?? 0) + count
        memory.push({ done, rss: process.memoryUsage().rss })
      }
    })
    worker.on('error', (error) => report(`thread died on ${current.index} (${current.source}): ${error.message}`))
    worker.on('exit', () => {
      clearInterval(watch)
      resolve(false)
    })
  })
  await worker.terminate()
  if (hung) report(`longer than ${patience} ms: ${current.index} (${current.source})`)
  if (hung || current.index + job.step < job.to) await run({ ...job, from: current.index + job.step })
}

function report(fault: string): void {
  faults.push(fault)
  console.log(fault)
}

const progress = setInterval(() => {
  const seconds = (performance.now() - started) / 1000
  console.log(`${done} of ${files} files, ${(done / seconds).toFixed(0)} a second, ${faults.length} faults`)
}, 15_000)

await Promise.all(
  Array.from({ length: threads }, (_, i) => run({ from: first + i, to: first + files, step: threads, folders })),
)
clearInterval(progress)

const least = (from: number, to: number) =>
  Math.min(...memory.filter(({ done: at }) => at >= from * files && at <= to * files).map(({ rss }) => rss))
const grown = least(0.75, 1) - least(0.25, 0.5)
const seconds = (performance.now() - started) / 1000
console.log(`\n${done} files in ${seconds.toFixed(0)} s on ${threads} threads`)
for (const [outcome, count] of Object.entries(outcomes).sort((a, b) => b[1] - a[1]))
  console.log(`  ${outcome.padEnd(18)}${String(count).padStart(8)}`)
console.log(`memory: ${(grown / 1024 / 1024).toFixed(0)} MB more in the last quarter than in the second`)
if (grown > growth) report('memory grows')
console.log(faults.length === 0 ? 'no crash, no hang, no growth' : `${faults.length} faults`)
process.exit(faults.length === 0 ? 0 : 1)
