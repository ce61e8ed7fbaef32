import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../functions/readers/read-file.ts'
import type { Document } from '../../functions/core/document.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, readText, typesetTables, typesetText } from '../kit/same-tables.ts'
import { plainDocx, typesetDocx } from '../kit/typeset-docx.ts'
import { plainHtml, typesetHtml } from '../kit/typeset-html.ts'
import { typesetMht } from '../kit/typeset-mht.ts'

const blocks = paperBlocks(randomReport(21))
const parts = unzipSync(typesetDocx(blocks, { ...plainDocx, autoNumbers: true }))
const part = (name: string) => strFromU8(parts[name]!).replace(/^<\?xml[^>]*\?>\s*/, '')

async function read(source: string | Uint8Array): Promise<Document> {
  const reading = await readFile(typeof source === 'string' ? strToU8(source) : source)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document
}

const seen = (document: Document) => ({
  format: document.format,
  tables: readTables(document),
  text: readText(document),
})
const whole = (format: string) => ({ format, tables: typesetTables(blocks), text: typesetText(blocks) })

describe('Word documents in other wrappings', () => {
  it('reads a docx saved as one flat XML file', async () => {
    const flat = Object.keys(parts)
      .filter((name) => name.startsWith('word/') && name.endsWith('.xml'))
      .map(
        (name) =>
          `<pkg:part pkg:name="/${name}" pkg:contentType="x"><pkg:xmlData>${part(name)}</pkg:xmlData></pkg:part>`,
      )
    const xml = `<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${flat.join('')}</pkg:package>`
    expect(seen(await read(xml))).toEqual(whole('wordxml'))
  })

  it('reads the XML of Word 2003', async () => {
    const source = strFromU8(unzipSync(typesetDocx(blocks))['word/document.xml']!)
    const body = /<w:body>([\s\S]*)<\/w:body>/.exec(source)![1]!.replaceAll('w:vMerge', 'w:vmerge')
    const xml = `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:styles><w:style/></w:styles><w:body>${body}</w:body></w:wordDocument>`
    expect(seen(await read(xml))).toEqual(whole('wordxml'))
  })

  it('costs no more than its length where parts before the body never end', async () => {
    const open = ['styles', 'fonts', 'lists'].map((name) => `<w:${name}>`.repeat(100_000)).join('')
    const xml = `<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">${open}`
    const started = performance.now()
    expect((await readFile(strToU8(xml))).kind).toBe('rejected')
    const part = '<pkg:part pkg:name="/a"><pkg:xmlData>'.repeat(100_000)
    const flat = `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${part}`
    expect((await readFile(strToU8(flat))).kind).toBe('rejected')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('leaves out and sets apart what the styles of Word 2003 say', async () => {
    const style = (id: string, properties: string) =>
      `<w:style w:type="character" w:styleId="${id}"><w:rPr>${properties}</w:rPr></w:style>`
    const run = (id: string, text: string) => `<w:r><w:rPr><w:rStyle w:val="${id}"/></w:rPr><w:t>${text}</w:t></w:r>`
    const xml = `<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:styles>${style('H', '<w:vanish/>')}${style('R', '<w:vertAlign w:val="superscript"/>')}</w:styles><w:body><w:p>${run('H', '9')}<w:r><w:t>17</w:t></w:r>${run('R', '1')}</w:p></w:body></w:wordDocument>`
    expect(await read(xml)).toMatchObject({ blocks: [{ text: '17^1' }], notes: [{ code: 'hidden-text' }] })
  })

  it('reads a docx whose content is a web page inside it', async () => {
    const wrapped = (name: string, content: Uint8Array) =>
      zipSync({
        'word/document.xml': strToU8(
          '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:altChunk r:id="c1"/></w:body></w:document>',
        ),
        'word/_rels/document.xml.rels': strToU8(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c1" Type="aFChunk" Target="/word/${name}"/></Relationships>`,
        ),
        [`word/${name}`]: content,
      })
    expect(seen(await read(wrapped('chunk.htm', typesetHtml(blocks, plainHtml))))).toEqual(whole('docx'))
    expect(seen(await read(wrapped('chunk.mht', typesetMht(blocks))))).toEqual(whole('docx'))
  })
})
