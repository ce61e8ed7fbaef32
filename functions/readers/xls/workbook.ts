import type { Colour } from '../flow/colour.ts'
import type { Drawn } from '../flow/marks.ts'
import { Unreadable } from '../rejected.ts'
import { numberFormat, type NumberFormat } from '../sheet/number-format.ts'
import { drawnWith, paletteColour, readPalette } from './palette.ts'
import { recordsFrom, type Record } from './records.ts'
import { encodingOf, readFont, readSharedStrings, readString, type Encoding, type Font } from './strings.ts'

export type CellStyle = { readonly format: NumberFormat; readonly ruled: boolean; readonly drawn: Drawn }
export type SheetPlace = { readonly name: string; readonly offset: number; readonly hidden: boolean }
export type Workbook = {
  readonly encoding: Encoding
  readonly strings: readonly string[]
  readonly styles: readonly CellStyle[]
  readonly fonts: readonly Drawn[]
  readonly sheets: readonly SheetPlace[]
  readonly from1904: boolean
}

const oldest = 0x0500

/** The globals of a workbook stream: strings, styles and where each sheet begins. Throws `Unreadable`. */
export function readWorkbook(stream: Uint8Array): Workbook {
  let wide = true
  let codePage = 936
  let from1904 = false
  let shared: Record | undefined
  let palette: readonly Colour[] = []
  const fonts: Font[] = []
  const codes = new Map<number, string>()
  const styles: { id: number; font: number; ruled: boolean; filling: number | undefined }[] = []
  const sheets: SheetPlace[] = []
  for (const record of recordsFrom(stream, 0)) {
    const { type, data } = record
    const size = data.byteLength
    if (type === 0x0809 && size >= 2) {
      if (data.getUint16(0, true) < oldest) throw new Unreadable('unknown-format')
      wide = data.getUint16(0, true) >= 0x0600
    } else if (type === 0x002f) throw new Unreadable('encrypted')
    else if (type === 0x0042 && size >= 2) codePage = data.getUint16(0, true)
    else if (type === 0x0022 && size >= 2) from1904 = data.getUint16(0, true) === 1
    else if (type === 0x00fc && size >= 8) shared = record
    else if (type === 0x0092 && size >= 6) palette = readPalette(data)
    else if (type === 0x0031 && size >= 10) fonts.push(readFont(data))
    else if (type === 0x041e && size >= 5)
      codes.set(data.getUint16(0, true), readString(data, 2, wide, encodingOf(wide, codePage)))
    else if (type === 0x00e0 && size >= 16)
      styles.push({
        id: data.getUint16(2, true),
        font: data.getUint16(0, true),
        ruled: wide && (data.getUint16(10, true) & 0xffff) !== 0,
        filling: wide && size >= 20 ? fillingOf(data) : undefined,
      })
    else if (type === 0x0085 && size >= 8 && data.getUint8(5) === 0)
      sheets.push({
        name: readString(data, 6, false, encodingOf(wide, codePage)),
        offset: data.getUint32(0, true),
        hidden: (data.getUint8(4) & 3) !== 0,
      })
  }
  const drawn = fonts.map((font) => drawnWith(font, undefined, palette))
  return {
    encoding: encodingOf(wide, codePage),
    strings: shared ? readSharedStrings(shared, drawn) : [],
    styles: styles.map(({ id, font, ruled, filling }) => ({
      format: numberFormat(id, codes.get(id)),
      ruled,
      drawn: drawnWith(
        fonts[font > 4 ? font - 1 : font],
        filling === undefined ? undefined : paletteColour(filling, palette),
        palette,
      ),
    })),
    fonts: drawn,
    sheets,
    from1904,
  }
}

/** The colour of a full pattern, by number; other patterns let the paper through (XF, [MS-XLS] 2.5.20). */
function fillingOf(data: DataView): number | undefined {
  return data.getUint32(14, true) >>> 26 === 1 ? data.getUint16(18, true) & 0x7f : undefined
}
