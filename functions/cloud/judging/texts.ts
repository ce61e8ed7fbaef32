import type { Signature } from '../../core/likeness/minhash.ts'
import { keys } from '../keys.ts'
import { queryAll, type Item } from '../table.ts'

/** A report's signature among those of its year, in the order of their coming. */
export type Text = Item & {
  readonly agency: string
  readonly version: string
  readonly at: string
  /** The signature's numbers, two bytes each. */
  readonly signature: Uint8Array
}
export type Known = { readonly agency: string; readonly version: string; readonly signature: Signature }
type Shelf = { readonly known: Map<string, Known>; newest: string }

const shelves = new Map<number, Shelf>()
/** A season looks at its own year and seldom at one or two before. */
const mostYears = 3

/**
 * How far readers look back, in milliseconds: clocks differ and a write takes its time, so that what is stamped before the
 * newest may have come after it. Who enters a text sees to it that it was there in half of that.
 */
export const overlap = 5_000

/**
 * All signatures of a year. A warm function keeps what it has read and reads on from there, so that a look among
 * thousands is the few that came since; who has just written its own sees every one written before.
 */
export async function textsOf(year: number): Promise<Iterable<Known>> {
  const shelf = shelfOf(year)
  const partition = keys.text(year, '', '').pk
  const above = shelf.newest && new Date(Date.parse(shelf.newest) - overlap).toISOString()
  for await (const { sk, agency, version, at, signature } of queryAll<Text>({ partition, ...(above && { above }) })) {
    if (!shelf.known.has(sk)) shelf.known.set(sk, { agency, version, signature: numbersOf(signature) })
    if (at > shelf.newest) shelf.newest = at
  }
  return shelf.known.values()
}

function shelfOf(year: number): Shelf {
  const shelf = shelves.get(year) ?? { known: new Map<string, Known>(), newest: '' }
  shelves.delete(year)
  shelves.set(year, shelf)
  if (shelves.size > mostYears) shelves.delete(shelves.keys().next().value!)
  return shelf
}

export const bytesOf = (signature: Signature): Uint8Array => {
  const bytes = new Uint8Array(signature.length * 2)
  const view = new DataView(bytes.buffer)
  signature.forEach((value, i) => view.setUint16(2 * i, value))
  return bytes
}

export const numbersOf = (bytes: Uint8Array): Signature => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint16Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i))
}
