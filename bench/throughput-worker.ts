/** One thread of bench/throughput.ts: checks files of the mix, from bytes to findings, until its share is done. */
import { parentPort, workerData } from 'node:worker_threads'
import { checkBytes } from '../functions/draft/check-bytes.ts'
import { providePdfEngine } from '../functions/readers/pdf/engine.ts'
import { readFile } from '../functions/readers/read-file.ts'
import { loadPdfWasm } from '../functions/readers-node/pdf-wasm.ts'
import { throughputMix } from '../test/kit/throughput-mix.ts'

export type ThroughputJob = { readonly files: number; readonly seed: number }
export type ThroughputNote =
  | { readonly kind: 'ready' }
  | { readonly kind: 'step'; readonly files: number; readonly rss: number }
  | {
      readonly kind: 'done'
      readonly rejected: number
      /** Milliseconds and files by format. */
      readonly spent: Readonly<Record<string, readonly [milliseconds: number, files: number]>>
    }

const stepOf = 250

async function run(): Promise<void> {
  const { files, seed } = workerData as ThroughputJob
  providePdfEngine(loadPdfWasm)
  const check = {
    read: (bytes: Uint8Array, name: string) => readFile(bytes, undefined, name),
    clock: () => performance.now(),
  }
  const mix = throughputMix(seed)
  const spent: Record<string, [number, number]> = {}
  let rejected = 0
  const warming = Math.min(mix.length, 100)
  for (let i = -warming; i < files; i++) {
    if (i === 0) {
      parentPort?.postMessage({ kind: 'ready' } satisfies ThroughputNote)
      for (const format of Object.keys(spent)) spent[format] = [0, 0]
    }
    const { format, bytes } = mix[(i + warming) % mix.length]!
    const started = performance.now()
    const results = await checkBytes(check, `report.${format}`, bytes)
    const [time, count] = spent[format] ?? [0, 0]
    spent[format] = [time + performance.now() - started, count + 1]
    if (i >= 0 && results.some((result) => result.status !== 'accepted')) rejected++
    if (i > 0 && i % stepOf === 0)
      parentPort?.postMessage({ kind: 'step', files: stepOf, rss: process.memoryUsage().rss } satisfies ThroughputNote)
  }
  parentPort?.postMessage({ kind: 'done', rejected, spent } satisfies ThroughputNote)
}

void run()
