import type { Box } from '../../core/document.ts'

/** What is on a page before anything is understood: drawn lines and positioned characters. y grows downwards. */

/** A drawn line. Anything that is neither level nor upright is ignored by the lattice. */
export type Segment = {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  /** As for `Glyph`. */
  readonly colour?: number
}

/** One character (or ligature) and the box it occupies. */
export type Glyph = {
  readonly text: string
  readonly box: Box
  /** How far the writing is turned clockwise, in degrees; 0 where absent. */
  readonly turn?: 0 | 90 | 180 | 270
  /** The writing leans too far from `turn` to be part of a text or table: a watermark, the writing round a seal. */
  readonly isSlanted?: boolean
  /** 0xRRGGBB; black where absent. */
  readonly colour?: number
}

/** A closed curve, such as the rim of a seal. */
export type Ring = { readonly box: Box; readonly colour: number }

export type PageInk = {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly segments: readonly Segment[]
  readonly glyphs: readonly Glyph[]
  /** Pictures large enough to hold a table or text. */
  readonly pictures?: readonly Box[]
  readonly rings?: readonly Ring[]
}

/** Writing that leans less than this (as a sine) stands straight: pages scanned or drawn a little askew. */
const lean = 0.09

/** The nearest quarter to a direction on the sheet, clockwise (y grows downwards), and whether it is far from it. */
export function quarterOf(x: number, y: number): { readonly turn: 0 | 90 | 180 | 270; readonly isSlanted: boolean } {
  const isLevel = Math.abs(x) >= Math.abs(y)
  const isSlanted = Math.min(Math.abs(x), Math.abs(y)) > lean * Math.sqrt(x * x + y * y)
  if (isLevel) return { turn: x >= 0 ? 0 : 180, isSlanted }
  return { turn: y > 0 ? 90 : 270, isSlanted }
}

/** What counts as the same place, in the unit of the page. */
export type Tolerance = {
  /** How far a line may lean over its length and still be level or upright. */
  readonly lean: number
  /** Lines nearer than this stand for one line (double borders, rounding). No cell is as narrow. */
  readonly snap: number
  /** Gaps in a line up to this are bridged (dashes, borders drawn cell by cell); marks no longer than this may be dots. */
  readonly gap: number
  /** Lines that come this near touch. */
  readonly touch: number
  /** Lines shorter than this, after bridging, are no rulings. */
  readonly shortest: number
  /** Ends of lines that stand out further than this leave an open side, which is closed. */
  readonly overhang: number
}

/** For pages measured in points. */
export const inPoints: Tolerance = { lean: 1.2, snap: 3.4, gap: 2.6, touch: 4, shortest: 4, overhang: 6 }

/** The same tolerances for a page of pixels. */
export function inPixels(dotsPerInch: number): Tolerance {
  const scaled = Object.entries(inPoints).map(([key, points]) => [key, (points * dotsPerInch) / 72])
  return Object.fromEntries(scaled) as Tolerance
}
