import { Unreadable } from '../rejected.ts'

/** One file of a zip, from the central directory: what is actually there, whatever local headers say. */
export type ZipEntry = {
  readonly name: Uint8Array
  /** The name in UTF-8 where the packer gave it apart (Info-ZIP Unicode Path, 4.6.9). */
  readonly unicodeName?: Uint8Array
  /** General purpose bit 11: the name is UTF-8. */
  readonly unicode: boolean
  readonly encrypted: boolean
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where the local header begins. */
  readonly offset: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const zip64 = 0xffffffff

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)

/** The central directory (APPNOTE.TXT 4.3.12). Throws `Unreadable` where there is none, as in a cut-off file. */
export function zipEntries(bytes: Uint8Array, limit: number): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  const directory = directoryOf(view, end)
  if (directory.count > limit) throw new Unreadable('archive-too-many')
  const entries: ZipEntry[] = []
  let at = directory.offset
  for (let i = 0; i < directory.count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) throw new Unreadable('corrupt')
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const extra = at + 46 + nameLength
    const wide = wideSizes(view, at, extra, extraLength)
    entries.push({
      name: bytes.subarray(at + 46, extra),
      unicode: (flags & 0x800) !== 0,
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...unicodePath(bytes, view, extra, extraLength),
      ...wide,
      offset: wide.offset + directory.shift,
    })
    at = extra + extraLength + view.getUint16(at + 32, true)
  }
  return entries
}

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === endSignature) return at
  throw new Unreadable('corrupt')
}

/** `shift`: bytes put before the archive after it was made, as self-extracting files have. */
function directoryOf(view: DataView, end: number): { count: number; offset: number; shift: number } {
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const offset = view.getUint32(end + 16, true)
  if ((count === 0xffff || offset === zip64) && end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const wideEnd = Number(view.getBigUint64(end - 12, true))
    if (wideEnd + 56 > view.byteLength || view.getUint32(wideEnd, true) !== 0x06064b50) throw new Unreadable('corrupt')
    return {
      count: Number(view.getBigUint64(wideEnd + 32, true)),
      offset: Number(view.getBigUint64(wideEnd + 48, true)),
      shift: 0,
    }
  }
  const shift = end - size - offset
  if (shift < 0) throw new Unreadable('corrupt')
  return { count, offset: offset + shift, shift }
}

/** Sizes and offset, from the zip64 extra field (4.5.3) where 32 bits do not hold them. */
function wideSizes(view: DataView, at: number, extra: number, length: number) {
  let packed = view.getUint32(at + 20, true)
  let size = view.getUint32(at + 24, true)
  let offset = view.getUint32(at + 42, true)
  if (size !== zip64 && packed !== zip64 && offset !== zip64) return { packed, size, offset }
  const stop = Math.min(extra + length, view.byteLength)
  for (let field = extra; field + 4 <= stop; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue
    let next = field + 4
    const take = () => {
      next += 8
      if (next > stop) throw new Unreadable('corrupt')
      return Number(view.getBigUint64(next - 8, true))
    }
    if (size === zip64) size = take()
    if (packed === zip64) packed = take()
    if (offset === zip64) offset = take()
    break
  }
  return { packed, size, offset }
}

function unicodePath(bytes: Uint8Array, view: DataView, extra: number, length: number) {
  const stop = Math.min(extra + length, view.byteLength)
  for (let field = extra; field + 4 <= stop; field += 4 + view.getUint16(field + 2, true)) {
    const size = view.getUint16(field + 2, true)
    if (view.getUint16(field, true) === 0x7075 && size > 5 && field + 4 + size <= stop)
      return { unicodeName: bytes.subarray(field + 9, field + 4 + size) }
  }
  return {}
}
