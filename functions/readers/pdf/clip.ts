import type { Box } from '../../core/document.ts'
import type { Glyph } from '../grid/ink.ts'
import type { PdfEngine } from './engine.ts'
import { boxThrough, type PageFrame } from './page-frame.ts'
import type { Scratch } from './scratch.ts'

/** Matrices and places that differ by less are the same, in points. */
const same = 0.05

/** What lies beyond the clip by less than this, in points, is rounding. */
const slack = 0.5

/** Paths and segments of an honest clip; what has more is not looked at. */
const most = { paths: 4, segments: 12 }

/** A character is seen where this share of its width is. */
const seenShare = 0.5

/** Cut writing ends so far before the edge, as a share of its size, that what the next cell begins with stands apart. */
const clearance = 1

/** No more of the area than this is kept clear. */
const mostClear = 0.3

/** Hidden characters stand within this width at the edge, in points, in their order, each of this width. */
const edge = 0.2
const sliver = 0.0002

/** No text is hidden for longer than this, in points. */
const longest = 5_000

/**
 * `seen`: what is shown of a text object. `kept`: where its characters are put, clear of the sides at which it is cut.
 * `goesOn`: the text runs over this side of the sheet, so that the next sheet shows the rest.
 */
export type Clip = {
  readonly seen: Box
  readonly kept: Box
  readonly goesOn: { readonly left: boolean; readonly right: boolean }
}

/**
 * The area of the sheet that the characters of a text object are cut to; undefined where none of them is cut. Spreadsheets
 * print the whole text of a cell and clip it to the cell: what is written on runs over the next cell, unseen. `matrix` is
 * the text's on the page: within a form it is not the object's own, and the clip is in a space of its own.
 */
export function clipOf(
  engine: PdfEngine,
  object: number,
  matrix: readonly number[],
  em: number,
  { matrix: toSheet, width }: PageFrame,
  scratch: Scratch,
): Clip | undefined {
  const clip = engine.FPDFPageObj_GetClipPath(object)
  const paths = clip === 0 ? 0 : engine.FPDFClipPath_CountPaths(clip)
  if (paths < 1 || paths > most.paths) return undefined
  const { pointer, float } = scratch
  engine.FPDFPageObj_GetMatrix(object, pointer)
  if (matrix.some((entry, i) => Math.abs(entry - float(i)) > same)) return undefined
  let [left, bottom, right, top] = [-Infinity, -Infinity, Infinity, Infinity]
  for (let path = 0; path < paths; path++) {
    const segments = engine.FPDFClipPath_CountPathSegments(clip, path)
    if (segments < 2 || segments > most.segments) return undefined
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = 0; i < segments; i++) {
      engine.FPDFPathSegment_GetPoint(engine.FPDFClipPath_GetPathSegment(clip, path, i), pointer, pointer + 4)
      const [x, y] = [float(0), float(1)]
      ;[west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)]
    }
    ;[left, bottom] = [Math.max(left, west), Math.max(bottom, south)]
    ;[right, top] = [Math.min(right, east), Math.min(top, north)]
  }
  engine.FPDFPageObj_GetBounds(object, pointer, pointer + 4, pointer + 8, pointer + 12)
  const corners = [
    [float(0), float(1)],
    [float(2), float(3)],
  ] as const
  if (corners.every(([x, y]) => x >= left - slack && x <= right + slack && y >= bottom - slack && y <= top + slack))
    return undefined
  const seen = boxThrough(toSheet, [
    [left, bottom],
    [Math.max(left, right), Math.max(bottom, top)],
  ])
  const whole = boxThrough(toSheet, corners)
  const goesOn = { left: whole[0] < 0, right: whole[0] + whole[2] > width }
  return { seen, kept: clearOf(seen, whole, goesOn, em), goesOn }
}

function clearOf([x, y, width, height]: Box, [from, , length]: Box, goesOn: Clip['goesOn'], em: number): Box {
  const margin = Math.min(clearance * em, mostClear * width)
  const west = !goesOn.left && from < x - slack ? margin : 0
  const east = !goesOn.right && from + length > x + width + slack ? margin : 0
  return [x + west, y, width - west - east, height]
}

/**
 * A level character as its clip shows it: cut at the edge; hidden beyond the left or right edge, it stays at the edge, so
 * that a label keeps its words in the cell they were written in, but no figure is read that is not seen whole. Undefined
 * above and below, where nothing of the line is seen, and where the next sheet shows it.
 */
export function clipped(glyph: Glyph, { seen, kept, goesOn }: Clip): Glyph | undefined {
  const [x, y, width, height] = glyph.box
  const middle = y + height / 2
  if (middle < seen[1] || middle > seen[1] + seen[3]) return undefined
  const isSeen = Math.min(x + width, seen[0] + seen[2]) - Math.max(x, seen[0]) >= seenShare * width
  const isFigure = /[\d.%]/.test(glyph.text)
  if (!isSeen && !isFigure && (x < seen[0] ? goesOn.left : goesOn.right)) return undefined
  const text = isSeen || !isFigure ? glyph.text : '\ufffd'
  const [from, to] = [kept[0], kept[0] + kept[2]]
  const [left, right] = [Math.max(x, from), Math.min(x + width, to)]
  if (right > left) return { ...glyph, text, box: [left, y, right - left, height] }
  // The further away, the nearer to the very edge: their order is kept.
  const away = edge * Math.min(1, Math.max(from - x, x - to) / longest)
  return { ...glyph, text, box: [x < from ? from - away : to + away, y, sliver, height] }
}
