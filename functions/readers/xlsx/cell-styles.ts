import { plainly, type Drawn } from '../flow/marks.ts'
import { attribute } from '../xml/attribute.ts'
import { scanXml, type Attributes } from '../xml/scan-xml.ts'
import { numberFormat, type NumberFormat } from '../sheet/number-format.ts'
import { sheetPrefixes } from './names.ts'
import { isOn, isRaised } from './rich-text.ts'

export type CellStyle = { readonly format: NumberFormat; readonly ruled: boolean; readonly drawn: Drawn }

const sides = new Set(['left', 'right', 'top', 'bottom', 'start', 'end'])

/** xl/styles.xml: by the index that cells carry, whether the cell is ruled and how it shows numbers and text. */
export function readCellStyles(xml: string, depth: number): readonly CellStyle[] {
  const codes = new Map<number, string>()
  const ruled: boolean[] = []
  const fonts: Drawn[] = []
  const styles: CellStyle[] = []
  let part = ''
  scanXml(
    xml,
    sheetPrefixes,
    {
      open: (name, attributes) => {
        if (name === 'cellXfs' || name === 'borders' || name === 'numFmts' || name === 'fonts') part = name
        else if (part === 'numFmts' && name === 'numFmt')
          codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
        else if (part === 'fonts') readFont(fonts, name, attributes)
        else if (part === 'borders' && name === 'border') ruled.push(false)
        else if (part === 'borders' && sides.has(name) && !/^(?:none)?$/.test(attribute(attributes, 'style') ?? ''))
          ruled[ruled.length - 1] = true
        else if (part === 'cellXfs' && name === 'xf') {
          const id = Number(attribute(attributes, 'numFmtId') ?? 0)
          styles.push({
            format: numberFormat(id, codes.get(id)),
            ruled: ruled[Number(attribute(attributes, 'borderId') ?? 0)] ?? false,
            drawn: fonts[Number(attribute(attributes, 'fontId') ?? 0)] ?? plainly,
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

function readFont(fonts: Drawn[], name: string, attributes: Attributes): void {
  const font = fonts.at(-1)
  if (name === 'font') fonts.push(plainly)
  else if (font && name === 'strike') fonts[fonts.length - 1] = { ...font, struck: isOn(attributes) }
  else if (font && name === 'vertAlign') fonts[fonts.length - 1] = { ...font, raised: isRaised(attributes) }
}
