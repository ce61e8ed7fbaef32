import { unzipSync, zipSync } from 'fflate'
import type { Random } from './random.ts'

/** A damaged copy of a file: what disks, mail programs, editors and ill will do to bytes. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && random.chance(0.75)) return mutateInside(bytes, other, random)
  let result: Uint8Array = bytes.slice()
  for (let i = random.integer(1, 4); i > 0; i--) result = random.pick(changes)(result, other, random)
  return result
}

/** Parts of a package are changed and packed anew, or every change would end at the checksum. */
function mutateInside(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts)
  for (let i = random.integer(1, 2); i > 0; i--) {
    const name = random.pick(names)
    const part = parts[name]!
    if (part.length > 0) parts[name] = Uint8Array.from(random.pick(inside)(part, other, random))
  }
  if (random.chance(0.1)) delete parts[random.pick(names)]
  return zipSync(parts, { level: 1 })
}

type Change = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    result.set(part, at)
    at += part.length
  }
  return result
}

const stretch = (bytes: Uint8Array, random: Random): readonly [number, number] => {
  const from = random.integer(0, Math.max(0, bytes.length - 1))
  return [from, Math.min(bytes.length, from + random.integer(1, random.pick([4, 64, 600, 5000])))]
}

const extremes = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]

const changes: readonly Change[] = [
  (bytes, _, random) => {
    for (let i = random.integer(1, 20); i > 0 && bytes.length > 0; i--)
      bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255)
    return bytes
  },
  (bytes, _, random) => {
    if (bytes.length < 8) return bytes
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let i = random.integer(1, 6); i > 0; i--) {
      const at = random.integer(0, bytes.length - 4)
      if (random.chance(0.5)) view.setUint32(at, random.pick(extremes), true)
      else view.setUint16(at, random.pick(extremes) & 0xffff, random.chance(0.8))
    }
    return bytes
  },
  (bytes, _, random) => bytes.slice(0, random.integer(0, bytes.length)),
  (bytes, _, random) => {
    const [from, to] = stretch(bytes, random)
    return joined(bytes.subarray(0, from), bytes.subarray(to))
  },
  (bytes, _, random) => {
    const [from, to] = stretch(bytes, random)
    const copies = Array.from({ length: random.integer(1, 20) }, () => bytes.subarray(from, to))
    return joined(bytes.subarray(0, to), ...copies, bytes.subarray(to))
  },
  (bytes, _, random) => {
    const [from, to] = stretch(bytes, random)
    return bytes.fill(random.pick([0, 0x20, 0xff, 0x7b, 0x3c]), from, to)
  },
  (bytes, other, random) => {
    const at = random.integer(0, bytes.length)
    const [from, to] = stretch(other, random)
    return joined(bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at))
  },
]

/** Tags and numbers, so that the damage passes the parser and reaches what is built on it. */
const changeMarkup: Change = (bytes, _, random) => {
  const text = Buffer.from(bytes).toString('latin1')
  const tags = text.match(/<[^<>]{1,80}>/g) ?? ['<x>']
  const at = Math.max(0, text.indexOf('>', random.integer(0, text.length)) + 1)
  const changed = random.pick<() => string>([
    () => text.replaceAll(random.pick(tags), random.pick(tags)),
    () => text.slice(0, at) + random.pick(tags).repeat(random.integer(1, 400)) + text.slice(at),
    () =>
      text.replace(/"(\d+)"/g, (found) => (random.chance(0.1) ? `"${random.pick([...extremes, -1, 99999])}"` : found)),
    () => text.slice(0, at) + random.pick(tags) + text.slice(at),
  ])()
  return Uint8Array.from(Buffer.from(changed, 'latin1'))
}

const inside: readonly Change[] = [...changes, changeMarkup, changeMarkup, changeMarkup]
