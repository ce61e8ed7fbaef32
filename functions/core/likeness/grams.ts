/** Length of the pieces of text that are compared: five characters of Chinese are about a phrase. */
export const gramLength = 5

/** The set of all runs of five characters, as 32-bit hashes (signed, which the engine keeps as small integers). */
export function gramsOf(text: string): ReadonlySet<number> {
  const grams = new Set<number>()
  for (let i = 0; i + gramLength <= text.length; i++) grams.add(gramAt(text, i))
  return grams
}

function gramAt(text: string, from: number): number {
  let hash = 0x811c9dc5
  for (let k = 0; k < gramLength; k++) hash = Math.imul(hash ^ text.charCodeAt(from + k), 0x01000193)
  return hash | 0
}

/** How much of `text` stands in `source` too, 0 to 1. Additions to the source do not lower it. */
export function shareTaken(text: string, source: string): number {
  const own = tableOf(text)
  if (own.size === 0) return 0
  let shared = 0
  for (let i = 0; i + gramLength <= source.length; i++) {
    const slot = slotOf(own, gramAt(source, i))
    if (own.state[slot] !== present) continue
    own.state[slot] = seen
    shared++
  }
  return shared / own.size
}

const [absent, present, seen] = [0, 1, 2]

/** The same set as an open table of whole numbers, several times quicker to fill and to ask. */
type Table = { readonly grams: Int32Array; readonly state: Uint8Array; readonly mask: number; size: number }

function tableOf(text: string): Table {
  const mask = (1 << Math.ceil(Math.log2(2 * text.length + 2))) - 1
  const table: Table = { grams: new Int32Array(mask + 1), state: new Uint8Array(mask + 1), mask, size: 0 }
  for (let i = 0; i + gramLength <= text.length; i++) {
    const gram = gramAt(text, i)
    const slot = slotOf(table, gram)
    if (table.state[slot] !== absent) continue
    table.grams[slot] = gram
    table.state[slot] = present
    table.size++
  }
  return table
}

/** Where the gram stands in the table, or the empty place where it would. */
function slotOf({ grams, state, mask }: Table, gram: number): number {
  let slot = (gram ^ (gram >>> 15)) & mask
  while (state[slot] !== absent && grams[slot] !== gram) slot = (slot + 1) & mask
  return slot
}
