import { scanXml, type Attributes } from '../xml/scan-xml.ts'
import { numbersOf, placementOf, type Matrix } from './matrix.ts'

export type TextPiece = { readonly text: string; readonly attributes: Attributes }

/** Characters `at` to `at + codes` are drawn by so many glyphs. */
export type GlyphRun = { readonly at: number; readonly codes: number; readonly glyphs: number }

/** What stands on a page (GB/T 33190 8 to 11). Lengths in millimetres, y downwards. */
export type OfdObject =
  | {
      readonly kind: 'text'
      readonly matrix: Matrix
      readonly attributes: Attributes
      readonly pieces: TextPiece[]
      readonly runs: GlyphRun[]
    }
  | { readonly kind: 'path'; readonly matrix: Matrix; readonly attributes: Attributes; data: string }
  | { readonly kind: 'image'; readonly matrix: Matrix; readonly boundary: readonly number[] }
  | { readonly kind: 'composite'; readonly matrix: Matrix; readonly resource: string }

/** The objects of a page, or, of a resource file, those of each composite unit by its identifier. */
export type OfdContent = {
  readonly objects: ReadonlyMap<string, readonly OfdObject[]>
  /** Templates the page stands on, by identifier. */
  readonly templates: readonly string[]
  /** The sheet, where the page has one of its own: x, y, width, height. */
  readonly area: readonly number[] | undefined
}

export const ownObjects = ''

export function readObjects(xml: string, depth: number): OfdContent {
  const objects = new Map<string, OfdObject[]>()
  const templates: string[] = []
  let area: readonly number[] | undefined
  let unit = ownObjects
  let current: OfdObject | undefined
  let into: 'text' | 'path' | 'area' | undefined
  let text = ''
  let piece: Attributes = {}
  const put = (object: OfdObject) => {
    current = object
    const list = objects.get(unit)
    if (list) list.push(object)
    else objects.set(unit, [object])
  }
  scanXml(
    xml,
    {},
    {
      open: (name, attributes) => {
        const local = name.slice(name.indexOf(':') + 1)
        const boundary = numbersOf(attributes['Boundary'])
        const matrix = placementOf(boundary, numbersOf(attributes['CTM']))
        if (local === 'TextObject') put({ kind: 'text', matrix, attributes, pieces: [], runs: [] })
        else if (local === 'PathObject') put({ kind: 'path', matrix, attributes, data: '' })
        else if (local === 'ImageObject') put({ kind: 'image', matrix, boundary })
        else if (local === 'CompositeObject')
          put({ kind: 'composite', matrix, resource: attributes['ResourceID'] ?? '' })
        else if (local === 'CompositeGraphicUnit' || local === 'CompositeGraphUnit')
          unit = attributes['ID'] ?? ownObjects
        else if (local === 'Template') templates.push(attributes['TemplateID'] ?? '')
        else if (local === 'CGTransform' && current?.kind === 'text')
          current.runs.push({
            at: count(attributes['CodePosition'], 0),
            codes: count(attributes['CodeCount'], 1),
            glyphs: count(attributes['GlyphCount'], 1),
          })
        else if (local === 'TextCode' || local === 'AbbreviatedData' || local === 'PhysicalBox') {
          into = local === 'TextCode' ? 'text' : local === 'PhysicalBox' ? 'area' : 'path'
          piece = attributes
          text = ''
        }
      },
      close: (name) => {
        const local = name.slice(name.indexOf(':') + 1)
        if (local === 'TextCode' && current?.kind === 'text') current.pieces.push({ text, attributes: piece })
        else if (local === 'AbbreviatedData' && current?.kind === 'path') current.data = text
        else if (local === 'PhysicalBox') area = numbersOf(text)
        else if (local.startsWith('CompositeGraph')) unit = ownObjects
        if (local === 'TextCode' || local === 'AbbreviatedData' || local === 'PhysicalBox') into = undefined
      },
      text: (part) => {
        if (into) text += part
      },
    },
    depth,
  )
  return { objects, templates, area }
}

const count = (value: string | undefined, otherwise: number): number =>
  value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : otherwise
