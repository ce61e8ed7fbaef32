import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { Report } from '../../functions/core/report.ts'
import { failedResult, rejectedResult, type CheckResult } from '../../functions/draft/result.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { startWorker } from '../../functions/readers-node/start-worker.ts'

/** Below this many files another worker costs more than it saves. */
const worthWorkers = 12

/** A worker that gives no sign of life for so long, in milliseconds, hangs: twice what any reader allows itself. */
const patience = 2 * defaultLimits.milliseconds

type Done = (results: readonly CheckResult[]) => void

/** What a worker is asked, and what it says: a sign of life after each scanned page, and the results. */
export type CheckTask = { readonly file: string; readonly previous: readonly Report[] | undefined }
export type CheckNote =
  | { readonly kind: 'page'; readonly file: string; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly results: readonly CheckResult[] }

export type PoolSettings = {
  readonly progress?: (done: number) => void
  /** The pages of a scan, as they are read. */
  readonly onPage?: (file: string, done: number, of: number) => void
  /** For tests: the code of the workers, and how long one may be silent. */
  readonly worker?: () => Promise<Worker>
  readonly silence?: number
}

/**
 * Checks files on all cores and hands the results over in the order of the files as soon as that order allows. Never in
 * this thread: a file that crashes its worker, or keeps it busy without end, is reported as such and costs nothing more.
 */
export async function checkAll(
  files: readonly string[],
  previous: readonly Report[] | undefined,
  emit: Done,
  settings: PoolSettings = {},
): Promise<void> {
  const finished = new Map<number, readonly CheckResult[]>()
  let next = 0
  let done = 0
  const finish = (index: number, results: readonly CheckResult[]) => {
    finished.set(index, results)
    settings.progress?.(++done)
    for (let ready = finished.get(next); ready; ready = finished.get(next)) {
      finished.delete(next++)
      emit(ready)
    }
  }
  const queue = files.keys()
  const workers = files.length < worthWorkers ? 1 : availableParallelism()
  await Promise.all(Array.from({ length: workers }, () => drain(files, queue, previous, finish, settings)))
}

const start = () => startWorker(new URL('./worker.ts', import.meta.url), import.meta.url)

async function drain(
  files: readonly string[],
  queue: Iterator<number>,
  previous: readonly Report[] | undefined,
  finish: (index: number, results: readonly CheckResult[]) => void,
  settings: PoolSettings,
): Promise<void> {
  const fresh = settings.worker ?? start
  let worker: Worker | undefined
  for (let item = queue.next(); !item.done; item = queue.next()) {
    const file = files[item.value] ?? ''
    worker ??= await fresh()
    try {
      finish(item.value, await ask(worker, { file, previous }, settings))
    } catch (error) {
      finish(item.value, [error instanceof Silence ? hangingResult(file) : failedResult(file, error)])
      void worker.terminate()
      worker = undefined
    }
  }
  await worker?.terminate()
}

class Silence extends Error {}

const hangingResult = (file: string) =>
  rejectedResult(file, {
    reason: 'too-costly',
    message: '文件过于复杂，未能在时限内读完，已跳过。请另存为 Word 或 PDF 文件后重新检查。',
  })

function ask(worker: Worker, task: CheckTask, settings: PoolSettings): Promise<readonly CheckResult[]> {
  const { silence = patience, onPage } = settings
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer)
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
      // A dying worker may still say why; nobody waits for it any more.
      worker.on('error', () => undefined)
      end()
    }
    const timer = setTimeout(() => settle(() => reject(new Silence())), silence)
    worker.on('message', (note: CheckNote) => {
      if (note.kind === 'done') return settle(() => resolve(note.results))
      timer.refresh()
      onPage?.(note.file, note.done, note.of)
    })
    worker.once('error', (error) => settle(() => reject(error)))
    worker.once('exit', (code) => settle(() => reject(new Error(`工作线程退出（${code}）`))))
    worker.postMessage(task)
  })
}
