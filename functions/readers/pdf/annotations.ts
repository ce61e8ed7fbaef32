import type { Glyph } from '../grid/ink.ts'
import type { PdfEngine } from './engine.ts'
import type { FormFields } from './form-fields.ts'
import { apply, type PageFrame } from './page-frame.ts'
import type { Scratch } from './scratch.ts'

/** Annotation subtypes of fpdf_annot.h that show nothing of their own on paper, and the one of form fields. */
const subtypes = { link: 2, popup: 16, widget: 20 }

/** FLAT_NORMALDISPLAY of fpdf_flatten.h: what a viewer shows. */
const asShown = 0

/** FPDF_ANNOT_FLAG_HIDDEN, FPDF_ANNOT_FLAG_NOVIEW of fpdf_annot.h: not seen on the page. */
const unseen = 2 | 32

/**
 * Makes what stands in form fields and annotations part of the page: figures are often filled in there, and without them
 * a filled cell would pass for a blank one. Answers the page to go on with (it may be loaded anew) and the characters of
 * the fields that hold text. `handle` is closed where another is answered.
 */
export function withAnnotations(
  engine: PdfEngine,
  source: { readonly document: number; readonly fields: FormFields; readonly index: number; readonly handle: number },
  frame: PageFrame,
  scratch: Scratch,
): { readonly handle: number; readonly glyphs: readonly Glyph[] } {
  const { document, fields, index, handle } = source
  const glyphs: Glyph[] = []
  let drawn = 0
  for (let i = engine.FPDFPage_GetAnnotCount(handle) - 1; i >= 0; i--) {
    const annotation = engine.FPDFPage_GetAnnot(handle, i)
    if (annotation === 0) continue
    const subtype = engine.FPDFAnnot_GetSubtype(annotation)
    const isSeen = (engine.FPDFAnnot_GetFlags(annotation) & unseen) === 0
    const value = isSeen && subtype === subtypes.widget ? fields.valueOf(annotation) : ''
    if (value !== '') glyphs.push(...spelt(value, rectangleOf(engine, annotation, scratch), frame))
    else if (subtype !== subtypes.link && subtype !== subtypes.popup) drawn++
    engine.FPDFPage_CloseAnnot(annotation)
    // Its own appearance may be older than its value.
    if (value !== '') engine.FPDFPage_RemoveAnnot(handle, i)
  }
  if (drawn === 0) return { handle, glyphs }
  engine.FPDFPage_Flatten(handle, asShown)
  const flat = engine.FPDF_LoadPage(document, index)
  if (flat === 0) return { handle, glyphs }
  engine.FPDF_ClosePage(handle)
  return { handle: flat, glyphs }
}

type Rectangle = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number }

/** FS_RECTF: left, top, right, bottom. */
function rectangleOf(engine: PdfEngine, annotation: number, { pointer, float }: Scratch): Rectangle {
  engine.FPDFAnnot_GetRect(annotation, pointer)
  const [left, right] = [Math.min(float(0), float(2)), Math.max(float(0), float(2))]
  return { left, right, bottom: Math.min(float(1), float(3)), top: Math.max(float(1), float(3)) }
}

const usual = 10
const widthOf = (character: string) => (character < '\u2e80' ? 0.5 : 1)

/** The text in the middle of its field, small enough to fit. */
function spelt(text: string, { left, bottom, right, top }: Rectangle, { matrix }: PageFrame): Glyph[] {
  const characters = [...text].map((character) => (character < ' ' ? ' ' : character))
  const ems = characters.reduce((sum, character) => sum + widthOf(character), 0)
  const size = Math.min(usual, 0.9 * (top - bottom), (0.96 * (right - left)) / Math.max(ems, 1))
  if (!(size > 0)) return []
  let x = (left + right - ems * size) / 2
  return characters.map((character): Glyph => {
    const [from, to] = [x, (x += widthOf(character) * size)]
    const a = apply(matrix, from, (top + bottom - size) / 2)
    const b = apply(matrix, to, (top + bottom + size) / 2)
    const box = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])] as const
    return { text: character, box }
  })
}
