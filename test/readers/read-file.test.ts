import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../functions/readers/read-file.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { encodeText } from '../kit/encode-text.ts'
import { compoundFile } from '../kit/compound-file.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { typesetDocx } from '../kit/typeset-docx.ts'
import { plainHtml, typesetHtml } from '../kit/typeset-html.ts'
import { typesetMht } from '../kit/typeset-mht.ts'
import { typesetOfd } from '../kit/typeset-ofd.ts'
import { typesetRtf } from '../kit/typeset-rtf.ts'
import { typesetXlsx } from '../kit/typeset-xlsx.ts'
import { typesetZip } from '../kit/typeset-zip.ts'

const blocks = paperBlocks(randomReport(8))
const golden = (name: string) => new Uint8Array(readFileSync(new URL(`golden/${name}`, import.meta.url)))
const bytesOf = (text: string) => encodeText(text, 'utf-8')

const packageWith = (...parts: readonly string[]) => typesetZip(parts.map((name) => ({ name, bytes: bytesOf('<x/>') })))

async function formatOf(bytes: Uint8Array): Promise<string> {
  const reading = await readFile(bytes)
  return reading.kind === 'document' ? reading.document.format : reading.kind
}

async function reasonOf(bytes: Uint8Array): Promise<string | undefined> {
  const reading = await readFile(bytes)
  return reading.kind === 'rejected' ? reading.rejection.reason : undefined
}

describe('readFile', () => {
  it.each<[string, Uint8Array]>([
    ['docx', typesetDocx(blocks)],
    ['xlsx', typesetXlsx(blocks)],
    ['ofd', typesetOfd(blocks)],
    ['html', typesetHtml(blocks)],
    ['html', typesetHtml(blocks, { ...plainHtml, encoding: 'utf-16le', fragment: true })],
    ['html', bytesOf('说明\n<table><tr><td>1</td></tr></table>')],
    ['mht', typesetMht(blocks)],
    ['rtf', typesetRtf(blocks)],
    ['doc', golden('township.doc')],
    ['doc', golden('bureau.wps')],
    ['xls', golden('sheets.et')],
    ['members', typesetZip([{ name: 'a.txt', bytes: bytesOf('a') }])],
    ['txt', encodeText('政府信息公开工作年度报告', 'gb18030')],
    ['txt', bytesOf('a < b, 见 <附件>')],
  ])('tells %s by its bytes', async (format, bytes) => {
    expect(await formatOf(bytes)).toBe(format)
  })

  it.each<[string, string, Uint8Array]>([
    ['empty', 'a file of no bytes', new Uint8Array(0)],
    ['encrypted', 'an Office file with a password', compoundFile({ EncryptedPackage: bytesOf('x'.repeat(5000)) })],
    ['corrupt', 'half a Word file', typesetDocx(blocks).subarray(0, 3000)],
    ['corrupt', 'the first sector of an old Word file', golden('township.doc').subarray(0, 600)],
    ['unknown-format', 'a presentation', compoundFile({ 'PowerPoint Document': bytesOf('x') })],
    ['unknown-format', 'an archive of another kind', bytesOf('Rar!\u001a\u0007\u0000')],
    ['unknown-format', 'one part of an archive in parts', bytesOf('PK\u0007\u0008PK\u0003\u0004')],
    ['unknown-format', 'an archive that is a program', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
    ['unknown-format', 'a binary workbook', packageWith('xl/workbook.bin', '[Content_Types].xml')],
    ['unknown-format', 'slides', packageWith('ppt/presentation.xml', '[Content_Types].xml')],
    ['unknown-format', 'a document of Pages', packageWith('Index/Document.iwa', 'preview.jpg')],
    ['unknown-format', 'noise', Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 251)],
  ])('answers %s for %s, in words a clerk can act on', async (reason, _, bytes) => {
    const message: unknown = expect.stringMatching(/(?:请|没有)[^。]*。$/)
    expect(await readFile(bytes)).toMatchObject({ kind: 'rejected', rejection: { reason, message } })
  })

  it('says of a package of another kind which it is', async () => {
    const said = async (part: string) => JSON.stringify(await readFile(packageWith(part, '[Content_Types].xml')))
    expect(await said('xl/workbook.bin')).toContain('xlsb')
    expect(await said('ppt/presentation.xml')).toContain('pptx')
    expect(await said('Index/Document.iwa')).toContain('Pages')
    expect(await said('FixedDocSeq.fdseq')).toContain('XPS')
  })

  it('says that a file is not what its name says', async () => {
    const noise = Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 251)
    const reading = await readFile(noise, defaultLimits, '年报.docx')
    const message: unknown = expect.stringContaining('“.docx”')
    expect(reading).toMatchObject({ kind: 'rejected', rejection: { reason: 'unknown-format', message } })
  })

  it('says how large a file is and may be', async () => {
    const reading = await readFile(new Uint8Array(3_000_000), { ...defaultLimits, bytes: 2_000_000 })
    const message: unknown = expect.stringContaining('2.9 MB，超过 1.9 MB')
    expect(reading).toMatchObject({ kind: 'rejected', rejection: { reason: 'too-large', message } })
  })

  it('rejects an old Word file that is encrypted or older than Word 97', async () => {
    const compound = golden('township.doc')
    const at = headerOf(compound)
    const encrypted = compound.slice()
    encrypted[at + 11]! |= 1
    expect(await reasonOf(encrypted)).toBe('encrypted')
    const old = compound.slice()
    old.set([0xdc, 0xa5, 0x68, 0], at)
    expect(await reasonOf(old)).toBe('unknown-format')
  })

  it('rejects an old workbook that is encrypted', async () => {
    const workbook = new Uint8Array(30)
    const view = new DataView(workbook.buffer)
    ;[0x0809, 8, 0x0600, 5, 0, 0, 0x002f, 6, 1, 0, 0].forEach((value, i) => view.setUint16(i * 2, value, true))
    expect(await reasonOf(compoundFile({ Workbook: workbook }))).toBe('encrypted')
  })
})

/** Where the file information block begins: its identifier and version. */
function headerOf(bytes: Uint8Array): number {
  for (let at = 512; at < bytes.length; at += 512) if (bytes[at] === 0xec && bytes[at + 1] === 0xa5) return at
  throw new Error('no Word file')
}
