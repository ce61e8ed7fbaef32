import { decodedPages } from '../../functions/readers/image/image-pages.ts'
import { imageFormatOf } from '../../functions/readers/image/format.ts'
import { pdfEngine } from '../../functions/readers/pdf/engine.ts'
import { openPdf } from '../../functions/readers/pdf/open.ts'
import { renderPage } from '../../functions/readers/pdf/render.ts'
import { rgbaOf, type Picture } from './framed-page.ts'

/** Pixels a unit of the boxes found on the page: points of a PDF, pixels of a picture file. */
export type ScaledPicture = Picture & { readonly scale: number }

const dpi = 110
/** As many pages of a picture file as the readers take. */
const mostPages = 500

/** One page of a PDF or of a picture file. For PDFs the engine must have been provided. */
export async function pictureOfPage(bytes: Uint8Array, page: number): Promise<ScaledPicture> {
  if (imageFormatOf(bytes)) return imagePage(bytes, page)
  const engine = await pdfEngine()
  const pdf = openPdf(engine, bytes)
  if ('reason' in pdf) throw new Error(pdf.message)
  try {
    const drawn = renderPage(engine, pdf, page - 1, dpi)
    if (!drawn) throw new Error(`原件没有第${page}页`)
    const { width, height, pixels } = drawn
    return { width, height, rgba: rgbaOf(pixels, width, height), scale: dpi / 72 }
  } finally {
    pdf.close()
  }
}

function imagePage(bytes: Uint8Array, page: number): ScaledPicture {
  for (const { number, width, height, pixels } of decodedPages(bytes, mostPages))
    if (number === page) return { width, height, rgba: rgbaOf(pixels, width, height), scale: 1 }
  throw new Error(`原件没有第${page}页`)
}
