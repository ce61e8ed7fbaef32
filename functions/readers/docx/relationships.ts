import { attribute } from '../xml/attribute.ts'
import { scanXml } from '../xml/scan-xml.ts'
import type { Package } from '../zip/open-package.ts'

/** The parts that a part refers to, by the identifier of the relationship (ECMA-376 part 2, 9.3). */
export function readRelationships(source: Package, part: string, depth: number): ReadonlyMap<string, string> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const targets = new Map<string, string>()
  const xml = source.text(`${folder}_rels/${part.slice(slash)}.rels`)
  if (xml === undefined) return targets
  scanXml(
    xml,
    {},
    {
      open: (name, attributes) => {
        if (!name.endsWith('Relationship') || attribute(attributes, 'TargetMode') === 'External') return
        const target = attribute(attributes, 'Target') ?? ''
        targets.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : folder + target)
      },
      close: () => {},
      text: () => {},
    },
    depth,
  )
  return targets
}
