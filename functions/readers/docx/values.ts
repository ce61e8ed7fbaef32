import type { Attributes } from '../xml/scan-xml.ts'
import { attribute } from '../xml/attribute.ts'

export const valueOf = (attributes: Attributes): string | undefined =>
  attributes['w:val'] ?? attribute(attributes, 'val')

/** ST_OnOff: present without a value is on. */
export const isOn = (attributes: Attributes): boolean => !/^(?:0|false|off|none)$/.test(valueOf(attributes) ?? '')

/** ST_VerticalAlignRun: above or below the line. */
export const isRaised = (attributes: Attributes): boolean => /^su[pb]/.test(valueOf(attributes) ?? '')

/** ST_SignedHpsMeasure: half-points, or points where strict documents say so. */
export function halfPoints(attributes: Attributes): number {
  const [, value, unit] = /^(-?\d+(?:\.\d+)?)(pt)?$/.exec(valueOf(attributes) ?? '') ?? []
  return Number(value ?? 0) * (unit === undefined ? 1 : 2)
}

export function wholeNumber(attributes: Attributes, otherwise: number): number {
  const value = valueOf(attributes)
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : otherwise
}
