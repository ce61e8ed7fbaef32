import { parentPort } from 'node:worker_threads'
import { checkFile } from './check-file.ts'
import type { CheckNote, CheckTask } from './pool.ts'

const tell = (note: CheckNote) => parentPort?.postMessage(note)

parentPort?.on('message', async ({ file, previous }: CheckTask) => {
  const onPage = (done: number, of: number) => tell({ kind: 'page', file, done, of })
  tell({ kind: 'done', results: await checkFile(file, { previous, onPage }) })
})
