import type { Document } from '../core/document.ts'
import type { Rejection } from '../core/uploads/rejection.ts'
import { hasScannedPages, scannedPagesOf } from '../core/uploads/scanned-pages.ts'
import type { Reading } from '../readers/reader.ts'
import { rejected } from '../readers/rejected.ts'
import type { ScanPattern } from '../readers/scan/pattern.ts'
import { withScannedPages } from '../readers/scan/with-scanned-pages.ts'
import { startWorker } from './start-worker.ts'
import type { TextEngineFiles } from './text-engine.ts'

export type ScanTask = {
  readonly bytes: Uint8Array
  readonly pages: readonly number[]
  readonly patterns: readonly ScanPattern[]
  /** Read labels and narrative too, with these files; figures alone where null. */
  readonly text: TextEngineFiles | null
}

export type ScanAnswer =
  | { readonly page: number }
  | { readonly document: Document }
  | { readonly rejection: Rejection }
  | { readonly crash: string }

export type ScanSettings = {
  /** The tables of the form, from `scanPatterns()` of core. */
  readonly patterns: readonly ScanPattern[]
  readonly text: TextEngineFiles | null
  /** Called with the number of pages done and the number to do. */
  readonly onPage?: (done: number, of: number) => void
  /** Time for one page, in milliseconds; the file has this times its pages. */
  readonly millisecondsPerPage?: number
}

/** A deployment that lacks a file must not reject every scan it is given. */
const ourFault: ReadonlySet<string> = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ENOENT'])

const usualPatience = 120_000
const heap = 1_024

/**
 * What is missing from a document whose pages wait for OCR. Takes the reading that the file's own reader gave and the same
 * bytes; answers the document with its scanned pages read, or a reading that had none unchanged. All work is done in a
 * worker of its own, which is ended with it: a page that crashes it costs this file. This is all that the Lambda for
 * scans has to call: `readScans(await readIsolated(bytes), bytes, { patterns: scanPatterns(), text: {…} })`; deployed,
 * scan-worker.mjs, pdfium.wasm and the files of tesseract.js stand beside the bundle. It needs about 600 MB.
 */
export async function readScans(reading: Reading, bytes: Uint8Array, settings: ScanSettings): Promise<Reading> {
  if (reading.kind !== 'document' || !hasScannedPages(reading.document)) return reading
  const { document } = reading
  const read = await readInWorker(document, bytes, settings)
  // The engine for text brings code of others: figures never depend on it.
  if (read.kind === 'rejected' && read.rejection.reason === 'corrupt' && settings.text)
    return readInWorker(document, bytes, { ...settings, text: null })
  return read
}

async function readInWorker(document: Document, bytes: Uint8Array, settings: ScanSettings): Promise<Reading> {
  const pages = scannedPagesOf(document)
  const worker = await startWorker(new URL('./scan-worker.ts', import.meta.url), import.meta.url, {
    resourceLimits: { maxOldGenerationSizeMb: heap },
  })
  const { patterns, text, onPage, millisecondsPerPage = usualPatience } = settings
  let done = 0
  return new Promise<Reading>((resolve, reject) => {
    const timer = setTimeout(() => end(() => resolve(rejected('too-costly'))), millisecondsPerPage * pages.length)
    const end = (settle: () => void) => {
      clearTimeout(timer)
      worker.removeAllListeners('exit')
      worker.on('error', () => undefined)
      void worker.terminate()
      settle()
    }
    worker.on('message', (answer: ScanAnswer) => {
      if ('page' in answer) onPage?.(++done, pages.length)
      else if ('document' in answer)
        end(() => resolve({ kind: 'document', document: withScannedPages(document, answer.document) }))
      else if ('rejection' in answer) end(() => resolve({ kind: 'rejected', rejection: answer.rejection }))
      else end(() => reject(new Error(answer.crash)))
    })
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end(() => {
        if (ourFault.has(error.code ?? '')) reject(error)
        else resolve(rejected(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-costly' : 'corrupt'))
      }),
    )
    worker.once('exit', () => end(() => resolve(rejected('corrupt'))))
    const copy = new Uint8Array(bytes)
    worker.postMessage({ bytes: copy, pages, patterns, text } satisfies ScanTask, [copy.buffer])
  })
}
