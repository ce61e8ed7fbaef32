/** A piece of RTF (specification 1.9.1): group borders, control words and symbols, bytes in hexadecimal, plain bytes. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | undefined }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'byte'; readonly byte: number }
  | { readonly kind: 'bytes'; readonly from: number; readonly to: number }

const open: RtfToken = { kind: 'open' }
const close: RtfToken = { kind: 'close' }
const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39

export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]!
    if (byte === 0x7b || byte === 0x7d) {
      yield byte === 0x7b ? open : close
      at++
    } else if (byte === 0x0d || byte === 0x0a || byte === 0) at++
    else if (byte !== 0x5c) {
      const from = at
      while (at < bytes.length && !isBorder(bytes[at]!)) at++
      yield { kind: 'bytes', from, to: at }
    } else if (isLetter(bytes[at + 1] ?? 0)) {
      const end = wordEnd(bytes, at + 1)
      const word = ascii(bytes, at + 1, end)
      const { value, after } = parameter(bytes, end)
      at = after
      // \bin: so many raw bytes follow, which may look like anything.
      if (word === 'bin') at += Math.max(0, value ?? 0)
      else yield { kind: 'word', word, value }
    } else if (bytes[at + 1] === 0x27) {
      const byteValue = Number.parseInt(ascii(bytes, at + 2, Math.min(at + 4, bytes.length)), 16)
      if (!Number.isNaN(byteValue)) yield { kind: 'byte', byte: byteValue }
      at += 4
    } else {
      if (at + 1 < bytes.length) yield { kind: 'symbol', symbol: String.fromCharCode(bytes[at + 1]!) }
      at += 2
    }
  }
}

const isBorder = (byte: number) =>
  byte === 0x7b || byte === 0x7d || byte === 0x5c || byte === 0x0d || byte === 0x0a || byte === 0

const longestWord = 32

function wordEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && at - from < longestWord && isLetter(bytes[at]!)) at++
  return at
}

function parameter(bytes: Uint8Array, from: number): { value: number | undefined; after: number } {
  let at = from
  if (bytes[at] === 0x2d) at++
  const digits = at
  while (at < bytes.length && at - digits < 10 && isDigit(bytes[at]!)) at++
  if (at === digits) return { value: undefined, after: bytes[from] === 0x20 ? from + 1 : from }
  return { value: Number(ascii(bytes, from, at)), after: bytes[at] === 0x20 ? at + 1 : at }
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i]!)
  return text
}
