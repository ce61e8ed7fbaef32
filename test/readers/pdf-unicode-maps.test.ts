import { array, assert, asyncProperty, boolean, integer, property } from 'fast-check'
import { zlibSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { byteText } from '../../functions/readers/byte-text.ts'
import { loadPdfWasm } from '../../functions/readers-node/pdf-wasm.ts'
import { providePdfEngine } from '../../functions/readers/pdf/engine.ts'
import { pdfReader } from '../../functions/readers/pdf/reader.ts'
import { withPlainMaps } from '../../functions/readers/pdf/unicode-maps.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { serialize, stream } from '../kit/pdf-file.ts'

const text = '某县某局二〇二四年度政府信息公开工作年度报告说明文字共三行每行若干字'
const numbered = [...text].map((_, i) => (i + 1).toString(16).padStart(4, '0'))
const angled = (code: number) => `<${code.toString(16).padStart(4, '0')}>`
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
<000b> <${numbered.at(-1)}> [${[...text]
  .slice(10)
  .map((c) => `<${hex(c)}>`)
  .join(' ')}]
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

/** One range for all of Unicode, as programs write it whose codes are the characters themselves. */
const wholeMap = mapOf(1).replace(/1 beginbfrange[^]*endbfrange/, '1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange')

/** A page that prints the text in an embedded font of codes that only the map explains. */
function pdfWith(map: string, isPacked: boolean, codes: readonly string[] = numbered): Uint8Array {
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

  it.each([true, false])('are read where one range runs over many rows, deflated or not (%s)', async (isPacked) => {
    const file = pdfWith(wholeMap, isPacked, [...text].map(hex))
    const reading = await pdfReader.read(file, defaultLimits)
    if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
    expect(reading.document.pages?.[0]?.content).toBe('text')
    expect(reading.document.blocks.map((block) => ('text' in block ? block.text : '')).join('')).toBe(
      text + text.slice(7),
    )
    // The map outgrows its place: it stands behind the file, of which not a byte is changed.
    expect(withPlainMaps(file)!.subarray(0, file.length)).toEqual(file)
  })

  it('read as they say, whatever rows their ranges run over', () =>
    assert(
      asyncProperty(integer({ min: 1, max: 0x2fff }), integer({ min: 1, max: 0x1fff }), async (from, length) => {
        const first = 0x4e00 + (from % 0x1000)
        const to = from + length
        const map = wholeMap.replace('<0000> <FFFF> <0000>', [from, to, first].map(angled).join(' '))
        const shown = [from, from + (length >> 1), to].flatMap((code) => Array<number>(10).fill(code))
        const file = pdfWith(
          map,
          true,
          shown.map((code) => code.toString(16).padStart(4, '0')),
        )
        const reading = await pdfReader.read(file, defaultLimits)
        if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
        const printed = shown.map((code) => String.fromCodePoint(first + code - from)).join('')
        expect(reading.document.blocks.map((block) => ('text' in block ? block.text : '')).join('')).toBe(
          printed + printed.slice(7),
        )
      }),
      { numRuns: 20 },
    ))

  it('are not added to files that keep their table in a stream, nor to encrypted ones', () => {
    const file = byteText(pdfWith(wholeMap, true, [...text].map(hex)))
    const changed = (from: string, to: string) => Uint8Array.from(file.replace(from, to), (c) => c.charCodeAt(0))
    expect(withPlainMaps(changed('\nxref', '\nxxxx'))).toBeUndefined()
    expect(withPlainMaps(changed('/Root', '/Encrypt 2 0 R/Root'))).toBeUndefined()
  })

  it('are left as they are where their counts are true, and nothing of a file is ever moved', () => {
    expect(withPlainMaps(pdfWith(mapOf(2), true))).toBeUndefined()
    const file = pdfWith(mapOf(1), true)
    const counted = withPlainMaps(file)!
    expect(counted).toHaveLength(file.length)
    const changed = [...file.keys()].filter((i) => counted[i] !== file[i])
    const map = byteText(file).indexOf('/FlateDecode')
    expect(Math.min(...changed)).toBeGreaterThan(map)
  })

  it('cost bounded work in any file whatever', () => {
    assert(
      property(array(integer({ min: 0, max: 255 }), { maxLength: 80 }), boolean(), (noise, isPacked) => {
        const map = `${mapOf(1)}${String.fromCharCode(...noise)}`
        const counted = withPlainMaps(pdfWith(map, isPacked))
        expect(counted?.length ?? 0).toBeLessThan(10_000)
      }),
      { numRuns: 30 },
    )
    const bomb = String.fromCharCode(...zlibSync(new Uint8Array(20_000_000)).subarray(0, 15_000))
    const streams = Array.from({ length: 400 }, () => stream('/Filter/FlateDecode', bomb))
    const started = process.cpuUsage()
    expect(withPlainMaps(serialize(['<</Type/Catalog>>', ...streams]))).toBeUndefined()
    expect(process.cpuUsage(started).user).toBeLessThan(10_000_000)
  })

  it.each([
    ['digits', '1'],
    ['blocks that never end', '1 beginbfchar '],
    ['rows that never end', '<a><b>['],
  ])('cost no more than their length where they are %s', (_, repeated) => {
    const map = `begincmap 1 beginbfrange ${repeated.repeat(Math.floor(900_000 / repeated.length))} endbfrange endcmap`
    const packed = byteText(zlibSync(Uint8Array.from(map, (character) => character.charCodeAt(0))))
    const started = process.cpuUsage()
    withPlainMaps(serialize(['<</Type/Catalog>>', stream('/Filter/FlateDecode', packed)]))
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000)
  })
})
