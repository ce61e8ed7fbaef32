import { attribute } from '../xml/attribute.ts'
import type { Attributes } from '../xml/scan-xml.ts'

/** A row or column that is folded away or filtered out (OpenDocument 1.3 part 3, 19.749). */
export const isHidden = (attributes: Attributes): boolean =>
  /^(?:collapse|filter)$/.test(attribute(attributes, 'visibility') ?? '')
