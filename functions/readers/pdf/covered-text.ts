import type { Box } from '../../core/document.ts'
import type { PdfEngine } from './engine.ts'
import { apply, boxThrough, compose, type Matrix, type PageFrame } from './page-frame.ts'
import type { Scratch } from './scratch.ts'

/** Object types of fpdf_edit.h. */
const types = { text: 1, image: 3, form: 5 }

/** Forms within forms, deeper than any honest page has them. */
const deepest = 12

/** A picture of which less than this share of the pixels is opaque is a watermark, a seal or a stencil. */
const opaqueShare = 0.95

const bytesPerPixel = 4

/** What pictures hide, among the text objects of a page that are painted before them. */
export type CoveredText = ReadonlySet<number>

/**
 * Some programs put what OCR read under the scan itself: as plain text, painted first and hidden by the picture that
 * follows. Only what is seen is printed on the page, so such text is no more than a layer in invisible letters.
 */
export function coveredTextOf(
  engine: PdfEngine,
  { document, handle }: { readonly document: number; readonly handle: number },
  frame: PageFrame,
  scratch: Scratch,
): CoveredText {
  const covered = new Set<number>()
  let open: { readonly object: number; readonly x: number; readonly y: number }[] = []
  const count = engine.FPDFPage_CountObjects(handle)
  for (let i = 0; i < count; i++) visit(engine.FPDFPage_GetObject(handle, i), frame.matrix, 0)
  return covered

  function visit(object: number, matrix: Matrix, depth: number): void {
    const type = engine.FPDFPageObj_GetType(object)
    if (type === types.text) addText(object, matrix)
    else if (type === types.image) addPicture(object, matrix)
    else if (type === types.form && depth < deepest) {
      const inner = compose(matrix, matrixOf(object))
      const members = engine.FPDFFormObj_CountObjects(object)
      for (let i = 0; i < members; i++) visit(engine.FPDFFormObj_GetObject(object, i), inner, depth + 1)
    }
  }

  function addText(object: number, matrix: Matrix): void {
    const { pointer, float } = scratch
    if (!engine.FPDFPageObj_GetBounds(object, pointer, pointer + 4, pointer + 8, pointer + 12)) return
    const [x, y] = apply(matrix, (float(0) + float(2)) / 2, (float(1) + float(3)) / 2)
    open.push({ object, x, y })
  }

  function addPicture(object: number, matrix: Matrix): void {
    if (open.length === 0) return
    const [left, top, width, height] = squareThrough(compose(matrix, matrixOf(object)))
    const isUnder = ({ x, y }: { readonly x: number; readonly y: number }) =>
      x >= left && x <= left + width && y >= top && y <= top + height
    if (!open.some(isUnder) || !isOpaque(engine, document, handle, object)) return
    for (const text of open) if (isUnder(text)) covered.add(text.object)
    open = open.filter((text) => !isUnder(text))
  }

  function matrixOf(object: number): Matrix {
    engine.FPDFPageObj_GetMatrix(object, scratch.pointer)
    const { float } = scratch
    return [float(0), float(1), float(2), float(3), float(4), float(5)]
  }
}

/** A picture fills the unit square of its own space (ISO 32000-1, 8.9.5.1). */
const squareThrough = (matrix: Matrix): Box =>
  boxThrough(
    matrix,
    [0, 1].flatMap((x) => [0, 1].map((y) => [x, y] as const)),
  )

/** Whether nothing under a picture shows: neither it nor its mask lets through what was painted before. */
function isOpaque(engine: PdfEngine, document: number, page: number, object: number): boolean {
  if (engine.FPDFPageObj_HasTransparency(object)) return false
  const bitmap = engine.FPDFImageObj_GetRenderedBitmap(document, page, object)
  if (bitmap === 0) return false
  const [width, height] = [engine.FPDFBitmap_GetWidth(bitmap), engine.FPDFBitmap_GetHeight(bitmap)]
  const [start, stride] = [engine.FPDFBitmap_GetBuffer(bitmap), engine.FPDFBitmap_GetStride(bitmap)]
  const memory = engine.pdfium.HEAPU8
  let opaque = 0
  for (let y = 0; y < height; y++)
    for (let x = 0, at = start + y * stride + bytesPerPixel - 1; x < width; x++, at += bytesPerPixel)
      if (memory[at] === 255) opaque++
  engine.FPDFBitmap_Destroy(bitmap)
  return opaque >= opaqueShare * width * height
}
