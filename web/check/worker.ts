import { checkBytes } from '../../functions/draft/check-bytes.ts'
import type { Report } from '../../functions/core/report.ts'
import { providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import type { Ask, CheckedFile } from './protocol.ts'

/** The page's second thread: reading and judging there keeps the page answering while a long file is read. */
const scope = globalThis as unknown as {
  onmessage: ((event: { data: Ask }) => void) | null
  postMessage: (message: CheckedFile) => void
}

scope.onmessage = async ({ data }) => {
  if (data.kind === 'engine') {
    providePdfEngine(new Uint8Array(data.wasm))
    return
  }
  const reports = new Map<number, Report>()
  const results = await checkBytes(
    {
      read: async (bytes, fileName) => readFile(bytes, undefined, fileName),
      clock: () => performance.now(),
      previous: data.previous,
      onReport: (_, report) => reports.set(reports.size, report),
    },
    data.name,
    new Uint8Array(data.bytes),
  )
  let accepted = 0
  scope.postMessage({
    name: data.name,
    results: results.map((result) => ({
      result,
      report: result.status === 'accepted' ? (reports.get(accepted++) ?? null) : null,
    })),
  })
}
