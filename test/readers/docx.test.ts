import { assert, asyncProperty, integer } from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { docxReader } from '../../functions/readers/docx/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import type { Document } from '../../functions/core/document.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, readText, typesetTables, typesetText } from '../kit/same-tables.ts'
import { plainDocx, randomDocxManner, typesetDocx, type DocxManner } from '../kit/typeset-docx.ts'
import { plainRtf, typesetRtf } from '../kit/typeset-rtf.ts'

async function read(bytes: Uint8Array): Promise<Document> {
  const reading = await docxReader.read(bytes, defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const packed = (parts: Record<string, string | Uint8Array>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([n, p]) => [n, typeof p === 'string' ? strToU8(p) : p])))

const blocks = paperBlocks(randomReport(11))
const withManner = (manner: Partial<DocxManner>) => read(typesetDocx(blocks, { ...plainDocx, ...manner }))

describe('docx', () => {
  it('reads back every cell and all text of any report, however Word stores it', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const paper = paperBlocks(randomReport(seed))
        const document = await read(typesetDocx(paper, randomDocxManner(randomFrom(seed + 1))))
        expect(readTables(document)).toEqual(typesetTables(paper))
        expect(readText(document)).toBe(typesetText(paper))
      }),
      { numRuns: 40 },
    )
  })

  it.each<[string, Partial<DocxManner>]>([
    ['strict namespaces', { strict: true }],
    ['another prefix', { prefix: 'ns0' }],
    ['numbers that live only in numbering.xml', { autoNumbers: true }],
    ['content controls round rows', { controls: 'rows' }],
    ['content controls round cells', { controls: 'cells' }],
    ['tracked insertions and deletions', { tracked: true }],
    ['a title in a text box, once', { titleInTextBox: true }],
    ['tables inside a layout table', { nested: true }],
    ['figures as formula fields', { formulas: true }],
    ['hidden text', { hiddenText: true }],
  ])('reads %s', async (_, manner) => {
    const document = await withManner(manner)
    expect(readTables(document)).toEqual(typesetTables(blocks))
    expect(readText(document)).toBe(typesetText(blocks))
  })

  it('leaves out what a style of characters or of paragraphs hides', async () => {
    const styles =
      '<w:style w:type="character" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'
    const run = (style: string, text: string, own = '') =>
      `<w:r><w:rPr><w:rStyle w:val="${style}"/>${own}</w:rPr><w:t>${text}</w:t></w:r>`
    const document = await read(
      packed({
        'word/document.xml': `<w:document ${word}><w:body><w:p>${run('A', '9')}${run('B', '8')}${run('A', '5', '<w:vanish w:val="0"/>')}</w:p><w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:t>7</w:t></w:r></w:p><w:p>${run('S', '3')}<w:r><w:t>4</w:t></w:r></w:p></w:body></w:document>`,
        'word/styles.xml': `<w:styles ${word}>${styles}</w:styles>`,
      }),
    )
    expect(document.blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual(['5', '~~3~~4'])
    expect(document.notes.map((note) => note.code)).toEqual(['hidden-text'])
  })

  it('reads a document whose main part has a name of its own', async () => {
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
    const bytes = packed({
      '[Content_Types].xml': `<Types><Override PartName="/text/main.xml" ContentType="${type}"/></Types>`,
      'text/main.xml': `<w:document ${word}><w:body><w:p><w:r><w:t>年度报告</w:t></w:r></w:p></w:body></w:document>`,
    })
    expect(docxReader.recognises(bytes)).toBe(true)
    expect(await read(bytes)).toMatchObject({ blocks: [{ text: '年度报告' }] })
  })

  it('reads the documents that were put into it whole, and ends where they contain themselves', async () => {
    const joined = (part: string, content: Uint8Array) =>
      packed({
        'word/document.xml': `<w:document ${word} xmlns:r="r"><w:body><w:altChunk r:id="a"/></w:body></w:document>`,
        'word/_rels/document.xml.rels': `<Relationships><Relationship Id="a" Target="${part}"/></Relationships>`,
        [`word/${part}`]: content,
      })
    const inner = typesetDocx(blocks, plainDocx)
    expect(readTables(await read(joined('a.docx', inner)))).toEqual(typesetTables(blocks))
    expect(readTables(await read(joined('a.rtf', typesetRtf(blocks, plainRtf))))).toEqual(typesetTables(blocks))
    let deep = inner
    for (let i = 0; i < 5; i++) deep = joined('a.docx', deep)
    expect((await read(deep)).notes.map((note) => note.code)).toEqual(['embedded-part'])
  })

  const bodyOf = (xml: string, styles = '') =>
    packed({
      'word/document.xml': `<w:document ${word} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>${xml}</w:body></w:document>`,
      'word/styles.xml': `<w:styles ${word}>${styles}</w:styles>`,
    })
  const textsOf = async (xml: string, styles?: string) =>
    (await read(bodyOf(xml, styles))).blocks.map((block) => block.kind === 'paragraph' && block.text)
  const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`

  it.each([
    ['raised by hand', run('1', '<w:position w:val="8"/>'), '17^1'],
    ['lowered by hand', run('1', '<w:position w:val="-4pt"/>'), '17^1'],
    ['in the style of marks of notes', run('1', '<w:rStyle w:val="Mark"/>'), '17^1'],
    ['raised in a style', run('1', '<w:rStyle w:val="High"/>'), '17^1'],
    ['a hair off the line', run('1', '<w:position w:val="1"/>'), '171'],
    [
      'of that style, set on the line again',
      run('1', '<w:rStyle w:val="Mark"/><w:vertAlign w:val="baseline"/>'),
      '171',
    ],
  ])('keeps a digit behind a figure apart: %s', async (_, mark, text) => {
    const styles =
      '<w:style w:type="character" w:styleId="Mark"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>' +
      '<w:style w:type="character" w:styleId="High"><w:rPr><w:position w:val="6"/></w:rPr></w:style>'
    expect(await textsOf(`<w:p>${run('17')}${mark}</w:p>`, styles)).toEqual([text])
    expect(await textsOf(`<w:p>${run('17', '<w:position w:val="8"/>')}</w:p>`, styles)).toEqual(['17'])
  })

  it('keeps the parts of a formula apart', async () => {
    const part = (name: string, text: string) => `<m:${name}><m:r><m:t>${text}</m:t></m:r></m:${name}>`
    const formula = (xml: string) => `<w:p><m:oMath>${xml}</m:oMath></w:p>`
    expect(await textsOf(formula('<m:r><m:t>17</m:t></m:r>'))).toEqual(['17'])
    expect(await textsOf(formula(`<m:f>${part('num', '1')}${part('den', '2')}</m:f>`))).toEqual(['1/2'])
    expect(await textsOf(formula(`<m:sSup>${part('e', '17')}${part('sup', '1')}</m:sSup>`))).toEqual(['17^1'])
  })

  it('reads the entry that is chosen in a drop-down field', async () => {
    const field = (chosen: string) =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>${chosen}<w:listEntry w:val="12"/><w:listEntry w:val="17"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>${run('件')}</w:p>`
    expect(await textsOf(field('<w:result w:val="1"/>'))).toEqual(['17件'])
    expect(await textsOf(field(''))).toEqual(['12件'])
  })

  it('takes tracked insertions, deletions and mergings of cells as accepted', async () => {
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr><w:p>${run(text)}</w:p></w:tc>`
    const table = `<w:tbl><w:tr>${cell('a')}${cell('9', '<w:cellDel w:id="1"/>')}${cell('b', '<w:cellIns w:id="2"/>')}</w:tr><w:tr>${cell('c', '<w:cellMerge w:vMerge="rest"/>')}${cell('d')}</w:tr><w:tr>${cell('', '<w:cellMerge w:vMerge="cont"/>')}${cell('e')}</w:tr></w:tbl>`
    const document = await read(bodyOf(table))
    const [block] = document.blocks
    if (block?.kind !== 'table') throw new Error('no table')
    expect(block.cells.map((one) => [one.row, one.column, one.rowSpan ?? 1, one.text])).toEqual([
      [0, 0, 1, 'a'],
      [0, 1, 1, 'b'],
      [1, 0, 2, 'c'],
      [1, 1, 1, 'd'],
      [2, 1, 1, 'e'],
    ])
    expect(document.notes.map((note) => note.code)).toEqual(['tracked-deletion', 'tracked-insertion'])
  })

  it('says that it read past tracked changes', async () => {
    const codes = (await withManner({ tracked: true })).notes.map((note) => note.code)
    expect(codes).toContain('tracked-deletion')
    expect(codes).toContain('tracked-insertion')
  })
})
