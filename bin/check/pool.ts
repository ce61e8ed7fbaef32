import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { checkFile } from './check-file.ts'
import type { Report } from '../../functions/core/report.ts'
import { failedResult } from '../../functions/draft/check-bytes.ts'
import type { CheckResult } from '../../functions/draft/result.ts'
import { startWorker } from '../../functions/readers-node/start-worker.ts'

/** Below this many files starting workers costs more than it saves. */
const worthWorkers = 12

type Done = (results: readonly CheckResult[]) => void

/**
 * Checks files on all cores and hands the results over in the order of the files as soon as that order allows.
 * A worker that dies takes only the file it was on: that file is reported as failed and the worker is replaced.
 */
export async function checkAll(
  files: readonly string[],
  previous: readonly Report[] | undefined,
  emit: Done,
  progress: (done: number) => void,
): Promise<void> {
  const finished = new Map<number, readonly CheckResult[]>()
  let next = 0
  let done = 0
  const finish = (index: number, results: readonly CheckResult[]) => {
    finished.set(index, results)
    progress(++done)
    for (let ready = finished.get(next); ready; ready = finished.get(next)) {
      finished.delete(next++)
      emit(ready)
    }
  }
  const queue = files.keys()
  if (files.length < worthWorkers) {
    for (const index of queue) finish(index, await checkFile(files[index] ?? '', previous))
    return
  }
  const workers = Math.min(availableParallelism(), files.length)
  await Promise.all(Array.from({ length: workers }, () => drain(files, queue, previous, finish)))
}

async function drain(
  files: readonly string[],
  queue: Iterator<number>,
  previous: readonly Report[] | undefined,
  finish: (index: number, results: readonly CheckResult[]) => void,
): Promise<void> {
  let worker = await start()
  for (let item = queue.next(); !item.done; item = queue.next()) {
    const file = files[item.value] ?? ''
    try {
      finish(item.value, await ask(worker, { file, previous }))
    } catch (error) {
      finish(item.value, [failedResult(file, error)])
      void worker.terminate()
      worker = await start()
    }
  }
  await worker.terminate()
}

const start = () => startWorker(new URL('./worker.ts', import.meta.url), import.meta.url)

function ask(
  worker: Worker,
  task: { file: string; previous: readonly Report[] | undefined },
): Promise<readonly CheckResult[]> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
      end()
    }
    worker.once('message', (results: readonly CheckResult[]) => settle(() => resolve(results)))
    worker.once('error', (error) => settle(() => reject(error)))
    worker.once('exit', (code) => settle(() => reject(new Error(`工作线程退出（${code}）`))))
    worker.postMessage(task)
  })
}
