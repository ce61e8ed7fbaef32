import { encodeText } from './encode-text.ts'

/** Names of the encodings of fonts that are not in the file: every PDF reader brings their tables (ISO 32000-1, 9.7.5.2). */
export type PdfEncoding = 'UniGB-UCS2-H' | 'GBK-EUC-H'

export type PdfPage = {
  readonly width: number
  readonly height: number
  readonly content: string
  /** /Rotate of the page, clockwise. */
  readonly rotate?: 0 | 90 | 180 | 270
  /** Lays a grey picture over the whole page, before the content or after it. */
  readonly picture?: 'before' | 'after'
}

/** A PDF of pages whose content streams use /F1 (SimSun, not embedded) and /F2 (Times New Roman, not embedded). */
export function pdfFile(pages: readonly PdfPage[], encoding: PdfEncoding): Uint8Array {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  add('<</Type/Catalog/Pages 2 0 R>>')
  add('')
  const descriptor = add(
    '<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[-8 -145 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 683/StemV 80>>',
  )
  const descendant = add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor ${descriptor} 0 R/DW 1000/W[1 95 500 814 939 500]>>`,
  )
  const ideographs = add(
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun-${encoding}/Encoding/${encoding}/DescendantFonts[${descendant} 0 R]>>`,
  )
  const latin = add('<</Type/Font/Subtype/TrueType/BaseFont/TimesNewRoman/Encoding/WinAnsiEncoding>>')
  const pixel = add(
    stream('/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8', '\u00c8'),
  )
  const kids = pages.map((page) => {
    const picture = `q ${page.width} 0 0 ${page.height} 0 0 cm /P1 Do Q\n`
    const [before, after] = [page.picture === 'before' ? picture : '', page.picture === 'after' ? picture : '']
    const content = add(stream('', `${before}q ${page.content}Q\n${after}`))
    return add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${page.width} ${page.height}]/Rotate ${page.rotate ?? 0}/Contents ${content} 0 R` +
        `/Resources<</Font<</F1 ${ideographs} 0 R/F2 ${latin} 0 R>>/XObject<</P1 ${pixel} 0 R>>/ExtGState<</G0<</ca 0>>/G1<</ca 0.5>>>>>>>>`,
    )
  })
  objects[1] = `<</Type/Pages/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]/Count ${kids.length}>>`
  return serialize(objects)
}

export const stream = (entries: string, data: string) =>
  `<<${entries}/Length ${data.length}>>stream\n${data}\nendstream`

/** Numbered objects as a file, the first of them its catalogue. */
export function serialize(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.5\n'
  const offsets = objects.map((body, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`
  return Uint8Array.from(file, (character) => character.charCodeAt(0))
}

/** A string as the operand of Tj in the encoding of /F1. */
export function pdfString(text: string, encoding: PdfEncoding): string {
  const bytes =
    encoding === 'GBK-EUC-H'
      ? encodeText(text, 'gb18030')
      : Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 0xff]))
  return `<${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`
}
