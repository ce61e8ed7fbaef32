import { parentPort } from 'node:worker_threads'
import { providePdfEngine } from '../readers/pdf/engine.ts'
import { Unreadable } from '../readers/rejected.ts'
import { readScannedPages } from '../readers/scan/read-scan.ts'
import { scannedPages } from '../readers/scan/scanned-pages.ts'
import { loadPdfWasm } from './pdf-wasm.ts'
import type { ScanAnswer, ScanTask } from './read-scans.ts'
import { startTextEngine } from './text-engine.ts'

/** The worker of `readScans`: one file in, progress by page, one document out. */
providePdfEngine(loadPdfWasm)

const tell = (answer: ScanAnswer) => parentPort?.postMessage(answer)

parentPort?.on('message', async ({ bytes, pages, patterns, text }: ScanTask) => {
  const engine = text ? startTextEngine(text) : undefined
  try {
    const document = await readScannedPages(scannedPages(bytes, pages), patterns, {
      ...(engine ? { text: engine.read } : {}),
      onPage: (page) => tell({ page }),
    })
    tell({ document })
  } catch (error) {
    if (error instanceof Unreadable) tell({ rejection: { reason: error.reason, message: error.message } })
    else tell({ crash: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  } finally {
    await engine?.stop()
  }
})
