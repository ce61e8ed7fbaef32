/** One thread of bench/fuzz.ts: reads mutated files one after the other and says before each which one it is on. */
import { parentPort, workerData } from 'node:worker_threads'
import { interpret } from '../functions/core/interpret.ts'
import { providePdfEngine } from '../functions/readers/pdf/engine.ts'
import { readFile } from '../functions/readers/read-file.ts'
import type { Reading } from '../functions/readers/reader.ts'
import { loadPdfWasm } from '../functions/readers-node/pdf-wasm.ts'
import { fuzzCorpus } from '../test/kit/fuzz-corpus.ts'
import { mutate } from '../test/kit/mutate.ts'
import { randomFrom } from '../test/kit/random.ts'

export type FuzzJob = {
  readonly from: number
  readonly to: number
  readonly step: number
  readonly folders: readonly string[]
}
export type FuzzNote =
  | { readonly kind: 'start'; readonly index: number; readonly source: string }
  | { readonly kind: 'crash'; readonly index: number; readonly source: string; readonly error: string }
  | { readonly kind: 'done'; readonly outcomes: Readonly<Record<string, number>>; readonly heap: number }

/** Every so many documents one goes through the core too. */
const interpretEvery = 8

const { from, to, step, folders } = workerData as FuzzJob
const corpus = fuzzCorpus(folders)
let outcomes: Record<string, number> = {}
const say = (note: FuzzNote) => parentPort?.postMessage(note)
const outcomeOf = (reading: Reading) => (reading.kind === 'rejected' ? reading.rejection.reason : reading.kind)

async function run(): Promise<void> {
  providePdfEngine(loadPdfWasm)
  for (let index = from; index < to; index += step) {
    const random = randomFrom(index * 2_654_435 + 1)
    const source = random.pick(corpus)
    say({ kind: 'start', index, source: source.name })
    try {
      const reading = await readFile(mutate(source.bytes, random.pick(corpus).bytes, random))
      if (reading.kind === 'document' && index % interpretEvery === 0) interpret(reading.document)
      const outcome = outcomeOf(reading)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    } catch (error) {
      say({
        kind: 'crash',
        index,
        source: source.name,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    }
    if (index % 500 < step) {
      say({ kind: 'done', outcomes, heap: process.memoryUsage().heapUsed })
      outcomes = {}
    }
  }
  say({ kind: 'done', outcomes, heap: process.memoryUsage().heapUsed })
}

void run()
