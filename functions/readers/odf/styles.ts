import { hexColour, type Colour } from '../flow/colour.ts'
import { pointsOf } from '../flow/length.ts'
import type { Level } from '../lists/list.ts'
import { attribute } from '../xml/attribute.ts'
import { scanXml, type Attributes } from '../xml/scan-xml.ts'
import { openDocumentPrefixes } from './names.ts'

/** What a style changes of what is read (OpenDocument 1.3 part 3, 16.2 and 20). */
export type Style = {
  parent?: string
  hidden?: boolean
  struck?: boolean
  raised?: boolean
  colour?: Colour | 'auto'
  /** What letters, a paragraph or a cell of the style lie on. */
  ground?: Colour
  /** Of letters, in points. */
  size?: number
  /** Too low, or too narrow, for text to be seen: a row or a column. */
  flat?: boolean
  /** A cell with a border. */
  ruled?: boolean
  /** The list that paragraphs of the style belong to. */
  list?: string
}

export type Styles = {
  /** A style with all that it inherits, by family and name. */
  readonly of: (family: string, name: string | undefined) => Style
  /** The levels of a list style. */
  readonly levels: (list: string) => readonly (Level | undefined)[] | undefined
}

/** Styles inherit from styles, no deeper than this in any honest file. */
const deepest = 20

/** The styles of styles.xml and content.xml (or of the one file that is both). */
export function readStyles(parts: readonly string[], depth: number): Styles {
  const styles = new Map<string, Style>()
  const lists = new Map<string, (Level | undefined)[]>()
  for (const xml of parts) {
    let style: Style | undefined
    let levels: (Level | undefined)[] | undefined
    const open = (name: string, attributes: Attributes) => {
      if (name === 'style:style' || name === 'style:default-style') {
        style = named(attributes)
        styles.set(keyOf(attribute(attributes, 'family') ?? '', attribute(attributes, 'name') ?? ''), style)
      } else if (name === 'text:list-style') lists.set(attribute(attributes, 'name') ?? '', (levels = []))
      else if (levels && name.startsWith('text:list-level-style-')) putLevel(levels, name, attributes)
      else if (style) putProperties(style, name, attributes)
    }
    const close = (name: string) => {
      if (name === 'style:style' || name === 'style:default-style') style = undefined
      else if (name === 'text:list-style') levels = undefined
    }
    scanXml(xml, openDocumentPrefixes, { open, close, text: () => {} }, depth)
  }
  const of = (family: string, name: string | undefined, level = 0): Style => {
    const own = styles.get(keyOf(family, name ?? ''))
    if (!own) return {}
    return own.parent === undefined || level > deepest ? own : { ...of(family, own.parent, level + 1), ...own }
  }
  return { of, levels: (list) => lists.get(list) }
}

const keyOf = (family: string, name: string) => `${family} ${name}`

function named(attributes: Attributes): Style {
  const parent = attribute(attributes, 'parent-style-name')
  const list = attribute(attributes, 'list-style-name')
  return { ...(parent !== undefined && { parent }), ...(list !== undefined && { list }) }
}

/** Rows and columns of fewer points show nothing of their text. */
const lowest = 4

function putInk(style: Style, attributes: Attributes): void {
  const colour = hexColour(attribute(attributes, 'color'))
  if (attribute(attributes, 'use-window-font-color') === 'true') style.colour = 'auto'
  else if (colour) style.colour = colour
  const size = pointsOf(attribute(attributes, 'font-size'))
  if (size !== undefined) style.size = size
}

function putGround(style: Style, attributes: Attributes): void {
  const ground = hexColour(attribute(attributes, 'background-color'))
  if (ground) style.ground = ground
}

function putProperties(style: Style, name: string, attributes: Attributes): void {
  if (/^style:(?:text|paragraph|table-cell)-properties$/.test(name)) putGround(style, attributes)
  const extent = pointsOf(attribute(attributes, name.includes('row') ? 'row-height' : 'column-width'))
  if (/^style:table-(?:row|column)-properties$/.test(name) && extent !== undefined && extent < lowest) style.flat = true
  if (name === 'style:text-properties') {
    putInk(style, attributes)
    const display = attribute(attributes, 'display')
    if (display !== undefined) style.hidden = display === 'none'
    const line = attribute(attributes, 'text-line-through-style') ?? attribute(attributes, 'text-line-through-type')
    if (line !== undefined) style.struck = line !== 'none'
    const position = attribute(attributes, 'text-position')
    if (position !== undefined) style.raised = /^(?:su[pb]|-?[1-9])/.test(position)
  } else if (name === 'style:table-cell-properties')
    for (const key in attributes) {
      if (!/(?:^|:)border(?:-(?:left|right|top|bottom))?$/.test(key)) continue
      style.ruled ||= !/^(?:none|hidden|0)/.test(attributes[key] ?? 'none')
    }
  else if (name === 'style:table-properties' && attribute(attributes, 'display') === 'false') style.hidden = true
}

function putLevel(levels: (Level | undefined)[], name: string, attributes: Attributes): void {
  const index = Number(attribute(attributes, 'level') ?? 1) - 1
  if (!(index >= 0 && index < 10)) return
  const format = attribute(attributes, 'num-format') ?? ''
  const isNumber = name === 'text:list-level-style-number' && format !== ''
  const shown = Math.min(index + 1, Math.max(1, Number(attribute(attributes, 'display-levels') ?? 1)))
  const numbers = Array.from({ length: shown }, (_, i) => `%${index + 2 - shown + i}`).join('.')
  levels[index] = {
    start: Number(attribute(attributes, 'start-value') ?? 1),
    format: isNumber ? formatOf(format) : name === 'text:list-level-style-bullet' ? 'bullet' : 'none',
    text: isNumber
      ? (attribute(attributes, 'num-list-format')?.replace(/%(\d)%/g, '%$1') ??
        `${attribute(attributes, 'num-prefix') ?? ''}${numbers}${attribute(attributes, 'num-suffix') ?? ''}`)
      : '',
    suffix: 'tab',
    legal: false,
  }
}

/** A format is named by how it begins to count (OpenDocument 1.3 part 3, 19.502). */
const formats: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  一: 'chineseCounting',
  壹: 'chineseLegalSimplified',
  甲: 'ideographTraditional',
  子: 'ideographZodiac',
  '①': 'decimalEnclosedCircle',
  '１': 'decimalFullWidth',
}

const formatOf = (format: string): string => formats[[...format][0] ?? ''] ?? 'decimal'
