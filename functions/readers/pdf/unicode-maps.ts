import { Inflate, zlibSync } from 'fflate'
import { withAppendedStreams, type AppendedStream } from './appended-streams.ts'
import { bytesOf, indexOf, joined, latin } from './bytes.ts'

/** Maps of a font are small; more streams than this are looked at in no file. */
const largest = { packed: 96 * 1024, plain: 1024 * 1024, streams: 2_000, all: 64 * 1024 * 1024 }

/** The dictionary of a stream stands before it, this near. */
const dictionaryWithin = 400

/**
 * A map from character codes to Unicode says how many ranges each of its blocks has, and a range runs over the last byte
 * of its codes (ISO 32000-1, 9.10.3). Some programs miscount, and some write one range for all of Unicode; the engine then
 * leaves the block or all but the first row out, though every character is told. The file with such maps written out,
 * nothing else changed and nothing moved: a map that grows is added at its end. Undefined where every map is as it should be.
 */
export function withPlainMaps(bytes: Uint8Array): Uint8Array | undefined {
  let changed: Uint8Array | undefined
  const grown: AppendedStream[] = []
  let all = 0
  for (const { from, to, isPacked, object } of mapStreams(bytes)) {
    const packed = bytes.subarray(from, to)
    const plain = isPacked ? inflated(packed) : packed
    all += plain?.length ?? largest.plain
    if (all > largest.all) break
    const map = plain && plainMap(latin(plain))
    if (map === undefined) continue
    const data = isPacked ? zlibSync(bytesOf(map), { level: 9 }) : bytesOf(map)
    if (data.length > packed.length) {
      if (object) grown.push({ object, data: bytesOf(map) })
      continue
    }
    changed ??= bytes.slice()
    changed.fill(0x20, from, to)
    changed.set(data, from)
  }
  return grown.length > 0 ? (withAppendedStreams(changed ?? bytes, grown) ?? changed) : changed
}

/** `object` is its number and generation, as it is referred to. */
type Stream = {
  readonly from: number
  readonly to: number
  readonly isPacked: boolean
  readonly object: string | undefined
}

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
    const object = /(\d+\s+\d+)\s+$/.exec(before.slice(0, before.lastIndexOf('obj')))?.[1]
    if (to - start - 1 <= largest.packed) yield { from: start + 1, to, isPacked: filter !== undefined, object }
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
  return joined(parts)
}

const blockStart = /(\d{1,9})\s+begin(codespacerange|bfrange|bfchar)\b/g
const entries = {
  codespacerange: /<[^<>]*>\s*<[^<>]*>/g,
  bfchar: /<[^<>]*>\s*(?:<[^<>]*>|\/\w+)/g,
  bfrange: /<[^<>]*>\s*<[^<>]*>\s*(?:<[^<>]*>|\[[^[\]]*\])/g,
}

/**
 * The blocks of the map with true counts and ranges that end with their row, and nothing else of it; undefined where it is
 * none or is so already.
 */
function plainMap(map: string): string | undefined {
  if (!map.includes('begincmap') || map.includes('usecmap')) return undefined
  let isPlain = true
  const blocks = blocksIn(map).map(({ count, kind, body }) => {
    const printed = body.match(entries[kind]) ?? []
    const rows = kind === 'bfrange' ? printed.flatMap(byRow) : printed
    if (printed.length !== Number(count) || rows.length !== printed.length) isPlain = false
    return `${rows.length} begin${kind}\n${rows
      .join('\n')
      .replace(/[^\S\n]+/g, ' ')
      .replaceAll('> <', '><')}\nend${kind}\n`
  })
  return isPlain ? undefined : `begincmap\n${blocks.join('')}endcmap\n`
}

type Block = { readonly count: string; readonly kind: keyof typeof entries; readonly body: string }

/** Blocks in order; one that does not end is none, and nothing behind it. */
function blocksIn(map: string): readonly Block[] {
  const blocks: Block[] = []
  blockStart.lastIndex = 0
  for (let found = blockStart.exec(map); found; found = blockStart.exec(map)) {
    const [, count = '', kind = ''] = found
    const end = map.indexOf(`end${kind}`, blockStart.lastIndex)
    if (end < 0) break
    blocks.push({ count, kind: kind as Block['kind'], body: map.slice(blockStart.lastIndex, end) })
    blockStart.lastIndex = end
  }
  return blocks
}

const range = /^<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*<([0-9a-f]{4})>$/i

/** One range of two-byte codes for each first byte: <0000> <FFFF> <0000> runs through all of them. */
function byRow(entry: string): readonly string[] {
  const [from, to, character] = (range.exec(entry)?.slice(1) ?? []).map((code) => Number.parseInt(code, 16))
  if (from === undefined || to === undefined || character === undefined) return [entry]
  const rows: string[] = []
  for (let start = from; start <= to; start = (start | 0xff) + 1) {
    const first = character + start - from
    if (first > 0xffff) break
    rows.push(`${code(start)}${code(Math.min(to, start | 0xff))}${code(first)}`)
  }
  return rows
}

const code = (value: number) => `<${value.toString(16).padStart(4, '0')}>`
