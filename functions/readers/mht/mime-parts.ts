import { Unreadable } from '../rejected.ts'
import { partName } from './part-name.ts'
import { decodeBody } from './transfer.ts'
import { byteText } from '../byte-text.ts'

/** One body of a MIME message (RFC 2045, 2046), its transfer encoding undone. */
export type MimePart = {
  readonly type: string
  readonly charset: string | undefined
  readonly body: Uint8Array
  /** The file that was attached, as the sender named it; absent where the part is of the message itself. */
  readonly attached?: string
}

type Headers = ReadonlyMap<string, string>

const mostParts = 2_000

/** The leaves of a message in order. Parts within parts are followed as deep as `depth`. */
export function mimeParts(bytes: Uint8Array, depth: number): readonly MimePart[] {
  const parts: MimePart[] = []
  collect(byteText(bytes), depth, parts, bytes)
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
  // A mail that was passed on as a whole is read for what is attached to it.
  if (type === 'message/rfc822') return collect(byteText(body), depth - 1, parts, bytes)
  const attached = attachedAs(headers, type, content, parts.length)
  parts.push({ type, charset: parameterOf(content, 'charset'), body, ...(attached !== undefined && { attached }) })
}

/** Pictures within the text are of the message; other files are attached to it, whatever is said of them (RFC 2183). */
function attachedAs(headers: Headers, type: string, content: string, index: number): string | undefined {
  const disposition = headers.get('content-disposition') ?? ''
  const name = partName(disposition, 'filename') ?? partName(content, 'name')
  if (/^attachment/i.test(disposition)) return name ?? `附件${index + 1}`
  return /^(?:image|text|multipart)\//.test(type) ? undefined : name
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
