/** Length of the pieces of text that are compared: five characters of Chinese are about a phrase. */
export const gramLength = 5

/** The set of all runs of five characters, as 32-bit hashes (signed, which the engine keeps as small integers). */
export function gramsOf(text: string): ReadonlySet<number> {
  const grams = new Set<number>()
  for (let i = 0; i + gramLength <= text.length; i++) {
    let hash = 0x811c9dc5
    for (let k = 0; k < gramLength; k++) hash = Math.imul(hash ^ text.charCodeAt(i + k), 0x01000193)
    grams.add(hash | 0)
  }
  return grams
}

/** How much of `text` stands in `source` too, 0 to 1. Additions to the source do not lower it. */
export function shareTaken(text: string, source: string): number {
  const own = gramsOf(text)
  if (own.size === 0) return 0
  const other = gramsOf(source)
  let shared = 0
  for (const gram of own) if (other.has(gram)) shared++
  return shared / own.size
}
