import { numberFormat, type NumberFormat } from '../sheet/number-format.ts'
import { hexColour, isLostOn, isSpeck, type Colour } from '../flow/colour.ts'
import { plainly, type Drawn } from '../flow/marks.ts'
import { attribute } from '../xml/attribute.ts'
import type { Attributes } from '../xml/scan-xml.ts'

export type CellStyle = { readonly format: NumberFormat; readonly ruled: boolean; readonly drawn: Drawn }

type Open = CellStyle & {
  readonly colour?: Colour | undefined
  readonly size?: number
  readonly ground?: Colour | undefined
}

/** Formats that have names of their own here (XML Spreadsheet Reference, ss:NumberFormat). */
const named: Readonly<Record<string, string>> = {
  Fixed: '0.00',
  Standard: '#,##0.00',
  Percent: '0.00%',
  Scientific: '0.00E+00',
  'Long Date': 'yyyy"年"m"月"d"日"',
  'Short Date': 'yyyy-mm-dd',
  'Medium Date': 'yyyy-mm-dd',
  'General Date': 'yyyy-mm-dd',
}

const general: Open = { format: numberFormat(0, undefined), ruled: false, drawn: plainly }

/** The styles of a workbook, gathered from the events of its Styles; a style begins as the one it names as its parent. */
export function cellStyles() {
  const styles = new Map<string, Open>()
  let id: string | undefined
  const change = (what: Partial<Open>) => {
    if (id !== undefined) styles.set(id, { ...(styles.get(id) ?? general), ...what })
  }
  return {
    open: (name: string, attributes: Attributes): void => {
      if (name === 'ss:Style') {
        id = attribute(attributes, 'ID') ?? ''
        change(styles.get(attribute(attributes, 'Parent') ?? 'Default') ?? general)
      } else if (name === 'ss:Border') {
        if (!/^(?:None)?$/.test(attribute(attributes, 'LineStyle') ?? '')) change({ ruled: true })
      } else if (name === 'ss:Font') {
        const struck = attribute(attributes, 'StrikeThrough') === '1'
        const size = attribute(attributes, 'Size')
        change({ colour: hexColour(attribute(attributes, 'Color')), ...(size && { size: Number(size) }) })
        change({ drawn: { struck, raised: /^Su[pb]/.test(attribute(attributes, 'VerticalAlign') ?? '') } })
      } else if (name === 'ss:Interior') {
        const isFilled = attribute(attributes, 'Pattern') !== 'None'
        change({ ground: isFilled ? hexColour(attribute(attributes, 'Color')) : undefined })
      } else if (name === 'ss:NumberFormat') {
        const format = attribute(attributes, 'Format') ?? 'General'
        const code = format.startsWith('General') && format !== 'General Date' ? undefined : (named[format] ?? format)
        change({ format: numberFormat(0, code) })
      }
    },
    close: (name: string): void => {
      if (name === 'ss:Style') id = undefined
    },
    of: (style: string | undefined): CellStyle => {
      const found = styles.get(style ?? 'Default') ?? general
      const faint = isSpeck(found.size) || isLostOn(found.colour, found.ground)
      return faint ? { ...found, drawn: { ...found.drawn, faint } } : found
    },
  }
}
