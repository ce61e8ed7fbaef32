import type { PdfEngine } from './engine.ts'

/** A small block of the engine's memory into which its functions write their answers. */
export type Scratch = {
  readonly pointer: number
  /** `index` counts in units of the type, from the start of the block. */
  readonly float: (index: number) => number
  readonly double: (index: number) => number
  readonly integer: (index: number) => number
  readonly free: () => void
}

const size = 256

export function scratchOf({ pdfium }: PdfEngine): Scratch {
  const pointer = pdfium.wasmExports.malloc(size)
  const [fours, eights] = [pointer >> 2, pointer >> 3]
  let [floats, doubles, integers] = [pdfium.HEAPF32, pdfium.HEAPF64, pdfium.HEAP32]
  return {
    pointer,
    // A view of memory that has grown meanwhile is empty: it is taken afresh.
    float: (index) => (floats.length > 0 ? floats : (floats = pdfium.HEAPF32))[fours + index]!,
    double: (index) => (doubles.length > 0 ? doubles : (doubles = pdfium.HEAPF64))[eights + index]!,
    integer: (index) => (integers.length > 0 ? integers : (integers = pdfium.HEAP32))[fours + index]!,
    free: () => pdfium.wasmExports.free(pointer),
  }
}
