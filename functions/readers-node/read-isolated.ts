import type { Worker } from 'node:worker_threads'
import { defaultLimits, type Limits, type Reading } from '../readers/reader.ts'
import { rejected } from '../readers/rejected.ts'
import { startWorker } from './start-worker.ts'

/** What goes to the worker and what comes back. */
export type ReadTask = { readonly bytes: Uint8Array; readonly limits: Limits; readonly fileName?: string }
export type ReadAnswer = { readonly reading: Reading } | { readonly crash: string }

/** Time beyond the reader's own limit before the worker is given up, in milliseconds. */
const grace = 2_000

/** The worker's JavaScript heap, in MB. WebAssembly memory is bounded by the engine's own rules. */
const heap = 1_024

let worker: Promise<Worker> | undefined
let queue: Promise<unknown> = Promise.resolve()

/**
 * Reads a file without letting it harm the process: in a worker, which is kept from file to file. PDFs go through native
 * code of many years; the other parsers are plain JavaScript, but a loop in one of them would stop everything as well. A
 * file that crashes the worker or passes the time limit is rejected, and the worker is replaced. The parsers are loaded
 * there and nowhere else.
 */
export function readIsolated(bytes: Uint8Array, limits: Limits = defaultLimits, fileName?: string): Promise<Reading> {
  const reading = queue.then(() => readInWorker({ bytes, limits, ...(fileName === undefined ? {} : { fileName }) }))
  queue = reading.catch(() => undefined)
  return reading
}

/** Starts the worker ahead of the first file, so that it gets ready while the file is still on its way. */
export function prepareReading(): void {
  // Whoever reads first meets the failure.
  started().catch(() => undefined)
}

/** Ends the worker; the next file starts another. An idle worker does not keep the process alive. */
export async function stopReading(): Promise<void> {
  const stopped = worker
  worker = undefined
  await (await stopped)?.terminate()
}

function started(): Promise<Worker> {
  if (worker) return worker
  const starting = readyWorker()
  worker = starting
  starting.catch(() => {
    if (worker === starting) worker = undefined
  })
  return starting
}

/** A worker that has loaded its parsers: no file pays for that with its time. */
async function readyWorker(): Promise<Worker> {
  const starting = await startWorker(new URL('./read-worker.ts', import.meta.url), import.meta.url, {
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  await new Promise((resolve, reject) => {
    starting.once('message', resolve)
    starting.once('error', reject)
    starting.once('exit', (code) => reject(new Error(`the reader ended with ${code} before it was ready`)))
  })
  starting.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit').unref()
  return starting
}

async function readInWorker(task: ReadTask): Promise<Reading> {
  const starting = started()
  const reader = await starting
  reader.ref()
  return new Promise((resolve, reject) => {
    const settle = (isUsable: boolean, end: () => void) => {
      clearTimeout(timer)
      reader.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
      reader.unref()
      if (!isUsable) {
        if (worker === starting) worker = undefined
        // A dying worker may still say why; nobody waits for it any more.
        reader.on('error', () => undefined)
        void reader.terminate()
      }
      end()
    }
    const timer = setTimeout(
      () => settle(false, () => resolve(rejected('too-costly'))),
      task.limits.milliseconds + grace,
    )
    reader.once('message', (answer: ReadAnswer) =>
      'crash' in answer
        ? settle(true, () => reject(new Error(answer.crash)))
        : settle(true, () => resolve(answer.reading)),
    )
    reader.once('error', (error: NodeJS.ErrnoException) =>
      settle(false, () => resolve(rejected(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-costly' : 'corrupt'))),
    )
    reader.once('exit', () => settle(false, () => resolve(rejected('corrupt'))))
    // A copy of our own: what is transferred is gone, and slice() of a Buffer copies nothing.
    const bytes = new Uint8Array(task.bytes)
    reader.postMessage({ ...task, bytes } satisfies ReadTask, [bytes.buffer])
  })
}
