import { Inflate, zlibSync } from 'fflate'

/** Maps of a font are small; more streams than this are looked at in no file. */
const largest = { packed: 96 * 1024, plain: 1024 * 1024, streams: 2_000, all: 64 * 1024 * 1024 }

/** The dictionary of a stream stands before it, this near. */
const dictionaryWithin = 400

/**
 * A map from character codes to Unicode says how many ranges each of its blocks has (ISO 32000-1, 9.10.3). Some programs
 * miscount, and the engine then leaves the block out, though every range is there. The file with the counts as they are,
 * nothing else changed and nothing moved; undefined where no block is miscounted.
 */
export function withCountedMaps(bytes: Uint8Array): Uint8Array | undefined {
  let counted: Uint8Array | undefined
  let all = 0
  for (const { from, to, isPacked } of mapStreams(bytes)) {
    const packed = bytes.subarray(from, to)
    const plain = isPacked ? inflated(packed) : packed
    all += plain?.length ?? largest.plain
    if (all > largest.all) break
    const map = plain && recounted(latin(plain))
    if (map === undefined) continue
    const data = isPacked ? zlibSync(bytesOf(map), { level: 9 }) : bytesOf(map)
    if (data.length > packed.length) continue
    counted ??= bytes.slice()
    counted.fill(0x20, from, to)
    counted.set(data, from)
  }
  return counted
}

type Stream = { readonly from: number; readonly to: number; readonly isPacked: boolean }

/** Streams that may be maps: of no type, small, deflated or plain. */
function* mapStreams(bytes: Uint8Array): Generator<Stream> {
  let seen = 0
  for (let at = indexOf(bytes, 'stream', 0); at >= 0; at = indexOf(bytes, 'stream', at + 6)) {
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 1 : 0)
    if (bytes[start] !== 0x0a) continue
    if (++seen > largest.streams) return
    const before = latin(bytes.subarray(Math.max(0, at - dictionaryWithin), at))
    const dictionary = before.slice(before.lastIndexOf('obj'))
    const filter = /\/Filter\s*\[?\s*\/(\w+)\s*\]?/.exec(dictionary)?.[1]
    if (/\/(?:Type|Subtype|DecodeParms|Width)\b/.test(dictionary)) continue
    if (filter !== undefined && filter !== 'FlateDecode') continue
    const end = indexOf(bytes, 'endstream', start)
    if (end < 0) return
    const to = bytes[end - 1] === 0x0a ? end - (bytes[end - 2] === 0x0d ? 2 : 1) : end
    if (to - start - 1 <= largest.packed) yield { from: start + 1, to, isPacked: filter !== undefined }
    at = end
  }
}

function inflated(packed: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Inflate((part) => {
    length += part.length
    if (length <= largest.plain) parts.push(part)
  })
  try {
    // Two bytes of zlib's head stand before the deflated ones.
    for (let at = 2; at < packed.length && length <= largest.plain; at += 1024)
      stream.push(packed.subarray(at, at + 1024))
  } catch {
    // What follows the deflated bytes is zlib's checksum and the line end before the keyword.
  }
  if (length > largest.plain) return undefined
  const plain = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    plain.set(part, at)
    at += part.length
  }
  return plain
}

const block = /(\d+)\s+begin(codespacerange|bfrange|bfchar)\b([^]*?)end\2/g
const entries = {
  codespacerange: /<[^<>]*>\s*<[^<>]*>/g,
  bfchar: /<[^<>]*>\s*(?:<[^<>]*>|\/\w+)/g,
  bfrange: /<[^<>]*>\s*<[^<>]*>\s*(?:<[^<>]*>|\[[^\]]*\])/g,
}

/** The blocks of the map with true counts, and nothing else of it; undefined where it is none or its counts are true. */
function recounted(map: string): string | undefined {
  if (!map.includes('begincmap') || map.includes('usecmap')) return undefined
  let isMiscounted = false
  const blocks = [...map.matchAll(block)].map(([, count, kind, body = '']) => {
    const found = body.match(entries[kind as keyof typeof entries])?.length ?? 0
    if (found !== Number(count)) isMiscounted = true
    return `${found} begin${kind}\n${body.trim().replace(/\s+/g, ' ').replaceAll('> <', '><')}\nend${kind}\n`
  })
  return isMiscounted ? `begincmap\n${blocks.join('')}endcmap\n` : undefined
}

function indexOf(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let length = 1
    while (length < word.length && bytes[at + length] === word.charCodeAt(length)) length++
    if (length === word.length) return at
  }
  return -1
}

const decoder = new TextDecoder('latin1')
const latin = (bytes: Uint8Array) => decoder.decode(bytes)
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
