import { drawnText, plainly } from '../flow/marks.ts'
import { Unreadable } from '../rejected.ts'
import { mostCells, mostMerges, type Merge, type Sheet, type SheetCell } from '../sheet/sheet.ts'
import { numberFormat } from '../sheet/number-format.ts'
import { numberText, storedBeside } from '../sheet/number-text.ts'
import { scanXml } from '../xml/scan-xml.ts'
import type { CellStyle } from './cell-styles.ts'
import { readVeilRules, seenUnder, type Veil } from './conditional-formats.ts'
import { sheetPrefixes } from './names.ts'
import { placeOf } from './place-of.ts'
import { richText } from './rich-text.ts'

export type Workbook = {
  readonly strings: readonly string[]
  readonly styles: readonly CellStyle[]
  readonly from1904: boolean
  readonly veils: readonly Veil[]
}

/** So many columns has a sheet. */
const mostColumns = 16_384

const plainStyle: CellStyle = { format: numberFormat(0, undefined), ruled: false, drawn: plainly }

/** xl/worksheets/sheet*.xml. A formula shows the value stored with it; one that has none shows itself. */
export function readWorksheet(name: string, xml: string, workbook: Workbook, depth: number): Sheet {
  const cells: SheetCell[] = []
  const merges: Merge[] = []
  const hiddenRows = new Set<number>()
  const hiddenColumns = new Set<number>()
  let hidden = 0
  let row = -1
  let column = -1
  let type = ''
  let style = plainStyle
  let value = ''
  let formula: string | undefined
  let showsZeros = true
  let into: 'value' | 'formula' | undefined
  const inline = richText()
  const rules = readVeilRules(xml, workbook.veils, depth)
  scanXml(
    xml,
    sheetPrefixes,
    {
      open: (tag, attributes) => {
        inline.open(tag, attributes)
        if (tag === 'c') {
          const at = placeOf(attributes['r'])
          row = at?.row ?? row
          column = at?.column ?? column + 1
          type = attributes['t'] ?? 'n'
          style = workbook.styles[Number(attributes['s'] ?? 0)] ?? plainStyle
          value = ''
          formula = undefined
        } else if (tag === 'v') into = 'value'
        else if (tag === 'f') {
          formula = ''
          into = 'formula'
        } else if (tag === 'row') {
          row = attributes['r'] ? Number(attributes['r']) - 1 : row + 1
          column = -1
          if (isTrue(attributes['hidden']) || isFlat(attributes['ht'])) hiddenRows.add(row)
        } else if (tag === 'col' && (isTrue(attributes['hidden']) || isFlat(attributes['width']))) {
          const from = Math.max(0, Number(attributes['min']) - 1)
          const to = Math.min(Number(attributes['max']), mostColumns)
          // Columns are described once each (ECMA-376, 18.3.1.13).
          if ((hidden += to - from) > mostColumns) throw new Unreadable('too-costly')
          for (let c = from; c < to; c++) hiddenColumns.add(c)
        } else if (tag === 'sheetView')
          showsZeros = attributes['showZeros'] === undefined || isTrue(attributes['showZeros'])
        else if (tag === 'mergeCell') {
          const [from, to] = (attributes['ref'] ?? '').split(':').map(placeOf)
          if (merges.length >= mostMerges) throw new Unreadable('too-costly')
          if (from && to) merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column })
        }
      },
      close: (tag) => {
        inline.close(tag)
        if (tag === 'is') value += inline.take()
        else if (tag === 'c') {
          if (cells.length >= mostCells) throw new Unreadable('too-costly')
          const isNumber = type === 'n' && value !== ''
          const shown = isNumber
            ? numberShown(Number(value), style, workbook, showsZeros)
            : textShown(type, value, workbook)
          const seen = isNumber
            ? seenUnder(rules, { row, column }, Number(value), shown, style)
            : { text: shown, faint: false }
          const text =
            value === '' && formula !== undefined && type !== 'str'
              ? `=${formula}`
              : drawnText(seen.text, seen.faint ? { ...style.drawn, faint: true } : style.drawn)
          const stored = isNumber ? storedBeside(Number(value), text) : {}
          cells.push({ row, column, text: text.trim() === '' ? '' : text, ...stored, ruled: style.ruled })
        } else if (tag === 'v' || tag === 'f') into = undefined
      },
      text: (text) => {
        inline.text(text)
        if (into === 'value') value += text
        else if (into === 'formula') formula += text
      },
    },
    depth,
  )
  return { name, cells, merges, hiddenRows, hiddenColumns }
}

/** A height in points or a width in characters at which nothing is seen. */
const isFlat = (extent: string | undefined) => extent !== undefined && Number(extent) < 0.5

const isTrue = (value: string | undefined) => value === '1' || value === 'true'

function numberShown(value: number, { format }: CellStyle, { from1904 }: Workbook, showsZeros: boolean): string {
  return value === 0 && !showsZeros ? '' : numberText(value, format, from1904)
}

function textShown(type: string, value: string, { strings }: Workbook): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  return value
}
