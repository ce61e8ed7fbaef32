import type { Worker } from 'node:worker_threads'
import { readFile } from '../readers/read-file.ts'
import { defaultLimits, type Limits, type Reading } from '../readers/reader.ts'
import { rejected } from '../readers/rejected.ts'
import { pdfReader } from '../readers/pdf/reader.ts'
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
 * Reads a file without letting it harm the process: PDFs go through native code of many years, so they are read in a
 * worker, which is kept from file to file. A file that crashes it or passes the time limit is rejected, and the worker
 * is replaced. The other formats are read here: their parsers are plain JavaScript bounded by `limits`.
 */
export function readIsolated(bytes: Uint8Array, limits: Limits = defaultLimits, fileName?: string): Promise<Reading> {
  if (!pdfReader.recognises(bytes) || bytes.length > limits.bytes)
    return Promise.resolve(readFile(bytes, limits, fileName))
  const reading = queue.then(() => readInWorker({ bytes, limits, ...(fileName === undefined ? {} : { fileName }) }))
  queue = reading.catch(() => undefined)
  return reading
}

/** Ends the worker; the next PDF starts another. An idle worker does not keep the process alive. */
export async function stopReading(): Promise<void> {
  const stopped = worker
  worker = undefined
  await (await stopped)?.terminate()
}

async function readInWorker(task: ReadTask): Promise<Reading> {
  const starting = (worker ??= startWorker(new URL('./read-worker.ts', import.meta.url), import.meta.url, {
    resourceLimits: { maxOldGenerationSizeMb: heap },
  }))
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
