import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { docxReader } from '../../functions/readers/docx/reader.ts'
import { defaultLimits } from '../../functions/readers/reader.ts'
import type { Document } from '../../functions/core/document.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, readText, typesetTables, typesetText } from '../kit/same-tables.ts'
import { plainDocx, randomDocxManner, typesetDocx, type DocxManner } from '../kit/typeset-docx.ts'

async function read(bytes: Uint8Array): Promise<Document> {
  const reading = await docxReader.read(bytes, defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document
}

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

  it('says that it read past tracked changes', async () => {
    const codes = (await withManner({ tracked: true })).notes.map((note) => note.code)
    expect(codes).toContain('tracked-deletion')
    expect(codes).toContain('tracked-insertion')
  })
})
