import { defaultLimits } from '../reader.ts'
import { hasPart, openPackage, type Package } from './open-package.ts'

const list = '[Content_Types].xml'

/**
 * The part of a package that its list of content types (ECMA-376 part 2, 10.1.2) declares as this type: programs other
 * than Office are free to name the main part as they like.
 */
export function typedPart(source: Package, type: RegExp): string | undefined {
  const xml = source.text(list)
  if (xml === undefined) return undefined
  for (const [override] of xml.matchAll(/<(?:\w+:)?Override\s[^>]*>/g))
    if (type.test(attributeIn(override, 'ContentType'))) return attributeIn(override, 'PartName').replace(/^\/+/, '')
  return undefined
}

const attributeIn = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? ''

/** Small: the list names a few dozen parts, so a larger one is none. */
const sniffing = { ...defaultLimits, expandedBytes: 1024 * 1024 }

/** For sniffing, so it never throws. */
export function declaresPart(bytes: Uint8Array, type: RegExp): boolean {
  if (!hasPart(bytes, /^\[content_types\]\.xml$/)) return false
  try {
    return typedPart(openPackage(bytes, sniffing), type) !== undefined
  } catch {
    return false
  }
}
