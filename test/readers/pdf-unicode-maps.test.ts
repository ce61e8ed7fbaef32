import { array, assert, boolean, integer, property } from 'fast-check'
import { zlibSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadPdfWasm } from '../../functions/readers-node/pdf-wasm.ts'
import { providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { pdfReader } from '../../functions/readers/pdf/reader.ts'
import { withCountedMaps } from '../../functions/readers/pdf/unicode-maps.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { serialize, stream } from '../kit/pdf-file.ts'

const text = '某县某局二〇二四年度政府信息公开工作年度报告说明文字共三行每行若干字'
const codes = [...text].map((_, i) => (i + 1).toString(16).padStart(4, '0'))
const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0')

/** A map of two ranges, which says that it has `count`. */
const mapOf = (count: number) => `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${count} beginbfrange
<0001> <000a> [${[...text]
  .slice(0, 10)
  .map((c) => `<${hex(c)}>`)
  .join(' ')}]
<000b> <${codes.at(-1)}> [${[...text]
  .slice(10)
  .map((c) => `<${hex(c)}>`)
  .join(' ')}]
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

/** A page that prints the text in an embedded font of codes that only the map explains. */
function pdfWith(map: string, isPacked: boolean): Uint8Array {
  const packed = [...zlibSync(Uint8Array.from(map, (c) => c.charCodeAt(0)))].map((byte) => String.fromCharCode(byte))
  const unicode = isPacked ? stream('/Filter/FlateDecode', packed.join('')) : stream('', map)
  const lines = [codes, codes.slice(7)].map((line, i) => `BT /F1 12 Tf 50 ${700 - 60 * i} Td <${line.join('')}> Tj ET`)
  return serialize([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    stream('', lines.join('\n')),
    '<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Some/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Some/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/AAAAAA+Some/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>',
    unicode,
  ])
}

describe('maps from codes to characters', () => {
  beforeAll(() => providePdfEngine(loadPdfWasm))

  it.each([true, false])('are read where they miscount their ranges, deflated or not (%s)', async (isPacked) => {
    for (const count of [1, 2, 7]) {
      const reading = await pdfReader.read(pdfWith(mapOf(count), isPacked), defaultLimits)
      if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
      expect(reading.document.pages?.[0]?.content).toBe('text')
      expect(reading.document.blocks.map((block) => ('text' in block ? block.text : '')).join('')).toBe(
        text + text.slice(7),
      )
    }
  })

  it('are left as they are where their counts are true, and nothing of a file is ever moved', () => {
    expect(withCountedMaps(pdfWith(mapOf(2), true))).toBeUndefined()
    const file = pdfWith(mapOf(1), true)
    const counted = withCountedMaps(file)!
    expect(counted).toHaveLength(file.length)
    const changed = [...file.keys()].filter((i) => counted[i] !== file[i])
    const map = new TextDecoder('latin1').decode(file).indexOf('/FlateDecode')
    expect(Math.min(...changed)).toBeGreaterThan(map)
  })

  it('cost bounded work in any file whatever', () => {
    assert(
      property(array(integer({ min: 0, max: 255 }), { maxLength: 80 }), boolean(), (noise, isPacked) => {
        const map = `${mapOf(1)}${String.fromCharCode(...noise)}`
        const counted = withCountedMaps(pdfWith(map, isPacked))
        expect(counted?.length ?? 0).toBeLessThan(10_000)
      }),
      { numRuns: 30 },
    )
    const bomb = String.fromCharCode(...zlibSync(new Uint8Array(20_000_000)).subarray(0, 15_000))
    const streams = Array.from({ length: 400 }, () => stream('/Filter/FlateDecode', bomb))
    const started = process.cpuUsage()
    expect(withCountedMaps(serialize(['<</Type/Catalog>>', ...streams]))).toBeUndefined()
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000)
  })
})
