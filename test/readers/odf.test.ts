import { strToU8, zipSync } from 'fflate'
import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, Paragraph } from '../../functions/core/document.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, readText, tablesOf, typesetTables, typesetText } from '../kit/same-tables.ts'
import { plainOdf, randomOdfManner, typesetOdf } from '../kit/typeset-odf.ts'

async function read(bytes: Uint8Array): Promise<Document> {
  const reading = await readFile(bytes)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  expect(['odt', 'ods']).toContain(reading.document.format)
  return reading.document
}

const texts = (document: Document) =>
  document.blocks.filter((block): block is Paragraph => block.kind === 'paragraph').map(({ text }) => text)

const space = (name: string) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`
const flat = (kind: string, styles: string, body: string) =>
  strToU8(
    `<?xml version="1.0"?><office:document ${['office', 'text', 'table', 'style'].map(space).join(' ')} office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`,
  )

describe('OpenDocument', () => {
  it('reads back every cell and all text of any report, as a text or a spreadsheet, packed or flat', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const paper = paperBlocks(randomReport(seed))
        const document = await read(typesetOdf(paper, randomOdfManner(randomFrom(seed + 1))))
        expect(readTables(document)).toEqual(typesetTables(paper))
        expect(readText(document)).toBe(typesetText(paper))
      }),
      { numRuns: 40 },
    )
  })

  it('leaves out what was deleted, whether the change is kept in its place or aside', async () => {
    for (const tracked of ['in place', 'aside'] as const) {
      const document = await read(typesetOdf([{ kind: 'paragraph', text: '新收226件' }], { ...plainOdf, tracked }))
      expect(texts(document)).toEqual(['新收226件'])
      expect(document.notes.map(({ code }) => code)).toEqual(['tracked-changes'])
    }
  })

  it('prints the numbers of lists, each counting for itself unless it goes on with another', async () => {
    const style =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一" style:num-prefix="（" style:num-suffix="）"/></text:list-style>'
    const item = (text: string) => `<text:list-item><text:p>${text}</text:p></text:list-item>`
    const document = await read(
      flat(
        'text',
        style,
        `<text:list text:style-name="L">${item('予以公开')}${item('部分公开')}</text:list><text:list text:style-name="L" text:continue-numbering="true">${item('不予公开')}</text:list><text:list text:style-name="L">${item('另起')}</text:list>`,
      ),
    )
    expect(texts(document)).toEqual(['（一）予以公开', '（二）部分公开', '（三）不予公开', '（一）另起'])
  })

  it('marks what is struck out, so that it never runs together with its correction', async () => {
    const style =
      '<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    const document = await read(flat('text', style, '<text:p><text:span text:style-name="S">12</text:span>15</text:p>'))
    expect(texts(document)).toEqual(['~~12~~15'])
  })

  it('shows cells of a sheet as printed and keeps what is stored beside them', async () => {
    const row = '<table:table-cell office:value-type="float" office:value="0"><text:p>-</text:p></table:table-cell>'
    const cells = `<table:table-row>${row}<table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>`
    const document = await read(flat('spreadsheet', '', `<table:table table:name="a">${cells}${cells}</table:table>`))
    const [table] = tablesOf(document)
    expect(table!.cells.map(({ text, stored }) => [text, stored])).toEqual([
      ['-', '0'],
      ['甲', undefined],
      ['-', '0'],
      ['甲', undefined],
    ])
  })

  it('rejects encrypted packages and presentations with what to do', async () => {
    const manifest = strToU8('<manifest:manifest><manifest:encryption-data/></manifest:manifest>')
    const mimetype = strToU8('application/vnd.oasis.opendocument.text')
    const encrypted = zipSync({ mimetype, 'content.xml': strToU8('?'), 'META-INF/manifest.xml': manifest })
    expect(await readFile(encrypted)).toMatchObject({ kind: 'rejected', rejection: { reason: 'encrypted' } })
    const slides = flat('presentation', '', '')
    expect(await readFile(slides)).toMatchObject({ kind: 'rejected', rejection: { reason: 'unknown-format' } })
  })

  it('is not led into repeating cells without end', async () => {
    const cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    const rows = `<table:table-row table:number-rows-repeated="1000000">${cell}</table:table-row>`
    const reading = await readFile(flat('spreadsheet', '', `<table:table>${rows}</table:table>`))
    expect(reading).toMatchObject({ kind: 'rejected', rejection: { reason: 'too-costly' } })
  })
})
