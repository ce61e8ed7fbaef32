import type { Report } from '../../functions/core/report.ts'
import type { ScaledPicture } from '../form/picture-of-page.ts'
import type { Answer, Ask, CheckedFile } from './protocol.ts'

const part = (id: string) => document.getElementById(id)?.textContent?.trim() ?? ''

function bytesOfBase64(text: string): ArrayBuffer {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes.buffer
}

/** Starts the worker that is embedded in the page, with the PDF engine that is embedded beside it. */
function startWorker(): Worker {
  const source = new Blob([part('worker-code')], { type: 'text/javascript' })
  const worker = new Worker(URL.createObjectURL(source))
  const wasm = bytesOfBase64(part('pdf-engine'))
  worker.postMessage({ kind: 'engine', wasm } satisfies Ask, [wasm])
  return worker
}

let worker: Worker | null = null
let last: Promise<unknown> = Promise.resolve()

/** How many of the pages that are pictures have been read. */
export type OnPage = (done: number, of: number) => void

/** Reads and judges a file in the page; files wait for one another. A crash costs the file it happened on. */
export function checkInPage(file: File, previous?: Report, onPage?: OnPage): Promise<CheckedFile> {
  return inTurn(async () => {
    const bytes = await file.arrayBuffer()
    const answer = await ask({ kind: 'check', name: file.name, bytes, ...(previous && { previous }) }, [bytes], onPage)
    if (answer.kind !== 'checked') throw new Error('读取时出错')
    return answer
  })
}

/** A page of a file that was read. */
export function pictureInPage(source: number, page: number): Promise<ScaledPicture> {
  return inTurn(async () => {
    const answer = await ask({ kind: 'picture', source, page }, [])
    if (answer.kind !== 'picture' || !answer.picture) throw new Error('原件页面已不在内存中，请重新选择文件')
    return answer.picture
  })
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work)
  last = done.catch(() => undefined)
  return done
}

function ask(message: Ask, handedOver: Transferable[], onPage?: OnPage): Promise<Answer> {
  const running = (worker ??= startWorker())
  return new Promise((resolve, reject) => {
    running.onmessage = ({ data }: MessageEvent<Answer>) =>
      data.kind === 'page' ? onPage?.(data.done, data.of) : resolve(data)
    running.onerror = (event) => {
      running.terminate()
      worker = null
      reject(new Error(event.message || '读取时出错'))
    }
    running.postMessage(message, handedOver)
  })
}
