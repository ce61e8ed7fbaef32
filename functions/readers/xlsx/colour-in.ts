import { colourOf, hexColour, paperWhite, type Colour } from '../flow/colour.ts'
import { attribute } from '../xml/attribute.ts'
import type { Attributes } from '../xml/scan-xml.ts'

/** The first colours of a workbook that names its colours by number (ECMA-376 18.8.27); the others are no matter here. */
const indexed: readonly number[] = [0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff]

/**
 * CT_Color: by its parts, by number or by the theme, whose first colour is that of the window, darkened or not. Undefined
 * for all others: what is neither white nor black is seen.
 */
export function colourIn(attributes: Attributes): Colour | undefined {
  const rgb = attribute(attributes, 'rgb')
  if (rgb !== undefined) return hexColour(rgb.slice(-6))
  const number = attribute(attributes, 'indexed')
  if (number !== undefined) {
    const value = indexed[Number(number) & 7]
    return Number(number) < 16 && value !== undefined ? colourOf(value) : undefined
  }
  const isWindow = attribute(attributes, 'theme') === '0' && Math.abs(Number(attribute(attributes, 'tint') ?? 0)) < 0.1
  return isWindow ? paperWhite : themed[attribute(attributes, 'theme') ?? '']
}

/** The other colours of a theme may be any; taken as the middle of them they hide nothing that is white or black. */
const themed: Readonly<Record<string, Colour>> = Object.fromEntries(
  Array.from({ length: 9 }, (_, i) => [String(i + 1), [128, 128, 128]]),
)
