import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

/**
 * PDFium as WebAssembly. Readers know no files and no network, so whoever runs them hands over the wasm binary once,
 * before the first PDF: `providePdfEngine`.
 */
export type PdfEngine = Omit<WrappedPdfiumModule, 'pdfium'> & { readonly pdfium: PdfMemory }

/** The memory of the engine. Views go stale when it grows: take them afresh after each call. */
export type PdfMemory = {
  readonly HEAPU8: Uint8Array
  readonly HEAP32: Int32Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
  readonly wasmExports: { readonly malloc: (size: number) => number; readonly free: (pointer: number) => void }
  readonly UTF16ToString: (pointer: number) => string
}

type WasmSource = Uint8Array | (() => Promise<Uint8Array>)

let source: WasmSource | undefined
let started: Promise<PdfEngine> | undefined

export function providePdfEngine(wasm: WasmSource): void {
  source = wasm
}

/** The one engine of this thread, started at the first call. */
export function pdfEngine(): Promise<PdfEngine> {
  return (started ??= start())
}

/** Drops the engine after a crash or when it has grown too large; the next PDF starts a fresh one. */
export function discardPdfEngine(): void {
  started = undefined
}

async function start(): Promise<PdfEngine> {
  if (!source) throw new Error('no PDF engine: call providePdfEngine before the first PDF is read')
  const wasmBinary = typeof source === 'function' ? await source() : source
  // The module prints to the console when it aborts; the exception says all there is to know.
  const quiet = () => undefined
  const engine = await init({ wasmBinary: bufferOf(wasmBinary), print: quiet, printErr: quiet } as Parameters<
    typeof init
  >[0])
  engine.PDFiumExt_Init()
  return engine as unknown as PdfEngine
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer
