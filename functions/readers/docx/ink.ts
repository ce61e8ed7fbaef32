import { hexColour, isLostOn, isSpeck, paperWhite, type Colour } from '../flow/colour.ts'
import { attribute } from '../xml/attribute.ts'
import type { Attributes } from '../xml/scan-xml.ts'
import { valueOf } from './values.ts'

/** How a run is coloured, as far as it is said. */
export type Ink = {
  /** Undefined or 'auto': Word takes black or white, whichever is seen. */
  colour?: Colour | 'auto' | undefined
  /** Its letters are not filled at all (w14:textFill). */
  clear?: boolean | undefined
  ground?: Colour | undefined
  /** In points. */
  size?: number | undefined
}

export function isFaint({ colour, clear, ground, size }: Ink, beneath: Colour | undefined): boolean {
  if (clear || isSpeck(size)) return true
  return colour !== 'auto' && isLostOn(colour, ground ?? beneath)
}

/** CT_Color: a document's theme may name the colour of the background, which is that of the paper. */
export function colourIn(attributes: Attributes): Colour | 'auto' {
  if (
    /^(?:background1|light1)$/.test(attribute(attributes, 'themeColor') ?? '') &&
    !attribute(attributes, 'themeShade')
  )
    return paperWhite
  return hexColour(valueOf(attributes)) ?? 'auto'
}

/** CT_Shd: a full pattern is drawn in its own colour, every other lets the fill through. */
export function shadeIn(attributes: Attributes): Colour | undefined {
  const isFull = valueOf(attributes) === 'solid'
  return hexColour(attribute(attributes, isFull ? 'color' : 'fill'))
}

/** ST_HighlightColor. */
const highlights: Readonly<Record<string, string>> = {
  black: '000000',
  blue: '0000FF',
  cyan: '00FFFF',
  darkBlue: '00008B',
  darkCyan: '008B8B',
  darkGray: 'A9A9A9',
  darkGreen: '006400',
  darkMagenta: '800080',
  darkRed: '8B0000',
  darkYellow: '808000',
  green: '00FF00',
  lightGray: 'D3D3D3',
  magenta: 'FF00FF',
  red: 'FF0000',
  white: 'FFFFFF',
  yellow: 'FFFF00',
}

export const highlightIn = (attributes: Attributes): Colour | undefined =>
  hexColour(highlights[valueOf(attributes) ?? ''])

/**
 * Whether colours or sizes in a part may hide text: letters that are light, or none; a dark ground; a size of a point or
 * less. Most documents have none of them, and are read without looking at colours.
 */
export const mayHide = (xml: string): boolean => hiding.test(xml)

/** Lower than this, a row of exactly this height (in twentieths of a point) shows nothing of its text. */
const lowest = 80

export const isFlat = (attributes: Attributes): boolean =>
  attribute(attributes, 'hRule') === 'exact' && Number(valueOf(attributes) ?? lowest) < lowest

const quoted = (value: string) => `=["']${value}["']`
const hiding = new RegExp(
  [
    `:color\\s[^>]*val${quoted('(?:[c-fC-F][\\da-fA-F]){3}')}`,
    `:color\\s[^>]*themeColor${quoted('(?:background|light)1')}`,
    `:shd\\s[^>]*(?:fill|color)${quoted('(?:[0-7][\\da-fA-F]){3}')}`,
    `:sz\\s[^>]*val${quoted('(?:[0-2]|(?:0|1)(?:\\.\\d+)?pt)')}`,
    `:textFill[\\s>]`,
    `:trHeight\\s[^>]*val${quoted('\\d{1,2}')}`,
    `:highlight\\s[^>]*val${quoted('(?:black|dark\\w+)')}`,
  ].join('|'),
)
