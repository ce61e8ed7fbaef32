import type { Block, Box, Paragraph } from '../../core/document.ts'
import { picturePoint, sourcePoint, type Geometry, type Point, type Turn } from './geometry.ts'
import type { Photograph } from './flatten-page.ts'
import type { FoundTable } from './read-page.ts'

/** What is kept of a page once its pixels are let go. */
export type PageReading = {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly geometry: Geometry
  readonly tables: readonly FoundTable[]
  readonly paragraphs: readonly Leveled<Paragraph>[]
  /** Of a page that is a photograph. */
  readonly photograph?: Photograph
}

/** A block with its upper edge on the level page: reading order, however the sheet lay. */
export type Leveled<B extends Block = Block> = { readonly block: B; readonly top: number }

/** The box on the page as it came (pixels) around a box of the level picture. */
export function sourceBox(geometry: Geometry, [x, y, width, height]: Box): Box {
  const corners = [
    placeOf(geometry, x, y),
    placeOf(geometry, x + width, y),
    placeOf(geometry, x, y + height),
    placeOf(geometry, x + width, y + height),
  ]
  const xs = corners.map((p) => p[0])
  const ys = corners.map((p) => p[1])
  const [left, top] = [Math.round(Math.min(...xs)), Math.round(Math.min(...ys))]
  return [left, top, Math.round(Math.max(...xs)) - left, Math.round(Math.max(...ys)) - top]
}

function placeOf(geometry: Geometry, x: number, y: number): Point {
  const [u, v] = sourcePoint(geometry, x, y)
  return geometry.flat ? picturePoint(geometry.flat, u, v) : [u, v]
}

/** Turns to try on the next page: the one that served first. */
export function turnsAfter(last: Turn): readonly Turn[] {
  return [last, ...([0, 90, 270, 180] as const).filter((turn) => turn !== last)]
}
