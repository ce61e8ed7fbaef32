import { decodedPages } from '../image/image-pages.ts'
import { imageFormatOf } from '../image/format.ts'
import { pdfEngine, type PdfEngine } from '../pdf/engine.ts'
import { openPdf } from '../pdf/open.ts'
import { renderPage } from '../pdf/render.ts'
import { scratchOf } from '../pdf/scratch.ts'
import { Unreadable } from '../rejected.ts'
import type { PageImage } from './page-image.ts'

/** Finer than this tells nothing new of a figure; coarser loses strokes. */
const resolutions = { least: 150, usual: 250, most: 300 }

/**
 * The pages of a picture file, or the pages `numbers` of a PDF, as pixels, one at a time; a page is gone, and its
 * memory serves the next, when that is asked for. For PDFs the engine must have been provided. Throws `Unreadable`.
 */
export async function* scannedPages(bytes: Uint8Array, numbers: readonly number[]): AsyncGenerator<PageImage> {
  if (imageFormatOf(bytes)) yield* decodedPages(bytes, numbers.length)
  else yield* pdfPages(await pdfEngine(), bytes, numbers)
}

function* pdfPages(engine: PdfEngine, bytes: Uint8Array, numbers: readonly number[]): Generator<PageImage> {
  const opened = openPdf(engine, bytes)
  if ('reason' in opened) throw new Unreadable(opened.reason, opened.message)
  // One memory for all pages: freed pages of 35 MB each would wait for the collector.
  let reused: Uint8Array | undefined
  try {
    for (const number of numbers) {
      const dpi = resolutionOf(engine, opened.handle, number - 1)
      const rendering = renderPage(engine, opened, number - 1, dpi, 'rgba', reused)
      if (!rendering) throw new Unreadable('corrupt')
      const { width, height, pixels } = rendering
      if (pixels.length > (reused?.length ?? 0)) reused = pixels
      yield { number, width, height, pixels, dpi }
    }
  } finally {
    opened.close()
  }
}

/** FPDF_PAGEOBJ_IMAGE and FPDF_PAGEOBJ_FORM of fpdf_edit.h. */
const types = { image: 3, form: 5 }

/** The resolution of the largest picture on a page, so that rendering neither blurs nor swells it. */
function resolutionOf(engine: PdfEngine, document: number, index: number): number {
  const page = engine.FPDF_LoadPage(document, index)
  if (page === 0) return resolutions.usual
  const scratch = scratchOf(engine)
  try {
    const inches = Math.max(engine.FPDF_GetPageWidthF(page), engine.FPDF_GetPageHeightF(page), 72) / 72
    let longest = 0
    const visit = (object: number, depth: number) => {
      const type = engine.FPDFPageObj_GetType(object)
      if (type === types.image && engine.FPDFImageObj_GetImagePixelSize(object, scratch.pointer, scratch.pointer + 4)) {
        longest = Math.max(longest, scratch.integer(0), scratch.integer(1))
      } else if (type === types.form && depth < 4)
        for (let i = 0; i < engine.FPDFFormObj_CountObjects(object); i++)
          visit(engine.FPDFFormObj_GetObject(object, i), depth + 1)
    }
    for (let i = 0; i < engine.FPDFPage_CountObjects(page); i++) visit(engine.FPDFPage_GetObject(page, i), 0)
    if (longest === 0) return resolutions.usual
    return Math.min(resolutions.most, Math.max(resolutions.least, Math.round(longest / inches)))
  } finally {
    scratch.free()
    engine.FPDF_ClosePage(page)
  }
}
