import { isLostOn, type Colour } from '../flow/colour.ts'
import { numberFormat, type NumberFormat } from '../sheet/number-format.ts'
import { numberText } from '../sheet/number-text.ts'
import type { Merge } from '../sheet/sheet.ts'
import { attribute } from '../xml/attribute.ts'
import { scanXml } from '../xml/scan-xml.ts'
import type { CellStyle } from './cell-styles.ts'
import { colourIn } from './colour-in.ts'
import { sheetPrefixes } from './names.ts'
import { placeOf } from './place-of.ts'

/** What a rule changes of the cells it holds of, as far as their figures may not be seen then (ECMA-376 18.8.14, dxf). */
export type Veil = { readonly colour?: Colour; readonly ground?: Colour; readonly format?: NumberFormat }

type Holds = 'yes' | 'no' | 'maybe'

/** A rule of conditional formatting (ECMA-376 18.3.1.10) that changes how figures are seen. */
export type VeilRule = {
  readonly ranges: readonly Merge[]
  readonly holds: (value: number) => Holds
  readonly veil: Veil
}

/** xl/styles.xml: the formats that rules name by their place. */
export function readVeils(xml: string, depth: number): readonly Veil[] {
  const veils: Veil[] = []
  if (!/[<:]dxf[\s>]/.test(xml)) return veils
  let inside = false
  let part = ''
  const add = (veil: Veil) => (veils[veils.length - 1] = { ...veils.at(-1), ...veil })
  scanXml(
    xml,
    sheetPrefixes,
    {
      open: (name, attributes) => {
        if (name === 'dxf') {
          inside = true
          veils.push({})
        } else if (!inside) return
        else if (name === 'font' || name === 'fill') part = name
        else if (name === 'numFmt')
          add({
            format: numberFormat(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode')),
          })
        else if (name === 'color' || name === 'bgColor') {
          const colour = colourIn(attributes)
          if (colour && part === 'font') add({ colour })
          // Unlike those of cells, the full fillings of rules are drawn in their second colour.
          if (colour && part === 'fill' && name === 'bgColor') add({ ground: colour })
        }
      },
      close: (name) => {
        if (name === 'dxf') inside = false
        if (name === part) part = ''
      },
      text: () => {},
    },
    depth,
  )
  return veils
}

/** The rules of a sheet whose formats tell of colours or of how numbers are shown. */
export function readVeilRules(xml: string, veils: readonly Veil[], depth: number): readonly VeilRule[] {
  const rules: VeilRule[] = []
  if (!veils.some(({ colour, ground, format }) => colour ?? ground ?? format) || !xml.includes('cfRule')) return rules
  let ranges: Merge[] = []
  let rule: { type: string; operator: string; dxf: number } | undefined
  let formulas: string[] = []
  let reading = false
  scanXml(
    xml,
    sheetPrefixes,
    {
      open: (name, attributes) => {
        const get = (key: string) => attribute(attributes, key) ?? ''
        if (name === 'conditionalFormatting') ranges = rangesOf(get('sqref'))
        else if (name === 'cfRule') {
          rule = { type: get('type'), operator: get('operator'), dxf: Number(get('dxfId') || -1) }
          formulas = []
        } else if (name === 'formula' && rule) {
          formulas.push('')
          reading = true
        }
      },
      close: (name) => {
        if (name === 'formula') reading = false
        if (name !== 'cfRule' || !rule) return
        const veil = veils[rule.dxf]
        if (veil && (veil.colour ?? veil.ground ?? veil.format))
          rules.push({ ranges, veil, holds: conditionOf(rule.type, rule.operator, formulas, ranges) })
        rule = undefined
      },
      text: (text) => {
        if (reading) formulas[formulas.length - 1] += text
      },
    },
    depth,
  )
  return rules
}

/**
 * A number as its cell shows it under the rules that hold of it, or may hold. A zero that is not seen leaves a blank; any
 * other figure is faint where it is not seen or may look otherwise.
 */
export function seenUnder(
  rules: readonly VeilRule[],
  at: { readonly row: number; readonly column: number },
  value: number,
  shown: string,
  style: CellStyle,
): { readonly text: string; readonly faint: boolean } {
  let [text, faint] = [shown, false]
  for (const { ranges, holds, veil } of rules) {
    const held = ranges.some((range) => isWithin(at, range)) ? holds(value) : 'no'
    if (held === 'no') continue
    const other = veil.format ? numberText(value, veil.format) : shown
    const isLost = (veil.colour ?? veil.ground) && isLostOn(veil.colour ?? style.colour, veil.ground ?? style.ground)
    const isUnseen = isLost || !/\d/.test(other)
    if (value === 0 && isUnseen) text = held === 'yes' ? '' : text
    else if (isUnseen || (held === 'maybe' && other !== shown)) faint = true
    else if (held === 'yes') text = other
  }
  return { text, faint }
}

const isWithin = ({ row, column }: { readonly row: number; readonly column: number }, range: Merge) =>
  row >= range.top && row <= range.bottom && column >= range.left && column <= range.right

function rangesOf(sqref: string): Merge[] {
  return sqref.split(/\s+/).flatMap((part) => {
    const [from, to] = part.split(':').map(placeOf)
    return from ? [{ top: from.row, left: from.column, bottom: (to ?? from).row, right: (to ?? from).column }] : []
  })
}

const comparisons: Readonly<Record<string, (value: number, bound: number, other: number) => boolean>> = {
  equal: (value, bound) => value === bound,
  notEqual: (value, bound) => value !== bound,
  greaterThan: (value, bound) => value > bound,
  greaterThanOrEqual: (value, bound) => value >= bound,
  lessThan: (value, bound) => value < bound,
  lessThanOrEqual: (value, bound) => value <= bound,
  between: (value, bound, other) => value >= Math.min(bound, other) && value <= Math.max(bound, other),
  notBetween: (value, bound, other) => value < Math.min(bound, other) || value > Math.max(bound, other),
}
const signs: Readonly<Record<string, string>> = {
  '=': 'equal',
  '<>': 'notEqual',
  '>': 'greaterThan',
  '>=': 'greaterThanOrEqual',
  '<': 'lessThan',
  '<=': 'lessThanOrEqual',
}
const constant = /^\s*"?(-?\d+(?:\.\d+)?)"?\s*$/
/** D5=0 for a range that begins with D5: the cell's own figure is compared. */
const comparison = /^\s*(\$?[A-Z]{1,3}\$?\d{1,7})\s*(<=|>=|<>|=|<|>)\s*(.+)$/

/** Comparisons of the figure with numbers are worked out; what other rules ask is not known here. */
function conditionOf(
  type: string,
  operator: string,
  formulas: readonly string[],
  ranges: readonly Merge[],
): (value: number) => Holds {
  const [, reference, sign, than] = (type === 'expression' && comparison.exec(formulas[0] ?? '')) || []
  const place = placeOf(reference)
  const isOwn = place && place.row === ranges[0]?.top && place.column === ranges[0].left && !reference?.includes('$')
  const compare = comparisons[type === 'cellIs' ? operator : isOwn ? (signs[sign ?? ''] ?? '') : '']
  const bounds = (isOwn ? [than ?? ''] : formulas).map((formula) => constant.exec(formula)?.[1])
  const [bound, other = bound] = bounds
  if (!compare || bound === undefined || other === undefined || bounds.includes(undefined)) return () => 'maybe'
  return (value) => (compare(value, Number(bound), Number(other)) ? 'yes' : 'no')
}
