import { checkBytes } from '../../functions/draft/check-bytes.ts'
import type { Report } from '../../functions/core/report.ts'
import { providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { hasPages } from '../form/has-pages.ts'
import { pictureOfPage } from '../form/picture-of-page.ts'
import type { Answer, Ask, CheckedResult } from './protocol.ts'
import { readInPage } from './read-in-page.ts'

/** The page's second thread: reading and judging there keeps the page answering while a long file is read. */
const scope = globalThis as unknown as {
  onmessage: ((event: { data: Ask }) => void) | null
  postMessage: (message: Answer) => void
}

/** Files whose pages can be shown, by the number their reports know them by. */
const sources: Uint8Array[] = []

scope.onmessage = async ({ data }) => {
  if (data.kind === 'engine') providePdfEngine(new Uint8Array(data.wasm))
  else if (data.kind === 'check') scope.postMessage({ kind: 'checked', name: data.name, results: await check(data) })
  else
    scope.postMessage(
      await pictureOfPage(sources[data.source]!, data.page).then(
        (picture): Answer => ({ kind: 'picture', picture }),
        (error: Error): Answer => ({ kind: 'picture', picture: null, problem: error.message }),
      ),
    )
}

async function check({ name, bytes, previous }: Extract<Ask, { kind: 'check' }>): Promise<readonly CheckedResult[]> {
  let file = new Uint8Array()
  const found: { readonly report: Report; readonly source: number | null }[] = []
  const results = await checkBytes(
    {
      read: (of, fileName) => {
        file = new Uint8Array(of)
        return readInPage(of, fileName, (done, all) => scope.postMessage({ kind: 'page', done, of: all }))
      },
      clock: () => performance.now(),
      previous: previous && [previous],
      onReport: (_, report) => {
        const isShown = Object.values(report.cells).some((cell) => hasPages(report.source.format, cell))
        if (isShown && sources.at(-1) !== file) sources.push(file)
        found.push({ report, source: isShown ? sources.length - 1 : null })
      },
    },
    name,
    new Uint8Array(bytes),
  )
  let accepted = 0
  return results.map((result) =>
    result.status === 'accepted' ? { result, ...found[accepted++]! } : { result, report: null, source: null },
  )
}
