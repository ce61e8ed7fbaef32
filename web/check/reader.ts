import type { Report } from '../../functions/core/report.ts'
import type { Ask, CheckedFile } from './protocol.ts'

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

/** Reads and judges a file in the page; files wait for one another. A crash costs the file it happened on. */
export function checkInPage(file: File, previous?: Report): Promise<CheckedFile> {
  const answer = last.then(() => ask(file, previous))
  last = answer.catch(() => undefined)
  return answer
}

async function ask(file: File, previous: Report | undefined): Promise<CheckedFile> {
  const bytes = await file.arrayBuffer()
  const running = (worker ??= startWorker())
  return new Promise((resolve, reject) => {
    running.onmessage = ({ data }: MessageEvent<CheckedFile>) => resolve(data)
    running.onerror = (event) => {
      running.terminate()
      worker = null
      reject(new Error(event.message || '读取时出错'))
    }
    const message: Ask = { kind: 'check', name: file.name, bytes, ...(previous && { previous }) }
    running.postMessage(message, [bytes])
  })
}
