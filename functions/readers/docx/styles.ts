import { attribute } from '../xml/attribute.ts'
import { scanXml } from '../xml/scan-xml.ts'
import { wordPrefixes } from './names.ts'
import { valueOf, wholeNumber } from './values.ts'

/** What a paragraph style says that changes what is printed; formatting is left aside. */
export type Style = { basedOn?: string; numId?: string; level?: number; outline?: number }

/** word/styles.xml -> paragraph styles by id, each with what it inherits. */
export function readStyles(xml: string, depth: number): ReadonlyMap<string, Style> {
  if (!/numPr|outlineLvl/.test(xml)) return new Map()
  const styles = new Map<string, Style>()
  let style: Style | undefined
  scanXml(
    xml,
    wordPrefixes,
    {
      open: (name, attributes) => {
        if (name === 'w:style') styles.set(attribute(attributes, 'styleId') ?? '', (style = {}))
        else if (!style) return
        else if (name === 'w:basedOn') style.basedOn = valueOf(attributes) ?? ''
        else if (name === 'w:numId') style.numId = valueOf(attributes) ?? ''
        else if (name === 'w:ilvl') style.level = wholeNumber(attributes, 0)
        else if (name === 'w:outlineLvl') style.outline = wholeNumber(attributes, 9)
      },
      close: (name) => {
        if (name === 'w:style') style = undefined
      },
      text: () => {},
    },
    depth,
  )
  return new Map([...styles.keys()].map((id) => [id, inherited(styles, id)]))
}

function inherited(styles: ReadonlyMap<string, Style>, id: string): Style {
  const result: Style = {}
  let style = styles.get(id)
  for (let hops = 0; style && hops < 20; hops++) {
    if (result.numId === undefined && style.numId !== undefined) result.numId = style.numId
    if (result.level === undefined && style.level !== undefined) result.level = style.level
    if (result.outline === undefined && style.outline !== undefined) result.outline = style.outline
    style = style.basedOn === undefined ? undefined : styles.get(style.basedOn)
  }
  return result
}
