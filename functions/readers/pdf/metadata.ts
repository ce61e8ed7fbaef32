import type { PdfEngine } from './engine.ts'

/** Keys of the document information dictionary (ISO 32000-1, 14.3.3) and what they are called here. */
const keys = {
  Title: 'title',
  Author: 'author',
  Creator: 'creator',
  Producer: 'producer',
  CreationDate: 'created',
  ModDate: 'modified',
} as const

const longest = 2048

export function metadataOf(engine: PdfEngine, document: number): Record<string, string> {
  const { malloc, free } = engine.pdfium.wasmExports
  const buffer = malloc(longest)
  const found: Record<string, string> = {}
  for (const [key, name] of Object.entries(keys)) {
    const bytes = engine.FPDF_GetMetaText(document, key, buffer, longest)
    const text = bytes > 2 && bytes <= longest ? engine.pdfium.UTF16ToString(buffer).trim() : ''
    if (text !== '') found[name] = text
  }
  free(buffer)
  return found
}
