import type { Document } from '../document.ts'

/** Pages without a usable text layer: their blocks are missing until an OCR engine has read them. */
export const scannedPagesOf = (document: Document): readonly number[] =>
  document.pages.filter((page) => page.content === 'scanned').map((page) => page.number)

export const hasScannedPages = (document: Document): boolean => scannedPagesOf(document).length > 0
