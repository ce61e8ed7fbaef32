import { cutPages } from '../readers/pdf/cut.ts'
import { pdfEngine, providePdfEngine } from '../readers/pdf/engine.ts'
import { openPdf } from '../readers/pdf/open.ts'
import { pdfReader } from '../readers/pdf/reader.ts'
import { ruledPages } from '../readers/pdf/ruled-pages.ts'
import { loadPdfWasm } from './pdf-wasm.ts'

/** What is sent to an OCR engine; `pages` null where it is the file as it is (a picture). */
export type ScannedCut = { readonly bytes: Uint8Array; readonly pages: readonly number[] | null }

/** The chosen pages of a PDF as a file of their own; the choice may look at which pages have ruled lines. */
export async function scannedCut(
  bytes: Uint8Array,
  choose: (ruled: ReadonlySet<number>) => readonly number[],
): Promise<ScannedCut> {
  if (!pdfReader.recognises(bytes)) return { bytes, pages: null }
  providePdfEngine(loadPdfWasm)
  const engine = await pdfEngine()
  const pdf = openPdf(engine, bytes)
  if ('reason' in pdf) return { bytes, pages: null }
  const pages = choose(ruledPages(engine, pdf))
  pdf.close()
  const cut = await cutPages(bytes, pages)
  return 'reason' in cut ? { bytes, pages: null } : { bytes: cut, pages }
}
