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
  return {
    pointer,
    float: (index) => pdfium.HEAPF32[(pointer >> 2) + index]!,
    double: (index) => pdfium.HEAPF64[(pointer >> 3) + index]!,
    integer: (index) => pdfium.HEAP32[(pointer >> 2) + index]!,
    free: () => pdfium.wasmExports.free(pointer),
  }
}
