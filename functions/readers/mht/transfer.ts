import { toBytes } from '../byte-text.ts'

/** Transfer encodings of MIME bodies (RFC 2045, 6), undone. Texts hold one byte a character. */

export function decodeBody(body: string, encoding: string | undefined): Uint8Array {
  if (encoding === 'base64') return fromBase64(body)
  return encoding === 'quoted-printable' ? fromQuotedPrintable(body) : toBytes(body)
}

/** Blanks at the end of a line were added on the way; those before a line end that is none were written (RFC 2045, 6.7). */
export function fromQuotedPrintable(body: string): Uint8Array {
  const lines = body.split('\n').map((line) => {
    const written = withoutBlanks(line)
    return written.endsWith('=') ? written.slice(0, -1) : `${written}\n`
  })
  const joined = lines.join('').replace(/\n$/, '')
  return toBytes(joined.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
}

function withoutBlanks(line: string): string {
  let end = line.length
  while (end > 0 && ' \t\r'.includes(line[end - 1]!)) end--
  return line.slice(0, end)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Int8Array(256).fill(-1)
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i

/** Line ends and whatever else is no digit are passed over, as mail programs do. */
export function fromBase64(body: string): Uint8Array {
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
