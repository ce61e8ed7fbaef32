import { Unreadable } from '../rejected.ts'

/** One body of a MIME message (RFC 2045, 2046), its transfer encoding undone. */
export type MimePart = { readonly type: string; readonly charset: string | undefined; readonly body: Uint8Array }

type Headers = ReadonlyMap<string, string>

const mostParts = 2_000

/** The leaves of a message in order. Parts within parts are followed as deep as `depth`. */
export function mimeParts(bytes: Uint8Array, depth: number): readonly MimePart[] {
  const parts: MimePart[] = []
  // Latin-1 keeps every byte as one character, so that positions and bytes stay the same.
  collect(new TextDecoder('latin1').decode(bytes), depth, parts, bytes)
  return parts
}

function collect(message: string, depth: number, parts: MimePart[], bytes: Uint8Array): void {
  if (depth < 0) throw new Unreadable('too-costly')
  const { headers, start } = readHeaders(message)
  const content = headers.get('content-type') ?? 'text/plain'
  const type = content.split(';')[0]!.trim().toLowerCase()
  const boundary = parameterOf(content, 'boundary')
  if (type.startsWith('multipart/') && boundary) {
    for (const part of splitAt(message.slice(start), boundary)) {
      if (parts.length >= mostParts) throw new Unreadable('archive-too-many')
      collect(part, depth - 1, parts, bytes)
    }
    return
  }
  const body = decodeBody(message.slice(start), headers.get('content-transfer-encoding')?.trim().toLowerCase())
  parts.push({ type, charset: parameterOf(content, 'charset'), body })
}

/** Header fields, folded lines joined; `start` is where the body begins. */
function readHeaders(message: string): { headers: Headers; start: number } {
  const headers = new Map<string, string>()
  const end = /\r?\n\r?\n/.exec(message.slice(0, 100_000))
  const head = end ? message.slice(0, end.index) : message.slice(0, 0)
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, start: end ? end.index + end[0].length : 0 }
}

const parameterOf = (header: string, name: string): string | undefined => {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  return found?.[1] ?? found?.[2]
}

function splitAt(body: string, boundary: string): readonly string[] {
  const parts: string[] = []
  const mark = `--${boundary}`
  let from = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n') continue
    if (from >= 0) parts.push(body.slice(from, at).replace(/\r?\n$/, ''))
    const lineEnd = body.indexOf('\n', at)
    from = lineEnd < 0 ? body.length : lineEnd + 1
    if (body.startsWith('--', at + mark.length)) return parts
  }
  // A message cut off before its end still has the part it was cut in.
  if (from >= 0 && from < body.length) parts.push(body.slice(from))
  return parts
}

function decodeBody(body: string, encoding: string | undefined): Uint8Array {
  if (encoding === 'base64') return fromBase64(body)
  return encoding === 'quoted-printable' ? fromQuotedPrintable(body) : toBytes(body)
}

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

function fromQuotedPrintable(body: string): Uint8Array {
  const joined = body.replace(/[ \t]*=[ \t]*\r?\n/g, '').replace(/[ \t]+(?=\r?\n)/g, '')
  return toBytes(joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Int8Array(256).fill(-1)
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i

/** Line ends and whatever else is no digit are passed over, as mail programs do. */
function fromBase64(body: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4) + 3)
  let [length, bits, count] = [0, 0, 0]
  for (let i = 0; i < body.length; i++) {
    const value = values[body.charCodeAt(i) & 255]!
    if (value < 0) continue
    bits = ((bits << 6) | value) & 0xffffff
    if (++count % 4 === 0) {
      bytes[length++] = bits >> 16
      bytes[length++] = (bits >> 8) & 255
      bytes[length++] = bits & 255
    }
  }
  if (count % 4 === 2) bytes[length++] = (bits >> 4) & 255
  else if (count % 4 === 3) {
    bytes[length++] = (bits >> 10) & 255
    bytes[length++] = (bits >> 2) & 255
  }
  return bytes.subarray(0, length)
}
