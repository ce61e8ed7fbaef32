import type { Rejection } from '../../core/uploads/rejection.ts'
import type { PdfEngine } from './engine.ts'

export type OpenPdf = { readonly handle: number; readonly pages: number; readonly close: () => void }

/** FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY of fpdfview.h. */
const passwordErrors = new Set([4, 5])

/**
 * Opens a PDF from memory. The engine rebuilds a broken cross-reference table by itself; a file locked only against
 * changes (an owner's password) opens like any other.
 */
export function openPdf(engine: PdfEngine, bytes: Uint8Array): OpenPdf | Rejection {
  const { malloc, free } = engine.pdfium.wasmExports
  const copy = malloc(bytes.length)
  if (copy === 0) return { reason: 'too-large', message: 'PDF 文件过大，无法打开。' }
  engine.pdfium.HEAPU8.set(bytes, copy)
  const handle = engine.FPDF_LoadMemDocument(copy, bytes.length, '')
  if (handle === 0) {
    const error = engine.FPDF_GetLastError()
    free(copy)
    return passwordErrors.has(error)
      ? { reason: 'encrypted', message: 'PDF 文件设有打开密码，请取消密码后重新提交。' }
      : { reason: 'corrupt', message: 'PDF 文件已损坏，无法打开，请重新导出后提交。' }
  }
  const close = () => {
    engine.FPDF_CloseDocument(handle)
    free(copy)
  }
  return { handle, pages: engine.FPDF_GetPageCount(handle), close }
}
