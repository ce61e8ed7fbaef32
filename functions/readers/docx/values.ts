import type { Attributes } from '../xml/scan-xml.ts'
import { attribute } from '../xml/attribute.ts'

export const valueOf = (attributes: Attributes): string | undefined =>
  attributes['w:val'] ?? attribute(attributes, 'val')

/** ST_OnOff: present without a value is on. */
export const isOn = (attributes: Attributes): boolean => !/^(?:0|false|off|none)$/.test(valueOf(attributes) ?? '')

export function wholeNumber(attributes: Attributes, otherwise: number): number {
  const value = valueOf(attributes)
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : otherwise
}
