import { isSpeck } from '../flow/colour.ts'
import { drawnText, plainly, type Drawn } from '../flow/marks.ts'
import { Unreadable } from '../rejected.ts'
import type { Record } from './records.ts'

/** How strings are stored: 16 bits a character since Excel 97, before that in the code page of the machine. */
export type Encoding = { readonly wide: boolean; readonly codePage: string }

export function encodingOf(wide: boolean, codePage: number): Encoding {
  const names: Readonly<{ [page: number]: string }> = { 936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr' }
  return { wide, codePage: names[codePage] ?? (codePage === 1252 ? 'gb18030' : 'windows-1252') }
}

/** A string within one record; `long` is whether its length takes two bytes. */
export function readString(data: DataView, at: number, long: boolean, { wide, codePage }: Encoding): string {
  const length = long ? data.getUint16(at, true) : data.getUint8(at)
  const start = at + (long ? 2 : 1)
  if (!wide) return decode(data, start, length, codePage)
  const flags = data.getUint8(start)
  const skip = 1 + (flags & 8 ? 2 : 0) + (flags & 4 ? 4 : 0)
  return flags & 1 ? decode(data, start + skip, length * 2, 'utf-16le') : decode(data, start + skip, length, 'latin1')
}

function decode(data: DataView, at: number, length: number, encoding: string): string {
  const size = Math.max(0, Math.min(length, data.byteLength - at))
  return size === 0 ? '' : new TextDecoder(encoding).decode(new Uint8Array(data.buffer, data.byteOffset + at, size))
}

/** Where a font begins in a string, by the font's index. */
type FontRun = { readonly from: number; readonly font: number }

/**
 * The table of shared strings; they run on over continuing records, which say anew how wide characters are. What a font
 * strikes or raises is drawn so.
 */
export function readSharedStrings({ data, continued }: Record, fonts: readonly Drawn[]): readonly string[] {
  const strings: string[] = []
  const source = segments([data, ...continued])
  source.skip(4)
  const count = source.uint32()
  for (let i = 0; i < count && !source.done(); i++) {
    const length = source.uint16()
    const flags = source.uint8()
    const runs = flags & 8 ? source.uint16() : 0
    const extra = flags & 4 ? source.uint32() : 0
    const text = source.characters(length, (flags & 1) === 1)
    const changes: FontRun[] = []
    // A run may begin in one record and end in the next.
    const uint16 = () => source.uint8() | (source.uint8() << 8)
    for (let run = 0; run < runs && !source.done(); run++) changes.push({ from: uint16(), font: uint16() })
    strings.push(drawnIn(text, changes, fonts))
    source.skip(extra)
  }
  return strings
}

/** RSTRING of Excel 5: the string, and behind it its runs, two bytes each ([MS-XLS] calls it obsolete). */
export function readRichString(data: DataView, at: number, encoding: Encoding, fonts: readonly Drawn[]): string {
  const text = readString(data, at, true, encoding)
  const behind = at + 2 + data.getUint16(at, true)
  if (encoding.wide || behind >= data.byteLength) return text
  const changes: FontRun[] = []
  for (let i = behind + 1; i + 1 < data.byteLength && changes.length < data.getUint8(behind); i += 2)
    changes.push({ from: data.getUint8(i), font: data.getUint8(i + 1) })
  return drawnIn(text, changes, fonts)
}

function drawnIn(text: string, runs: readonly FontRun[], fonts: readonly Drawn[]): string {
  const isPlain = ({ font }: FontRun) => fontAt(fonts, font) === plainly
  if (runs.every(isPlain)) return text
  let drawn = text.slice(0, runs[0]?.from)
  for (const [i, { from, font }] of runs.entries())
    drawn += drawnText(text.slice(from, runs[i + 1]?.from), fontAt(fonts, font))
  return drawn
}

/** No font has the index 4 ([MS-XLS] 2.5.129). */
export const fontAt = (fonts: readonly Drawn[], index: number): Drawn => fonts[index > 4 ? index - 1 : index] ?? plainly

/** Colours by number; `icv` is told which of the palette's. */
export type Font = Drawn & { readonly icv: number; readonly speck: boolean }

/** FONT: its height in twentieths of a point, struck out by a bit, a colour, raised or lowered by a word ([MS-XLS] 2.4.122). */
export const readFont = (data: DataView): Font => ({
  struck: (data.getUint8(2) & 8) !== 0,
  raised: data.getUint16(8, true) !== 0,
  icv: data.getUint16(4, true),
  speck: isSpeck(data.getUint16(0, true) / 20),
})

function segments(parts: readonly DataView[]) {
  let part = 0
  let at = 0
  const left = () => (parts[part]?.byteLength ?? 0) - at
  const advance = () => {
    while (part < parts.length && left() <= 0) {
      part++
      at = 0
    }
  }
  const take = (size: 1 | 2 | 4): number => {
    advance()
    const data = parts[part]
    if (!data || left() < size) throw new Unreadable('corrupt')
    at += size
    if (size === 1) return data.getUint8(at - 1)
    return size === 2 ? data.getUint16(at - 2, true) : data.getUint32(at - 4, true)
  }
  return {
    done: () => {
      advance()
      return part >= parts.length
    },
    uint8: () => take(1),
    uint16: () => take(2),
    uint32: () => take(4),
    skip: (count: number) => {
      let rest = count
      while (rest > 0) {
        advance()
        if (part >= parts.length) return
        const step = Math.min(rest, left())
        at += step
        rest -= step
      }
    },
    characters: (count: number, wideAtFirst: boolean): string => {
      let wide = wideAtFirst
      let text = ''
      while (text.length < count) {
        if (left() <= 0) {
          advance()
          if (part >= parts.length) throw new Unreadable('corrupt')
          wide = (take(1) & 1) === 1
        }
        const width = wide ? 2 : 1
        const fit = Math.min(count - text.length, Math.floor(left() / width))
        if (fit === 0) throw new Unreadable('corrupt')
        text += decodeChars(parts[part]!, at, fit, wide)
        at += fit * width
      }
      return text
    },
  }
}

/** Character by character as long as the count: surrogates stay as they are. */
function decodeChars(data: DataView, at: number, count: number, wide: boolean): string {
  const codes = Array.from({ length: count }, (_, i) =>
    wide ? data.getUint16(at + i * 2, true) : data.getUint8(at + i),
  )
  return String.fromCharCode(...codes)
}
