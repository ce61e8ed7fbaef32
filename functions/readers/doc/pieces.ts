import { Unreadable } from '../rejected.ts'
import type { WordFile } from './fib.ts'

/** A stretch of text: characters `from` to `to`, stored at `offset` of the main stream, one or two bytes each. */
export type Piece = { readonly from: number; readonly to: number; readonly offset: number; readonly width: 1 | 2 }

export type PieceText = { readonly text: string; readonly pieces: readonly Piece[] }

const clx = 33

/** The piece table ([MS-DOC] 2.9.38): what an edited file's text is, in order, wherever it is stored. */
export function readPieces({ main, table, part }: WordFile): PieceText {
  const { at, length } = part(clx)
  const end = at + length
  let next = at
  while (next < end && table.getUint8(next) === 1) next += 3 + table.getUint16(next + 1, true)
  if (next >= end || table.getUint8(next) !== 2) throw new Unreadable('corrupt')
  const size = table.getUint32(next + 1, true)
  const count = Math.floor((size - 4) / 12)
  const start = next + 5
  if (count < 1 || start + size > table.byteLength) throw new Unreadable('corrupt')
  const pieces: Piece[] = []
  let text = ''
  for (let i = 0; i < count; i++) {
    const from = table.getUint32(start + i * 4, true)
    const to = table.getUint32(start + i * 4 + 4, true)
    const place = table.getUint32(start + (count + 1) * 4 + i * 8 + 2, true)
    const width = place & 0x40000000 ? 1 : 2
    const offset = width === 1 ? (place & 0x3fffffff) / 2 : place & 0x3fffffff
    const bytes = (to - from) * width
    if (from !== text.length || to < from || to > main.byteLength || offset + bytes > main.byteLength)
      throw new Unreadable('corrupt')
    pieces.push({ from, to, offset, width })
    text += decode(new Uint8Array(main.buffer, main.byteOffset + offset, bytes), width)
  }
  return { text, pieces }
}

/** One byte a character is the Western code page, character for character as long as the bytes. */
const decode = (bytes: Uint8Array, width: 1 | 2): string =>
  new TextDecoder(width === 1 ? 'windows-1252' : 'utf-16le', { ignoreBOM: true }).decode(bytes)
