import { Unreadable } from '../rejected.ts'

/**
 * The streams in the root of an OLE compound file ([MS-CFB]), which doc, xls and encrypted Office files are. Storages
 * (embedded objects, macros) are passed over. Every chain is followed at most as far as the file has sectors.
 */
export type Compound = {
  readonly names: readonly string[]
  readonly stream: (name: string) => Uint8Array | undefined
}

type Entry = { readonly name: string; readonly start: number; readonly size: number }

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
export const isCompound = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte)

/** Streams shorter than this stand in the mini stream, in sectors of 64 bytes. */
const miniCutoff = 4096
const miniSector = 64
const noStream = 0xffffffff

export function openCompound(bytes: Uint8Array): Compound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 512 || !isCompound(bytes)) throw new Unreadable('corrupt')
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw new Unreadable('corrupt')
  const size = 1 << shift
  const count = Math.ceil(bytes.length / size) - 1
  const fat = readFat(view, size, count)
  const chain = (start: number, length: number): Uint8Array => {
    const sectors = follow(fat, start, Math.ceil(length / size))
    const last = sectors.at(-1) ?? 0
    const missing = Math.max(0, (last + 2) * size - bytes.length)
    const data = new Uint8Array(Math.max(0, Math.min(length, sectors.length * size - missing)))
    sectors.forEach((sector, i) => {
      const from = (sector + 1) * size
      const room = Math.max(0, Math.min(size, data.length - i * size))
      data.set(bytes.subarray(from, from + room), Math.min(i * size, data.length))
    })
    return data
  }
  const directory = chain(view.getUint32(48, true), count * size)
  const { root, entries } = readDirectory(directory)
  let miniFat: Uint32Array | undefined
  let miniStream: Uint8Array | undefined
  const miniChain = (start: number, length: number): Uint8Array => {
    miniFat ??= numbers(chain(view.getUint32(60, true), view.getUint32(64, true) * size))
    miniStream ??= chain(root.start, root.size)
    const sectors = follow(miniFat, start, Math.ceil(length / miniSector))
    const data = new Uint8Array(Math.min(length, sectors.length * miniSector))
    sectors.forEach((sector, i) => {
      const part = miniStream!.subarray(sector * miniSector, sector * miniSector + miniSector)
      data.set(part.subarray(0, Math.max(0, data.length - i * miniSector)), i * miniSector)
    })
    return data
  }
  return {
    names: entries.map((entry) => entry.name),
    stream: (name) => {
      const entry = entries.find((e) => e.name === name)
      if (!entry) return undefined
      if (entry.size > bytes.length) throw new Unreadable('corrupt')
      const data = entry.size < miniCutoff ? miniChain(entry.start, entry.size) : chain(entry.start, entry.size)
      // Half a stream would be read as a report with less in it.
      if (data.length < entry.size) throw new Unreadable('corrupt')
      return data
    },
  }
}

/** Sector -> next sector; its own sectors are listed in the header and, for large files, in a chain after it. */
function readFat(view: DataView, size: number, count: number): Uint32Array {
  const own: number[] = []
  for (let i = 0; i < 109; i++) own.push(view.getUint32(76 + i * 4, true))
  let next = view.getUint32(68, true)
  for (let hops = 0; next < count && hops <= count / (size / 4); hops++) {
    const at = (next + 1) * size
    if (at + size > view.byteLength) break
    for (let i = 0; i < size / 4 - 1; i++) own.push(view.getUint32(at + i * 4, true))
    next = view.getUint32(at + size - 4, true)
  }
  const fat = new Uint32Array(count).fill(noStream)
  own.slice(0, Math.ceil((count * 4) / size)).forEach((sector, part) => {
    const at = (sector + 1) * size
    if (sector >= count || at + size > view.byteLength) return
    for (let i = 0; i < size / 4 && part * (size / 4) + i < count; i++)
      fat[part * (size / 4) + i] = view.getUint32(at + i * 4, true)
  })
  return fat
}

/** A chain from its first sector; a loop or a wrong link ends in a sector out of range or in too many of them. */
function follow(table: Uint32Array, start: number, most: number): number[] {
  const sectors: number[] = []
  const bound = Math.min(most, table.length)
  for (let sector = start; sector < table.length && sectors.length < bound; sector = table[sector]!)
    sectors.push(sector)
  return sectors
}

const numbers = (data: Uint8Array): Uint32Array => new Uint32Array(data.buffer, 0, data.length >> 2)

/** The entries directly under the root: its child and that child's siblings, a binary tree. */
function readDirectory(data: Uint8Array): { root: Entry; entries: readonly Entry[] } {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const total = Math.floor(data.length / 128)
  if (total === 0) throw new Unreadable('corrupt')
  const entryAt = (index: number): Entry => {
    const at = index * 128
    const length = Math.min(64, view.getUint16(at + 64, true))
    const name = new TextDecoder('utf-16le').decode(data.subarray(at, at + Math.max(0, length - 2)))
    return { name, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) }
  }
  const entries: Entry[] = []
  const waiting = [view.getUint32(76, true)]
  const seen = new Set<number>()
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (index >= total || seen.has(index)) continue
    seen.add(index)
    if (data[index * 128 + 66] === 2) entries.push(entryAt(index))
    waiting.push(view.getUint32(index * 128 + 68, true), view.getUint32(index * 128 + 72, true))
  }
  return { root: entryAt(0), entries }
}

const opened = new WeakMap<Uint8Array, Compound | null>()

/** For sniffing and then reading the same bytes: opened once, null where they are no sound compound file. */
export function compoundIn(bytes: Uint8Array): Compound | null {
  if (!isCompound(bytes)) return null
  const known = opened.get(bytes)
  if (known !== undefined) return known
  let compound: Compound | null
  try {
    compound = openCompound(bytes)
  } catch {
    compound = null
  }
  opened.set(bytes, compound)
  return compound
}
