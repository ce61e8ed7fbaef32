import { isLostOn, isSpeck, type Colour } from '../flow/colour.ts'
import { plainly, type Drawn } from '../flow/marks.ts'
import { attribute } from '../xml/attribute.ts'
import { scanXml, type Attributes } from '../xml/scan-xml.ts'
import { numberFormat, type NumberFormat } from '../sheet/number-format.ts'
import { colourIn } from './colour-in.ts'
import { sheetPrefixes } from './names.ts'
import { isOn, isRaised } from './rich-text.ts'

export type CellStyle = {
  readonly format: NumberFormat
  readonly ruled: boolean
  readonly drawn: Drawn
  readonly colour?: Colour | undefined
  readonly ground?: Colour | undefined
}

/** A font or a filling, as far as it tells what is seen. */
type Font = Drawn & { readonly colour?: Colour | undefined; readonly size?: number }

const sides = new Set(['left', 'right', 'top', 'bottom', 'start', 'end'])

/** xl/styles.xml: by the index that cells carry, whether the cell is ruled and how it shows numbers and text. */
export function readCellStyles(xml: string, depth: number): readonly CellStyle[] {
  const codes = new Map<number, string>()
  const ruled: boolean[] = []
  const fonts: Font[] = []
  const grounds: (Colour | undefined)[] = []
  const styles: CellStyle[] = []
  let part = ''
  scanXml(
    xml,
    sheetPrefixes,
    {
      open: (name, attributes) => {
        if (name === 'cellXfs' || name === 'borders' || name === 'numFmts' || name === 'fonts' || name === 'fills')
          part = name
        else if (part === 'numFmts' && name === 'numFmt')
          codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
        else if (part === 'fonts') readFont(fonts, name, attributes)
        else if (part === 'fills') readFill(grounds, name, attributes)
        else if (part === 'borders' && name === 'border') ruled.push(false)
        else if (part === 'borders' && sides.has(name) && !/^(?:none)?$/.test(attribute(attributes, 'style') ?? ''))
          ruled[ruled.length - 1] = true
        else if (part === 'cellXfs' && name === 'xf') {
          const id = Number(attribute(attributes, 'numFmtId') ?? 0)
          const font: Font = fonts[Number(attribute(attributes, 'fontId') ?? 0)] ?? plainly
          const ground = grounds[Number(attribute(attributes, 'fillId') ?? 0)]
          styles.push({
            format: numberFormat(id, codes.get(id)),
            ruled: ruled[Number(attribute(attributes, 'borderId') ?? 0)] ?? false,
            drawn: drawnOn(font, ground),
            colour: font.colour,
            ground,
          })
        }
      },
      close: (name) => {
        if (name === part) part = ''
      },
      text: () => {},
    },
    depth,
  )
  return styles
}

function readFont(fonts: Font[], name: string, attributes: Attributes): void {
  const font = fonts.at(-1)
  if (name === 'font') fonts.push(plainly)
  else if (font && name === 'strike') fonts[fonts.length - 1] = { ...font, struck: isOn(attributes) }
  else if (font && name === 'vertAlign') fonts[fonts.length - 1] = { ...font, raised: isRaised(attributes) }
  else if (font && name === 'color') fonts[fonts.length - 1] = { ...font, colour: colourIn(attributes) }
  else if (font && name === 'sz')
    fonts[fonts.length - 1] = { ...font, size: Number(attribute(attributes, 'val') ?? 11) }
}

/** Of patterns only the full one is a ground: it is drawn in its first colour (ECMA-376 18.8.32). */
function readFill(grounds: (Colour | undefined)[], name: string, attributes: Attributes): void {
  if (name === 'fill') grounds.push(undefined)
  else if (name === 'fgColor' && grounds.length > 0) grounds[grounds.length - 1] = colourIn(attributes)
}

function drawnOn({ colour, size, struck, raised }: Font, ground: Colour | undefined): Drawn {
  const faint = isSpeck(size) || isLostOn(colour, ground)
  return struck || raised || faint ? { struck, raised, faint } : plainly
}
