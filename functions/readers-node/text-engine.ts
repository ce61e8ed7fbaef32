import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, PSM, type Worker } from 'tesseract.js'
import type { TextEngine, TextLine } from '../readers/scan/text-engine.ts'

/** The engine with its end; it runs in a worker of its own and keeps it from page to page. */
export type OwnedTextEngine = { readonly read: TextEngine; readonly stop: () => Promise<void> }

export type TextEngineFiles = {
  /** Folder of chi_sim.traineddata.gz; from the package where absent. */
  readonly data?: string
  /** The worker's script; from the package where absent. Deployed it stands beside the bundle. */
  readonly worker?: string
}

/** One page of narrative takes 3 to 6 seconds; what takes far longer is no text. */
const patience = 25_000

/** tesseract.js with its simplified Chinese data, offline: nothing is fetched, nothing is cached on disk. */
export function startTextEngine(files: TextEngineFiles = {}): OwnedTextEngine {
  let worker: Promise<Worker> | undefined
  const stop = async () => {
    const stopped = worker
    worker = undefined
    await (await stopped?.catch(() => undefined))?.terminate()
  }
  const read: TextEngine = async (picture) => {
    worker ??= start(files)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patience)))
    const lines = await Promise.race([linesOf(await worker, picture), late])
    clearTimeout(timer)
    if (lines === null) await stop()
    return lines
  }
  return { read, stop }
}

async function start({ data, worker: script }: TextEngineFiles): Promise<Worker> {
  const require = createRequire(import.meta.url)
  const langPath = data ?? join(dirname(require.resolve('@tesseract.js-data/chi_sim/package.json')), '4.0.0_best_int')
  const worker = await createWorker('chi_sim', 1, {
    langPath,
    cacheMethod: 'none',
    gzip: true,
    // Named in full: inside a bundle the package would look for it beside the bundle.
    workerPath: script ?? require.resolve('tesseract.js/src/worker-script/node/index.js'),
  })
  // A stated resolution keeps the engine from guessing it aloud.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_COLUMN, user_defined_dpi: '250' })
  return worker
}

async function linesOf(worker: Worker, picture: Uint8Array): Promise<TextLine[]> {
  const { data } = await worker.recognize(Buffer.from(picture), {}, { blocks: true, text: false })
  return (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) =>
      paragraph.lines.map(({ text, confidence, bbox }): TextLine => ({
        text,
        confidence: confidence / 100,
        box: [bbox.x0, bbox.y0, bbox.x1 - bbox.x0, bbox.y1 - bbox.y0],
      })),
    ),
  )
}
