import type { Box, Page } from '../../core/document.ts'
import type { Glyph, PageInk, Segment } from '../grid/ink.ts'
import { Unreadable } from '../rejected.ts'
import type { Package } from '../zip/open-package.ts'
import { glyphsOf } from './glyphs.ts'
import { apply, compose, type Matrix } from './matrix.ts'
import { ownObjects, readObjects, type OfdContent, type OfdObject } from './objects.ts'
import { sheetOf, type OfdDocument } from './pages.ts'
import { segmentsOf } from './segments.ts'

const pointsPerMillimetre = 72 / 25.4

/** Composites within composites, deeper than any honest page has them, and objects beyond any page. */
const deepest = 8
const mostObjects = 500_000

/** Characters and lines on one page: a sheet of A4 in small print holds some 10,000. A page of more is drawn from parts
 *  named thousands of times. */
const mostMarks = 150_000

/** A picture smaller than this, in points, holds no table: a seal, a logo. */
const smallest = { width: 150, height: 60 }

/** Text of fewer characters than this is a stamp or a page number on a scanned sheet. */
const fewest = 10

export type OfdPage = { readonly page: Page; readonly ink?: PageInk }

/** Reads the pages of one document; units and templates are read when first met. */
export function pageReader(source: Package, document: OfdDocument, depth: number) {
  let units: Map<string, readonly OfdObject[]> | undefined
  let visited = 0
  const content = (part: string) => readObjects(source.text(part) ?? '<Page/>', depth)
  const templates = new Map<string, OfdContent>()
  const template = (part: string): OfdContent => {
    const known = templates.get(part) ?? content(part)
    templates.set(part, known)
    return known
  }
  const unit = (id: string): readonly OfdObject[] => {
    if (!units) {
      units = new Map()
      for (const part of document.resources)
        for (const [key, objects] of source.has(part) ? content(part).objects : [])
          if (key !== ownObjects) units.set(key, objects)
    }
    return units.get(id) ?? []
  }

  return (part: string, number: number): OfdPage => {
    const { objects, templates: beneath, area } = content(part)
    const [x = 0, y = 0, width = 0, height = 0] = sheetOf(area) ?? document.area
    const scale = pointsPerMillimetre
    const toPoints: Matrix = [scale, 0, 0, scale, -x * scale, -y * scale]
    const glyphs: Glyph[] = []
    const segments: Segment[] = []
    const pictures: Box[] = []
    const draw = (list: readonly OfdObject[], matrix: Matrix, level: number): void => {
      for (const object of list) {
        if (++visited > mostObjects || glyphs.length + segments.length + lengthOf(object) > mostMarks)
          throw new Unreadable('too-costly')
        if (object.kind === 'text') glyphs.push(...glyphsOf(object, matrix))
        else if (object.kind === 'path') segments.push(...segmentsOf(object, matrix))
        else if (object.kind === 'image') pictures.push(pictureOf(object.boundary, matrix))
        else if (level < deepest) draw(unit(object.resource), compose(matrix, object.matrix), level + 1)
      }
    }
    for (const id of beneath) {
      const location = document.templates.get(id)
      if (location) draw(template(location).objects.get(ownObjects) ?? [], toPoints, 0)
    }
    draw(objects.get(ownObjects) ?? [], toPoints, 0)
    const size = { width: width * scale, height: height * scale }
    const telling = pictures.filter((box) => box[2] >= smallest.width && box[3] >= smallest.height)
    const page: Page = { number, ...size, unit: 'point', content: contentOf(glyphs, telling) }
    return page.content === 'text'
      ? { page, ink: { number, ...size, segments, glyphs: once(glyphs), pictures: telling } }
      : { page }
  }
}

/** What an object may add to the marks of its page, before it is drawn. */
function lengthOf(object: OfdObject): number {
  if (object.kind === 'text') return object.pieces.reduce((sum, piece) => sum + piece.text.length, 0)
  return object.kind === 'path' ? object.data.length >> 2 : 0
}

/** Fonts cut down for embedding may carry codes of their own: such text says nothing, and the page is a picture. */
function contentOf(glyphs: readonly Glyph[], pictures: readonly Box[]): Page['content'] {
  const garbled = glyphs.filter((glyph) => /[\p{Co}\p{Cc}\ufffd]/u.test(glyph.text)).length
  if (garbled * 5 > glyphs.length) return 'scanned'
  if (glyphs.length >= fewest || (glyphs.length > 0 && pictures.length === 0)) return 'text'
  return pictures.length > 0 ? 'scanned' : 'empty'
}

function pictureOf([x = 0, y = 0, width = 0, height = 0]: readonly number[], matrix: Matrix): Box {
  const [left, top] = apply(matrix, x, y)
  const [right, bottom] = apply(matrix, x + width, y + height)
  return [Math.min(left, right), Math.min(top, bottom), Math.abs(right - left), Math.abs(bottom - top)]
}

/** Bold is sometimes made by drawing a character twice on one spot: printed it is one. */
function once(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Set<string>()
  return glyphs.filter(({ text, box: [x, y] }) => {
    const key = `${text} ${Math.round(x)} ${Math.round(y)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
