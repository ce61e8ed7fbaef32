import { bytesOf, indexOf, joined, latin } from './bytes.ts'

/** A stream that takes the place of the object of this number and generation ("9 0"). */
export type AppendedStream = { readonly object: string; readonly data: Uint8Array }

/** What is looked through for the last `startxref`, and the most a trailer's dictionary may hold, in bytes. */
const [lastBytes, longestTrailer] = [2_048, 4_096]

/**
 * The file with an incremental update behind it (ISO 32000-1, 7.5.6): objects anew, a table that tells where, a trailer
 * that leads back to the table before. Undefined where the file has no such table, but keeps it in a stream, or is encrypted.
 */
export function withAppendedStreams(bytes: Uint8Array, streams: readonly AppendedStream[]): Uint8Array | undefined {
  const end = latin(bytes.subarray(Math.max(0, bytes.length - lastBytes)))
  const previous = Number(/startxref\s+(\d+)\s*(?:%%EOF\s*)?$/.exec(end)?.[1] ?? NaN)
  if (!(previous < bytes.length) || indexOf(bytes.subarray(previous, previous + 8), 'xref', 0) < 0) return undefined
  const trailer = dictionaryOf(bytes, previous)
  if (trailer === undefined || trailer.includes('/Encrypt')) return undefined
  const parts: Uint8Array[] = [bytes, bytesOf('\n')]
  let length = bytes.length + 1
  const add = (part: Uint8Array) => {
    parts.push(part)
    length += part.length
  }
  const entries = streams.map(({ object, data }) => {
    const [number, generation] = object.split(/\s+/)
    const entry = `${number} 1\n${String(length).padStart(10, '0')} ${generation!.padStart(5, '0')} n \n`
    add(bytesOf(`${number} ${generation} obj\n<</Length ${data.length}>>\nstream\n`))
    add(data)
    add(bytesOf('\nendstream\nendobj\n'))
    return entry
  })
  const table = length
  add(bytesOf(`xref\n${entries.join('')}trailer\n<<${trailer}/Prev ${previous}>>\nstartxref\n${table}\n%%EOF\n`))
  return joined(parts)
}

/** What stands in the dictionary of the trailer behind a table, but for the way to earlier ones. */
function dictionaryOf(bytes: Uint8Array, table: number): string | undefined {
  const at = indexOf(bytes, 'trailer', table)
  if (at < 0) return undefined
  const behind = latin(bytes.subarray(at, at + longestTrailer))
  const body = /^trailer\s*<<([^]*?)>>\s*startxref/.exec(behind)?.[1]
  return body?.replace(/\/(?:Prev|XRefStm)\s+\d+/g, ' ')
}
