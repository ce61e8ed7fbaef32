import { parentPort } from 'node:worker_threads'
import { providePdfEngine } from '../readers/pdf/engine.ts'
import { pdfReader } from '../readers/pdf/reader.ts'
import { loadPdfWasm } from './pdf-wasm.ts'
import type { ReadAnswer, ReadTask } from './read-isolated.ts'

/** The worker of `readIsolated`: one file in, one reading out. */
providePdfEngine(loadPdfWasm)

parentPort?.on('message', async ({ bytes, limits }: ReadTask) => {
  const answer: ReadAnswer = await Promise.resolve(pdfReader.read(bytes, limits)).then(
    (reading) => ({ reading }),
    (error: unknown) => ({ crash: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  parentPort?.postMessage(answer)
})
