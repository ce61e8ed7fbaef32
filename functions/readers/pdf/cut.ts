import { pdfEngine } from './engine.ts'
import { openPdf } from './open.ts'
import type { Rejection } from '../../core/uploads/rejection.ts'

/** A new PDF of the chosen pages, in the order given. `pages` count from 1; the answer is a rejection where it cannot be opened. */
export async function cutPages(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array | Rejection> {
  const engine = await pdfEngine()
  const { malloc, free } = engine.pdfium.wasmExports
  const source = openPdf(engine, bytes)
  if ('reason' in source) return source
  const target = engine.FPDF_CreateNewDocument()
  const indices = malloc(4 * Math.max(1, pages.length))
  const writer = engine.PDFiumExt_OpenFileWriter()
  try {
    pages.forEach((page, i) => (engine.pdfium.HEAP32[(indices >> 2) + i] = page - 1))
    const damaged: Rejection = { reason: 'corrupt', message: 'PDF 文件的页面已损坏，未能摘出。' }
    if (!engine.FPDF_ImportPagesByIndex(target, source.handle, indices, pages.length, 0)) return damaged
    engine.PDFiumExt_SaveAsCopy(target, writer)
    const size = engine.PDFiumExt_GetFileWriterSize(writer)
    const buffer = malloc(size)
    engine.PDFiumExt_GetFileWriterData(writer, buffer, size)
    const copy = engine.pdfium.HEAPU8.slice(buffer, buffer + size)
    free(buffer)
    return copy
  } finally {
    engine.PDFiumExt_CloseFileWriter(writer)
    free(indices)
    engine.FPDF_CloseDocument(target)
    source.close()
  }
}
