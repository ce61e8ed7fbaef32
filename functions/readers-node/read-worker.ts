import { parentPort } from 'node:worker_threads'
import { providePdfEngine } from '../readers/pdf/engine.ts'
import { readFile } from '../readers/read-file.ts'
import { loadPdfWasm } from './pdf-wasm.ts'
import type { ReadAnswer, ReadTask } from './read-isolated.ts'

/** The worker of `readIsolated`: says that it is ready, then one file in, one reading out. */
providePdfEngine(loadPdfWasm)

parentPort?.on('message', async ({ bytes, limits, fileName }: ReadTask) => {
  const answer: ReadAnswer = await readFile(bytes, limits, fileName).then(
    (reading) => ({ reading }),
    (error: unknown) => ({ crash: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  parentPort?.postMessage(answer)
})
parentPort?.postMessage('ready')
