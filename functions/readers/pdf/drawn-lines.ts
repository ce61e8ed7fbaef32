import type { Box } from '../../core/document.ts'
import type { Ring, Segment } from '../grid/ink.ts'
import { colourOf } from './colour.ts'
import type { PdfEngine } from './engine.ts'
import { apply, around, boxThrough, compose, type Matrix, type PageFrame } from './page-frame.ts'
import type { Scratch } from './scratch.ts'

/** Object types of fpdf_edit.h. */
const types = { path: 2, image: 3, form: 5 }

/** Kinds of path segments of fpdf_edit.h. */
const kinds = { line: 0, curve: 1, move: 2 }

export type Drawn = {
  readonly segments: Segment[]
  /** Every picture, as the area it covers on the sheet. */
  readonly images: Box[]
  /** Paths with curves in them: drawings, or writing turned into outlines. */
  curves: number
  /** Those large enough for a seal. */
  readonly rings: Ring[]
}

/** A filled shape (or picture) thinner than this, in points, is a drawn line: Word prints borders so. */
const thin = 3

/** The rim of a seal is no smaller than this, in points. */
const smallestRing = 36

/** Forms within forms, deeper than any honest page has them. */
const deepest = 12

/** The lines a page draws: strokes, outlines of boxes, thin filled shapes; pictures beside them. */
export function drawnLinesOf(engine: PdfEngine, page: number, frame: PageFrame, scratch: Scratch): Drawn {
  const drawn: Drawn = { segments: [], images: [], curves: 0, rings: [] }
  const count = engine.FPDFPage_CountObjects(page)
  for (let i = 0; i < count; i++) visit(engine.FPDFPage_GetObject(page, i), frame.matrix, 0)
  return drawn

  function visit(object: number, matrix: Matrix, depth: number): void {
    const type = engine.FPDFPageObj_GetType(object)
    if (type === types.path) addPath(object, compose(matrix, matrixOf(object)))
    else if (type === types.image) addImage(object, matrix)
    else if (type === types.form && depth < deepest) {
      const inner = compose(matrix, matrixOf(object))
      const members = engine.FPDFFormObj_CountObjects(object)
      for (let i = 0; i < members; i++) visit(engine.FPDFFormObj_GetObject(object, i), inner, depth + 1)
    }
  }

  function matrixOf(object: number): Matrix {
    engine.FPDFPageObj_GetMatrix(object, scratch.pointer)
    const { float } = scratch
    return [float(0), float(1), float(2), float(3), float(4), float(5)]
  }

  /** A picture fills the unit square of its own space. */
  function addImage(object: number, matrix: Matrix): void {
    const corners = [0, 1].flatMap((x) => [0, 1].map((y) => [x, y] as const))
    const box = boxThrough(compose(matrix, matrixOf(object)), corners)
    const line = asLine(box)
    if (line) drawn.segments.push(line)
    else drawn.images.push(box)
  }

  function addPath(object: number, matrix: Matrix): void {
    engine.FPDFPath_GetDrawMode(object, scratch.pointer, scratch.pointer + 4)
    const [isFilled, isStroked] = [scratch.integer(0) !== 0, scratch.integer(1) !== 0]
    if (!isFilled && !isStroked) return
    const colour = colourOf(engine, object, isStroked ? 'stroke' : 'fill', scratch)
    for (const { points, isClosed, hasCurves } of outlines(object, matrix)) {
      if (hasCurves) addCurve(points, colour)
      else if (isStroked) addSides(points, isClosed || isFilled, colour)
      else {
        const line = points.length <= 6 && points.length > 1 ? asLine(around(points)) : undefined
        if (line) drawn.segments.push(coloured(line, colour))
      }
    }
  }

  function addSides(points: readonly Point[], isClosed: boolean, colour: number): void {
    for (let i = 1; i <= points.length; i++) {
      if (i === points.length && !isClosed) return
      const [[x1, y1], [x2, y2]] = [points[i - 1]!, points[i === points.length ? 0 : i]!]
      drawn.segments.push(coloured({ x1, y1, x2, y2 }, colour))
    }
  }

  function addCurve(points: readonly Point[], colour: number): void {
    drawn.curves++
    const box = around(points)
    if (box[2] >= smallestRing && box[3] >= smallestRing) drawn.rings.push({ box, colour })
  }

  /** The parts of a path, each from one "move to" to the next. */
  function outlines(object: number, matrix: Matrix): Outline[] {
    const found: Outline[] = []
    const count = engine.FPDFPath_CountSegments(object)
    for (let i = 0; i < count; i++) {
      const segment = engine.FPDFPath_GetPathSegment(object, i)
      const kind = engine.FPDFPathSegment_GetType(segment)
      engine.FPDFPathSegment_GetPoint(segment, scratch.pointer, scratch.pointer + 4)
      const point = apply(matrix, scratch.float(0), scratch.float(1))
      const last = found.at(-1)
      if (kind === kinds.move || !last) found.push({ points: [point], isClosed: false, hasCurves: false })
      else last.points.push(point)
      if (kind === kinds.curve) found.at(-1)!.hasCurves = true
      if (engine.FPDFPathSegment_GetClose(segment)) found.at(-1)!.isClosed = true
    }
    return found
  }
}

type Point = readonly [number, number]
type Outline = { readonly points: Point[]; isClosed: boolean; hasCurves: boolean }

const coloured = (segment: Segment, colour: number): Segment => (colour === 0 ? segment : { ...segment, colour })

function asLine([x, y, width, height]: Box): Segment | undefined {
  if (height <= thin && width >= height) return { x1: x, y1: y + height / 2, x2: x + width, y2: y + height / 2 }
  if (width <= thin) return { x1: x + width / 2, y1: y, x2: x + width / 2, y2: y + height }
  return undefined
}
