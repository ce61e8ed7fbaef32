import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../functions/readers/read-file.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { paperBlocks } from '../kit/paper.ts'
import { fuzzCorpus } from '../kit/fuzz-corpus.ts'
import { mutate } from '../kit/mutate.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { compoundFile } from '../kit/compound-file.ts'

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const docxOf = (document: string) => zipSync({ 'word/document.xml': strToU8(document) })
const ofdOf = (content: string, units = '', pages = '<Page ID="1" BaseLoc="P.xml"/>', template = '') =>
  zipSync({
    'OFD.xml': strToU8('<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>'),
    'Doc_0/Document.xml': strToU8(
      `<Document><CommonData><PublicRes>Res.xml</PublicRes><TemplatePage ID="7" BaseLoc="T.xml"/></CommonData><Pages>${pages}</Pages></Document>`,
    ),
    'Doc_0/P.xml': strToU8(`<Page>${content}</Page>`),
    'Doc_0/T.xml': strToU8(`<Page><Content><Layer>${template}</Layer></Content></Page>`),
    'Doc_0/Res.xml': strToU8(`<Res><CompositeGraphicUnits>${units}</CompositeGraphicUnits></Res>`),
  })

async function outcomeOf(bytes: Uint8Array, limits = defaultLimits): Promise<string> {
  const reading = await readFile(bytes, limits)
  return reading.kind === 'rejected' ? reading.rejection.reason : reading.kind
}

