import type { Colour } from '../flow/colour.ts'
import { attribute } from '../xml/attribute.ts'
import { scanXml, type Attributes } from '../xml/scan-xml.ts'
import { colourIn, isFaint, mayHide, shadeIn, type Ink } from './ink.ts'
import { wordPrefixes } from './names.ts'
import { halfPoints, isOn, isRaised, valueOf, wholeNumber } from './values.ts'

/** What a style of paragraphs or characters says that changes what is printed; formatting is left aside. */
export type Style = Ink & {
  basedOn?: string
  numId?: string
  level?: number
  outline?: number
  hidden?: boolean
  struck?: boolean
  raised?: boolean
  position?: number
  /** What paragraphs of the style are shaded with. */
  shade?: Colour | undefined
}

/** word/styles.xml -> styles by id, each with what it inherits. */
export function readStyles(xml: string, depth: number): ReadonlyMap<string, Style> {
  const hides = mayHide(xml)
  if (!hides && !/numPr|outlineLvl|vanish|strike|vertAlign|position/.test(xml)) return new Map()
  const styles = new Map<string, Style>()
  let style: Style | undefined
  const path: string[] = []
  scanXml(
    xml,
    wordPrefixes,
    {
      open: (name, attributes) => {
        const parent = path.at(-1)
        path.push(name)
        if (name === 'w:style') styles.set(attribute(attributes, 'styleId') ?? '', (style = {}))
        else if (!style) return
        else if (name === 'w:basedOn') style.basedOn = valueOf(attributes) ?? ''
        else if (name === 'w:numId') style.numId = valueOf(attributes) ?? ''
        else if (name === 'w:ilvl') style.level = wholeNumber(attributes, 0)
        else if (name === 'w:outlineLvl') style.outline = wholeNumber(attributes, 9)
        else if (name === 'w:vanish') style.hidden = isOn(attributes)
        else if (name === 'w:strike' || name === 'w:dstrike') style.struck = isOn(attributes)
        else if (name === 'w:vertAlign') style.raised = isRaised(attributes)
        else if (name === 'w:position') style.position = halfPoints(attributes)
        else if (hides && isOwn(path)) putInk(style, name, parent, attributes)
      },
      close: (name) => {
        path.pop()
        if (name === 'w:style') style = undefined
      },
      text: () => {},
    },
    depth,
  )
  return new Map([...styles.keys()].map((id) => [id, inherited(styles, id)]))
}

/** A style of tables has others within it, for its first row and the like. */
const isOwn = (path: readonly string[]) => !path.includes('w:tblStylePr')

function putInk(style: Style, name: string, parent: string | undefined, attributes: Attributes): void {
  if (name === 'w:color') style.colour = colourIn(attributes)
  else if (name === 'w:sz') style.size = halfPoints(attributes) / 2
  else if (name === 'w:shd' && parent === 'w:rPr') style.ground = shadeIn(attributes)
  else if (name === 'w:shd' && parent === 'w:pPr') style.shade = shadeIn(attributes)
}

/** Whether one of them changes how text is drawn, so that it matters which style a run has. */
export const drawsText = (styles: ReadonlyMap<string, Style>): boolean =>
  [...styles.values()].some(
    (style) => style.hidden || style.struck || style.raised || style.position || isFaint(style, undefined),
  )

function inherited(styles: ReadonlyMap<string, Style>, id: string): Style {
  const result: Style = {}
  let style = styles.get(id)
  for (let hops = 0; style && hops < 20; hops++) {
    Object.assign(result, { ...style, ...result })
    style = style.basedOn === undefined ? undefined : styles.get(style.basedOn)
  }
  return result
}
