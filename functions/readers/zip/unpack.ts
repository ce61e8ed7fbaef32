import { Inflate, inflateSync } from 'fflate'
import { Unreadable } from '../rejected.ts'
import { crc32 } from './crc32.ts'
import type { ZipEntry } from './entries.ts'

/** What may still be unpacked from a file, in bytes; shared by all entries, so that many small bombs count as one. */
export type Budget = { bytes: number }

const stored = 0
const deflated = 8

/** What deflate can do at best. */
const mostDeflated = 1032

/** Below this, a lie about the size costs little, and one call is fastest. */
const smallEnough = 256 * 1024
const step = 64 * 1024

/** The bytes of an entry, checked against size and checksum. Throws `Unreadable`. */
export function unpack(bytes: Uint8Array, entry: ZipEntry, budget: Budget): Uint8Array {
  if (entry.encrypted) throw new Unreadable('encrypted')
  if (entry.size > budget.bytes)
    throw new Unreadable('too-large', '压缩内容展开后超过系统上限，可能不是正常的文件。请解压后分别提交。')
  if (entry.size > entry.packed * mostDeflated + 64) throw new Unreadable('corrupt')
  budget.bytes -= entry.size
  const packed = packedBytes(bytes, entry)
  const data = entry.method === stored ? packed : inflate(packed, entry)
  if (data.length !== entry.size || crc32(data) !== entry.crc) throw new Unreadable('corrupt')
  return data
}

function packedBytes(bytes: Uint8Array, { offset, packed }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw new Unreadable('corrupt')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > bytes.length) throw new Unreadable('corrupt')
  return bytes.subarray(start, start + packed)
}

function inflate(packed: Uint8Array, { method, size }: ZipEntry): Uint8Array {
  if (method !== deflated)
    throw new Unreadable('corrupt', '压缩包使用了不常见的压缩方法，无法解压。请用常规方式重新压缩为 zip 后提交。')
  const out = new Uint8Array(size)
  if (packed.length <= smallEnough) return inflateSync(packed, { out })
  let length = 0
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new Unreadable('corrupt')
    out.set(chunk, length)
    length += chunk.length
  })
  for (let at = 0; at < packed.length; at += step)
    stream.push(packed.subarray(at, at + step), at + step >= packed.length)
  return out.subarray(0, length)
}
