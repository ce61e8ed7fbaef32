import type { OpenPdf } from './open.ts'
import type { PdfEngine } from './engine.ts'

/** Pixels of one page, row by row from the top; `grey` one byte a pixel, `rgba` four. */
export type Rendering = {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 4
  readonly pixels: Uint8Array
}

/** FPDFBitmap_Gray, FPDFBitmap_BGRx and FPDF_ANNOT, FPDF_REVERSE_BYTE_ORDER of fpdfview.h. */
const formats = { grey: 1, bgrx: 3 }
const flags = { annotations: 0x01, reverseBytes: 0x10 }

/** No page is rendered larger than this on a side; the resolution is lowered instead. */
const largestSide = 10_000

/**
 * Draws one page as it is shown, on white. `index` counts from 0; the pixels are the caller's own copy, in the memory of
 * `reused` where that is large enough.
 */
export function renderPage(
  engine: PdfEngine,
  pdf: OpenPdf,
  index: number,
  dotsPerInch: number,
  colour: 'rgba' | 'grey' = 'rgba',
  reused?: Uint8Array,
): Rendering | undefined {
  const page = engine.FPDF_LoadPage(pdf.handle, index)
  if (page === 0) return undefined
  const [wide, high] = [engine.FPDF_GetPageWidthF(page), engine.FPDF_GetPageHeightF(page)]
  const scale = Math.min(dotsPerInch / 72, largestSide / Math.max(wide, high, 1))
  const [width, height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))]
  // Grey bitmaps have no byte order; asking for one stops the engine.
  const wanted = colour === 'grey' ? flags.annotations : flags.annotations | flags.reverseBytes
  const bitmap = engine.FPDFBitmap_CreateEx(width, height, colour === 'grey' ? formats.grey : formats.bgrx, 0, 0)
  try {
    if (bitmap === 0) return undefined
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, wanted)
    const channels = colour === 'grey' ? 1 : 4
    return { width, height, channels, pixels: pixelsOf(engine, bitmap, width * channels, height, reused) }
  } finally {
    if (bitmap !== 0) engine.FPDFBitmap_Destroy(bitmap)
    engine.FPDF_ClosePage(page)
  }
}

/** Rows of the bitmap may be padded; the copy has none. */
function pixelsOf(
  engine: PdfEngine,
  bitmap: number,
  rowBytes: number,
  height: number,
  reused?: Uint8Array,
): Uint8Array {
  const [start, stride] = [engine.FPDFBitmap_GetBuffer(bitmap), engine.FPDFBitmap_GetStride(bitmap)]
  const memory = engine.pdfium.HEAPU8
  const size = rowBytes * height
  const pixels = reused && reused.length >= size ? reused.subarray(0, size) : new Uint8Array(size)
  for (let row = 0; row < height; row++)
    pixels.set(memory.subarray(start + row * stride, start + row * stride + rowBytes), row * rowBytes)
  return pixels
}
