import type { PdfEngine } from './engine.ts'
import type { Scratch } from './scratch.ts'

/** The colour a text or path object is filled or stroked with, as 0xRRGGBB; black where the engine knows none. */
export function colourOf(engine: PdfEngine, object: number, what: 'fill' | 'stroke', scratch: Scratch): number {
  const { pointer } = scratch
  const ask = what === 'fill' ? engine.FPDFPageObj_GetFillColor : engine.FPDFPageObj_GetStrokeColor
  if (!ask(object, pointer, pointer + 4, pointer + 8, pointer + 12)) return 0
  return (scratch.integer(0) << 16) | (scratch.integer(1) << 8) | scratch.integer(2)
}
