import type { PdfEngine } from './engine.ts'
import type { Scratch } from './scratch.ts'

/** The colour a text or path object is filled or stroked with, as 0xRRGGBB; black where the engine knows none. */
export function colourOf(engine: PdfEngine, object: number, what: 'fill' | 'stroke', scratch: Scratch): number {
  const { pointer } = scratch
  const ask = what === 'fill' ? engine.FPDFPageObj_GetFillColor : engine.FPDFPageObj_GetStrokeColor
  if (!ask(object, pointer, pointer + 4, pointer + 8, pointer + 12)) return 0
  return (scratch.integer(0) << 16) | (scratch.integer(1) << 8) | scratch.integer(2)
}

/** The colour a text object is filled with; null where it lets all through, so that nothing is seen. */
export function fillOf(engine: PdfEngine, object: number, scratch: Scratch): number | null {
  const { pointer, integer } = scratch
  if (!engine.FPDFPageObj_GetFillColor(object, pointer, pointer + 4, pointer + 8, pointer + 12)) return 0
  if (integer(3) === 0) return null
  return (integer(0) << 16) | (integer(1) << 8) | integer(2)
}
