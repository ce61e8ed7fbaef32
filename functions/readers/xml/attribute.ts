import type { Attributes } from './scan-xml.ts'

/** An attribute by its local name: Office files qualify attributes with whatever prefix they bind, or with none. */
export function attribute(attributes: Attributes, local: string): string | undefined {
  for (const name in attributes) if (name === local || name.endsWith(`:${local}`)) return attributes[name]
  return undefined
}
