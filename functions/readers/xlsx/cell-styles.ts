import { attribute } from '../xml/attribute.ts'
import { scanXml } from '../xml/scan-xml.ts'
import { numberFormat, type NumberFormat } from '../sheet/number-format.ts'
import { sheetPrefixes } from './names.ts'

export type CellStyle = { readonly format: NumberFormat; readonly ruled: boolean }

const sides = new Set(['left', 'right', 'top', 'bottom', 'start', 'end'])

/** xl/styles.xml: by the index that cells carry, whether the cell is ruled and how it shows numbers. */
export function readCellStyles(xml: string, depth: number): readonly CellStyle[] {
  const codes = new Map<number, string>()
  const ruled: boolean[] = []
  const styles: CellStyle[] = []
  let part = ''
  scanXml(
    xml,
    sheetPrefixes,
    {
      open: (name, attributes) => {
        if (name === 'cellXfs' || name === 'borders' || name === 'numFmts') part = name
        else if (part === 'numFmts' && name === 'numFmt')
          codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
        else if (part === 'borders' && name === 'border') ruled.push(false)
        else if (part === 'borders' && sides.has(name) && !/^(?:none)?$/.test(attribute(attributes, 'style') ?? ''))
          ruled[ruled.length - 1] = true
        else if (part === 'cellXfs' && name === 'xf') {
          const id = Number(attribute(attributes, 'numFmtId') ?? 0)
          styles.push({
            format: numberFormat(id, codes.get(id)),
            ruled: ruled[Number(attribute(attributes, 'borderId') ?? 0)] ?? false,
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
