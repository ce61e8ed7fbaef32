import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { rtfReader } from '../../functions/readers/rtf/reader.ts'
import type { Document, Paragraph } from '../../functions/core/document.ts'
import { encodeText } from '../kit/encode-text.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, readText, tablesOf, typesetTables, typesetText } from '../kit/same-tables.ts'
import { randomRtfManner, typesetRtf } from '../kit/typeset-rtf.ts'

async function read(source: Uint8Array | string): Promise<Document> {
  const bytes = typeof source === 'string' ? Uint8Array.from(Buffer.from(source, 'latin1')) : source
  expect(rtfReader.recognises(bytes)).toBe(true)
  const reading = await rtfReader.read(bytes, defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document
}

const texts = (document: Document) =>
  document.blocks.filter((block): block is Paragraph => block.kind === 'paragraph').map((block) => block.text)

describe('rtf', () => {
  it('reads back every cell and all text of any report, however hanzi and rows are written', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const paper = paperBlocks(randomReport(seed))
        const document = await read(typesetRtf(paper, randomRtfManner(randomFrom(seed + 1))))
        expect(readTables(document)).toEqual(typesetTables(paper))
        expect(readText(document)).toBe(typesetText(paper))
      }),
      { numRuns: 40 },
    )
  })

  it('reads a text box once, after the paragraph it belongs to', async () => {
    const document = await read(
      '{\\rtf1 a{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn x}{\\sv 9}}{\\shptxt \\pard in box\\par}}{\\shprslt again}} b\\par c}',
    )
    expect(texts(document)).toEqual(['a b', 'in box', 'c'])
  })

  it('reads a table in a table', async () => {
    const document = await read(
      '{\\rtf1 \\trowd\\cellx1000\\cellx5000\\pard\\intbl x\\cell ' +
        '\\pard\\intbl\\itap2 1\\nestcell 2\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}' +
        '\\pard\\intbl\\itap1 y\\cell\\row\\pard z\\par}',
    )
    expect(texts(document)).toEqual(['x', 'y', 'z'])
    expect(tablesOf(document).map((table) => table.cells.map((cell) => cell.text))).toEqual([['1', '2']])
  })

  it('keeps fields by their result and says pictures', async () => {
    const document = await read('{\\rtf1 n {\\field{\\*\\fldinst PAGE}{\\fldrslt 12}}{\\pict\\wmetafile8 0102}\\par}')
    expect(texts(document)).toEqual(['n 12'])
    expect(document.blocks.map((block) => block.kind)).toEqual(['paragraph', 'figure'])
  })

  it.each(['utf-8', 'gb18030'] as const)('reads Chinese whose encoding is not declared, in %s', async (encoding) => {
    const reading = await rtfReader.read(
      encodeText(`{\\rtf1\\ansi 规章\\par 行政规范性文件 3 件\\par caf\\'e9}`, encoding),
      defaultLimits,
    )
    if (reading.kind !== 'document') throw new Error('not read')
    expect(reading.document.blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      '规章',
      '行政规范性文件 3 件',
      'café',
    ])
  })

  it('tells a digit moved off the line from a line that stands higher', async () => {
    expect(texts(await read('{\\rtf1 17{\\up8 1}\\par {\\up8 17}\\par 17{\\dn 1}\\par 17{\\up1 1}\\par}'))).toEqual([
      '17^1',
      '17',
      '17^1',
      '171',
    ])
  })

  it('does not run a struck figure into the one beside it', async () => {
    expect(texts(await read('{\\rtf1 {\\strike 5}6\\par}'))).toEqual(['~~5~~6'])
  })
})
