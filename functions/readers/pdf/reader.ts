import type { Document, Note, Page } from '../../core/document.ts'
import type { Rejection } from '../../core/uploads/rejection.ts'
import { blocksOf } from '../grid/document-blocks.ts'
import type { PageInk } from '../grid/ink.ts'
import type { Limits, Reader, Reading } from '../reader.ts'
import { notesBesidePages } from './beside-pages.ts'
import { discardPdfEngine, pdfEngine, type PdfEngine } from './engine.ts'
import { formFieldsOf } from './form-fields.ts'
import { metadataOf } from './metadata.ts'
import { openPdf } from './open.ts'
import { inkOfPage } from './page-ink.ts'
import { scratchOf } from './scratch.ts'
import { isMistranslated } from './text-layer.ts'
import { withPlainMaps } from './unicode-maps.ts'

/** An engine that has grown beyond this many bytes is not used for another file. */
const largestEngine = 512 * 1024 * 1024

/** PDF with a text layer. Pages without one are handed on as scanned. */
export const pdfReader: Reader = {
  format: 'pdf',
  recognises: (bytes) => latin(bytes.subarray(0, 1024)).includes('%PDF-'),
  read: async (bytes, limits) => {
    if (bytes.length > limits.bytes) return rejected({ reason: 'too-large', message: 'PDF 文件过大。' })
    const engine = await pdfEngine()
    try {
      return readWith(engine, bytes, limits)
    } catch (error) {
      // A trap inside the engine leaves it in an unknown state: it costs this file and the engine, nothing else.
      discardPdfEngine()
      if (!isTrap(error)) throw error
      return rejected({ reason: 'corrupt', message: 'PDF 文件已损坏，读取时出错，请重新导出后提交。' })
    } finally {
      if (engine.pdfium.HEAPU8.length > largestEngine) discardPdfEngine()
    }
  },
}

function readWith(engine: PdfEngine, bytes: Uint8Array, limits: Limits, hasPlainMaps = false): Reading {
  const opened = openPdf(engine, bytes)
  if ('reason' in opened) return rejected(opened)
  const scratch = scratchOf(engine)
  const source = { document: opened.handle, fields: formFieldsOf(engine, opened.handle) }
  const deadline = performance.now() + limits.milliseconds
  try {
    if (opened.pages === 0) return rejected({ reason: 'empty', message: 'PDF 文件没有页面。' })
    if (opened.pages > limits.pages)
      return rejected({
        reason: 'too-large',
        message: `PDF 文件共 ${opened.pages} 页，超过 ${limits.pages} 页的上限。`,
      })
    const pages: Page[] = []
    const inks: PageInk[] = []
    const notes: Note[] = [...notesBesidePages(engine, opened.handle)]
    let lacksMap = false
    for (let index = 0; index < opened.pages; index++) {
      if (performance.now() > deadline)
        return rejected({ reason: 'too-costly', message: 'PDF 文件过于复杂，未能在时限内读完。' })
      const { page, ink, note, lacksMap: isUnmapped } = inkOfPage(engine, source, index, scratch)
      if (isUnmapped) lacksMap = true
      pages.push(page)
      if (ink) inks.push(ink)
      if (note) notes.push(note)
    }
    const plain = lacksMap && !hasPlainMaps ? withPlainMaps(bytes) : undefined
    if (plain) return readWith(engine, plain, limits, true)
    const metadata = metadataOf(engine, opened.handle)
    if (isMistranslated(inks.map(({ glyphs }) => glyphs))) {
      const image = (page: Page): Page => (page.content === 'text' ? { ...page, content: 'scanned' } : page)
      const mistranslated: Note = { code: 'garbled-text', message: 'PDF 文件的文字编码有误，改按图像识别。' }
      const asScanned = { blocks: [], pages: pages.map(image), notes: [...notes, mistranslated] }
      return { kind: 'document', document: { format: 'pdf', ...asScanned, metadata } }
    }
    const { blocks, notes: found } = blocksOf(inks)
    const document: Document = { format: 'pdf', blocks, pages, notes: [...notes, ...found], metadata }
    return { kind: 'document', document }
  } finally {
    scratch.free()
    source.fields.close()
    opened.close()
  }
}

const rejected = (rejection: Rejection): Reading => ({ kind: 'rejected', rejection })

/** What WebAssembly throws: a trap, an abort of the module, memory that cannot grow. */
const isTrap = (error: unknown) =>
  error instanceof Error && (error.name === 'RuntimeError' || /abort|memory/i.test(error.message))

const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes)
