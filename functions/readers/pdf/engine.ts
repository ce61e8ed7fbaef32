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
  const engine = await init({
    wasmBinary: bufferOf(wasmBinary),
    // Never asked for, the binary being here; without it the module works out an address, which a bundle has none of.
    locateFile: (name: string) => name,
    print: quiet,
    printErr: quiet,
  } as Parameters<typeof init>[0])
  engine.PDFiumExt_Init()
  return { ...engine, ...direct(engine.pdfium.wasmExports as unknown as Exports) } as unknown as PdfEngine
}

/**
 * Called for every character and every line of a page. The package's wrappers spend more on each call than the
 * call itself, so these are the functions of the module; true and false come as 1 and 0.
 */
const hot = [
  'FPDF_PageToDevice',
  'FPDFClipPath_CountPaths',
  'FPDFClipPath_CountPathSegments',
  'FPDFClipPath_GetPathSegment',
  'FPDFFormObj_CountObjects',
  'FPDFFormObj_GetObject',
  'FPDFPage_CountObjects',
  'FPDFPage_GetObject',
  'FPDFPageObj_GetBounds',
  'FPDFPageObj_GetClipPath',
  'FPDFPageObj_GetFillColor',
  'FPDFPageObj_GetMatrix',
  'FPDFPageObj_GetStrokeColor',
  'FPDFPageObj_GetType',
  'FPDFPath_CountSegments',
  'FPDFPath_GetDrawMode',
  'FPDFPath_GetPathSegment',
  'FPDFPathSegment_GetClose',
  'FPDFPathSegment_GetPoint',
  'FPDFPathSegment_GetType',
  'FPDFText_GetCharOrigin',
  'FPDFText_GetFontSize',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetMatrix',
  'FPDFText_GetTextObject',
  'FPDFText_GetUnicode',
  'FPDFText_HasUnicodeMapError',
  'FPDFText_IsGenerated',
  'FPDFTextObj_GetTextRenderMode',
] as const

type Exports = Readonly<Record<string, (...operands: number[]) => number>>

const direct = (exports: Exports) => Object.fromEntries(hot.map((name) => [name, exports[name]]))

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer
