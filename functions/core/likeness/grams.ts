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
    if (own.state[slot] !== own.present) continue
    own.state[slot] = own.present + 1
    shared++
  }
  return shared / own.size
}

/**
 * The same set as an open table of whole numbers, several times quicker to fill and to ask. A place whose state is below
 * `present` is free, `present` is held, and one above it is seen.
 */
type Table = {
  readonly grams: Int32Array
  readonly state: Uint32Array
  readonly mask: number
  readonly present: number
  size: number
}

/** The room of the table before, which the next one takes over as it is: its states are all below. */
let [grams, state, latest] = [new Int32Array(0), new Uint32Array(0), 0]

function tableOf(text: string): Table {
  const mask = (1 << Math.ceil(Math.log2(2 * text.length + 2))) - 1
  if (mask >= grams.length || latest > 0xffff_fff0) {
    const room = Math.max(mask + 1, grams.length)
    ;[grams, state, latest] = [new Int32Array(room), new Uint32Array(room), 0]
  }
  latest += 2
  const table: Table = { grams, state, mask, present: latest, size: 0 }
  for (let i = 0; i + gramLength <= text.length; i++) {
    const gram = gramAt(text, i)
    const slot = slotOf(table, gram)
    if (table.state[slot] === table.present) continue
    table.grams[slot] = gram
    table.state[slot] = table.present
    table.size++
  }
  return table
}

/** Where the gram stands in the table, or the free place where it would. */
function slotOf({ grams, state, mask, present }: Table, gram: number): number {
  let slot = (gram ^ (gram >>> 15)) & mask
  while ((state[slot] ?? 0) >= present && grams[slot] !== gram) slot = (slot + 1) & mask
  return slot
}
