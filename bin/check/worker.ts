import { parentPort } from 'node:worker_threads'
import type { Report } from '../../functions/core/report.ts'
import { checkFile } from './check-file.ts'

parentPort?.on('message', async (task: { file: string; previous?: readonly Report[] }) => {
  parentPort?.postMessage(await checkFile(task.file, task.previous))
})