describe('hostile files cost themselves only', () => {
  it('stops a part that unpacks beyond the limit, before it is unpacked', async () => {
    const bomb = docxOf(`<w:document ${word}>${' '.repeat(30_000_000)}</w:document>`)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await outcomeOf(bomb, { ...defaultLimits, expandedBytes: 10_000_000 })).toBe('too-large')
  })

  it('does not believe a part about its size', async () => {
    const packed = docxOf(`<w:document ${word}>${'x'.repeat(3_000_000)}</w:document>`)
    const view = new DataView(packed.buffer)
    for (let at = 0; at + 46 < packed.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true)
    expect(await outcomeOf(packed)).toBe('corrupt')
  })

  it('expands no entities and fetches nothing', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>`
    for (const entity of ['&l9;', '&f;'])
      expect(
        await outcomeOf(
          docxOf(`${entities}<w:document ${word}><w:p><w:r><w:t>${entity}</w:t></w:r></w:p></w:document>`),
        ),
      ).toBe('corrupt')
  })

  it('contains what is described a million times over, in processor time that a sound file may take', async () => {
    const started = process.cpuUsage()
    const page = (body: string) => strToU8(`<html><body>${body}</body></html>`)
    const grid = '<div style="display:grid;grid-template-columns:repeat(100,1fr)">'
    expect(
      await outcomeOf(page(grid + '<div style="grid-column:span 100;grid-row:span 999">1</div>'.repeat(2_000))),
    ).toBe('too-costly')
    const frames = (depth: number): string =>
      depth === 0
        ? '<p>1'
        : `<iframe srcdoc="${frames(depth - 1)
            .replaceAll('&', '&amp;')
            .replaceAll('"', '&quot;')}">`
    expect(await outcomeOf(page(frames(12)))).toBe('too-costly')
    const sheet = (body: string) =>
      zipSync({
        'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
        ),
        'xl/worksheets/s.xml': strToU8(`<worksheet>${body}<sheetData/></worksheet>`),
      })
    expect(await outcomeOf(sheet(`<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(20_000)}</cols>`))).toBe(
      'too-costly',
    )
    expect(await outcomeOf(sheet('<cols><col min="-2000000000" max="3" hidden="1"/></cols>'))).toBe('document')
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000)
  })

  it('refuses nesting without end, in every format that nests', async () => {
    const deep = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times)
    expect(await outcomeOf(docxOf(`<w:document ${word}>${deep('<w:sdt>', '</w:sdt>', 5_000)}</w:document>`))).toBe(
      'too-costly',
    )
    expect(await outcomeOf(strToU8('<html>' + '<table><tr><td>'.repeat(20_000)))).toBe('too-costly')
    expect(await outcomeOf(strToU8('{\\rtf1 ' + '{'.repeat(50_000)))).toBe('too-costly')
    expect(await outcomeOf(ofdOf(deep('<PageBlock>', '</PageBlock>', 3_000)))).toBe('too-costly')
  })

  it('refuses spans, columns and rows that would fill the memory, or bounds them', async () => {
    const cells = '<td rowspan=65534 colspan=1000>1'.repeat(300)
    expect(await outcomeOf(strToU8(`<table><tr>${cells}</table>`))).toBe('document')
    const rows = `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr><w:p/></w:tc></w:tr>`.repeat(50)
    expect(await outcomeOf(docxOf(`<w:document ${word}><w:body><w:tbl>${rows}</w:tbl></w:body></w:document>`))).toBe(
      'document',
    )
    const sheet =
      '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    const workbook = zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a"/></sheets></workbook>'),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    })
    expect(await outcomeOf(workbook)).toBe('document')
  })

  it('ends where pages draw themselves', async () => {
    const self =
      '<CompositeGraphicUnit ID="1"><Content>' +
      '<CompositeObject ResourceID="1" Boundary="0 0 1 1"/>'.repeat(40) +
      '</Content></CompositeGraphicUnit>'
    expect(await outcomeOf(ofdOf('<CompositeObject ResourceID="1" Boundary="0 0 1 1"/>', self))).toBe('too-costly')
  })

  it('ends early where one part of an OFD is drawn thousands of times', async () => {
    const line = (length: number) =>
      `<TextObject Boundary="9 9 200 5" Size="3"><TextCode X="0" Y="0">${'字'.repeat(length)}</TextCode></TextObject>`
    const started = process.cpuUsage()
    const page = '<Page ID="1" BaseLoc="P.xml"/>'
    expect(await outcomeOf(ofdOf(line(5000), '', page.repeat(300)))).toBe('corrupt')
    expect(await outcomeOf(ofdOf('<Template TemplateID="7"/>'.repeat(3000), '', page, line(50).repeat(200)))).toBe(
      'too-costly',
    )
    const unit = `<CompositeGraphicUnit ID="1"><Content>${line(1000)}</Content></CompositeGraphicUnit>`
    expect(await outcomeOf(ofdOf('<CompositeObject ResourceID="1" Boundary="0 0 1 1"/>'.repeat(9000), unit))).toBe(
      'too-costly',
    )
    expect(await outcomeOf(ofdOf(line(2_000_000)))).toBe('too-costly')
    const ligatures = '<CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"/>'.repeat(60_000)
    expect(await outcomeOf(ofdOf(line(60_000).replace('<TextCode', `${ligatures}<TextCode`)))).toBe('document')
    expect(process.cpuUsage(started).user).toBeLessThan(8_000_000)
  })

  it('ends on compound files that run in circles', async () => {
    const bytes = compoundFile({ WordDocument: new Uint8Array(20_000), '1Table': new Uint8Array(20_000) })
    const view = new DataView(bytes.buffer)
    for (let at = 512; at < 1024; at += 4) view.setUint32(at, 3, true)
    expect(['corrupt', 'unknown-format']).toContain(await outcomeOf(bytes))
  })

  it('refuses a package of more parts than any document has', async () => {
    const parts = Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`word/${i}.xml`, new Uint8Array(0)]))
    const many = zipSync({ ...parts, 'word/document.xml': strToU8(`<w:document ${word}/>`) })
    expect(await outcomeOf(many)).toBe('archive-too-many')
  })

  it('lets no damage to a sound file of any format end in an error of ours', async () => {
    const corpus = fuzzCorpus().filter((source) => source.name !== 'pdf')
    for (let seed = 0; seed < 150; seed++) {
      const random = randomFrom(seed * 7919)
      const source = random.pick(corpus)
      const outcome = await outcomeOf(mutate(source.bytes, random.pick(corpus).bytes, random))
      expect([source.name, seed, outcome]).toEqual([source.name, seed, expect.any(String)])
    }
  })

  it('reads a file cut off anywhere, or says that it is damaged', async () => {
    const whole = typesetDocx(paperBlocks(randomReport(4)))
    const golden = new Uint8Array(readFileSync(new URL('golden/township.doc', import.meta.url)))
    for (const bytes of [whole, golden])
      for (let length = 1; length < bytes.length; length += Math.ceil(bytes.length / 60))
        expect(['corrupt', 'unknown-format', 'empty', 'document']).toContain(await outcomeOf(bytes.subarray(0, length)))
  })
})
