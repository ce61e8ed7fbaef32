import { safeName } from '../zip/member-name.ts'
import { decodeText } from '../text-encoding.ts'
import { toBytes } from '../byte-text.ts'
import { fromBase64, fromQuotedPrintable } from './transfer.ts'

/**
 * The file name in a header field, as a key may hold it. Names come as encoded words (RFC 2047), in pieces and with a
 * character set of their own (RFC 2231), and, from many Chinese mail programs, as bare bytes of UTF-8 or GB18030.
 */
export function partName(header: string, parameter: 'filename' | 'name'): string | undefined {
  const extended = piecesOf(header, parameter)
  const plain = new RegExp(`(?:^|;)\\s*${parameter}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header)
  const found = extended ?? plain?.[1]?.replace(/\\(["\\])/g, '$1') ?? plain?.[2]
  if (found === undefined) return undefined
  const name = safeName(extended === undefined ? decodeWords(found) : found)
  return name === '' ? undefined : name
}

/** `filename*=utf-8''%E5...`, or `filename*0*=…; filename*1=…` */
function piecesOf(header: string, parameter: string): string | undefined {
  const pieces = new Map<number, { readonly text: string; readonly escaped: boolean }>()
  const field = new RegExp(`(?:^|;)\\s*${parameter}\\*(\\d{0,2})(\\*?)\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'gi')
  for (const [, number = '', star, quoted, bare] of header.matchAll(field))
    pieces.set(Number(number), { text: quoted ?? bare ?? '', escaped: number === '' || star === '*' })
  const first = pieces.get(0)
  if (!first) return undefined
  const [, charset = '', start] = first.escaped ? (/^([^']*)'[^']*'(.*)$/s.exec(first.text) ?? []) : []
  let bytes = ''
  for (let i = 0, piece = pieces.get(0); piece; piece = pieces.get(++i)) {
    const text = i === 0 ? (start ?? piece.text) : piece.text
    bytes += piece.escaped
      ? text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text
  }
  return decodeText(toBytes(bytes), charset).text
}

function decodeWords(text: string): string {
  if (!text.includes('=?')) return decodeText(toBytes(text)).text
  // A character may be cut between two words: bytes of one character set are joined before they are decoded.
  let result = ''
  let [pending, charset] = ['', '']
  const flush = () => {
    if (pending !== '') result += decodeText(toBytes(pending), charset).text
    pending = ''
  }
  const words = text.split(/(=\?[\w-]+(?:\*[\w-]*)?\?[bq]\?[^?]*\?=)/i)
  for (const [i, word] of words.entries()) {
    const parts = /^=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=$/i.exec(word)
    if (parts) {
      const [, set = '', encoding = '', body = ''] = parts
      if (set.toLowerCase() !== charset) flush()
      charset = set.toLowerCase()
      const bytes = /b/i.test(encoding) ? fromBase64(body) : fromQuotedPrintable(body.replaceAll('_', ' '))
      for (const byte of bytes) pending += String.fromCharCode(byte)
    } else if (!(i > 0 && i < words.length - 1 && word.trim() === '')) {
      flush()
      result += word
    }
  }
  flush()
  return result
}
