import { strToU8 } from 'fflate'
import { assert, asyncProperty, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../functions/core/document.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, readText, tablesOf, typesetTables, typesetText } from '../kit/same-tables.ts'
import { randomSheetXmlManner, typesetSheetXml } from '../kit/typeset-sheetxml.ts'

async function read(bytes: Uint8Array): Promise<Document> {
  const reading = await readFile(bytes, undefined, '年报.xls')
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  expect(reading.document.format).toBe('sheetxml')
  return reading.document
}

const workbook = (styles: string, rows: string, options = '') =>
  strToU8(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles>${styles}</Styles><Worksheet ss:Name="a"><Table>${rows}</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">${options}</WorksheetOptions></Worksheet></Workbook>`,
  )
const number = (value: string, style = '') => `<Cell${style}><Data ss:Type="Number">${value}</Data></Cell>`
const shown = (document: Document) => tablesOf(document)[0]!.cells.map(({ text, stored }) => [text, stored])

describe('workbooks saved as XML', () => {
  it('keeps what is raised or struck apart from the figure', async () => {
    const rich = (text: string) =>
      `<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">${text}</ss:Data></Cell>`
    const struck = '<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>'
    const rows = `<Row>${rich('17<Sup>1</Sup>')}${rich('<S>17</S>18')}${rich('<B>17</B>')}${number('17', ' ss:StyleID="s"')}</Row>`
    expect(shown(await read(workbook(struck, rows))).map(([text]) => text)).toEqual([
      '17^1',
      '~~17~~18',
      '17',
      '~~17~~',
    ])
  })

  it('reads back every cell and all text of any report', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const paper = paperBlocks(randomReport(seed))
        const document = await read(typesetSheetXml(paper, randomSheetXmlManner(randomFrom(seed + 1))))
        expect(readTables(document)).toEqual(typesetTables(paper))
        expect(readText(document)).toBe(typesetText(paper))
      }),
      { numRuns: 40 },
    )
  })

  it('leaves out what comments say, which have data of their own', async () => {
    const data = '<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>规</B>章</ss:Data>'
    const comment =
      '<Comment ss:Author="a"><ss:Data xmlns="http://www.w3.org/TR/REC-html40">核对 12</ss:Data></Comment>'
    const document = await read(workbook('', `<Row><Cell>${data}${comment}</Cell>${number('3')}</Row>`))
    expect(shown(document).map(([text]) => text)).toEqual(['规章', '3'])
  })

  it('shows numbers by the formats of their styles, inherited ones too', async () => {
    const styles =
      '<Style ss:ID="p"><NumberFormat ss:Format="Fixed"/></Style><Style ss:ID="s" ss:Parent="p"/><Style ss:ID="z"><NumberFormat ss:Format="0;-0;&quot;-&quot;"/></Style>'
    const row = `<Row>${number('1.256', ' ss:StyleID="s"')}${number('0', ' ss:StyleID="z"')}${number('7')}</Row>`
    expect(shown(await read(workbook(styles, row))).slice(0, 3)).toEqual([
      ['1.26', undefined],
      ['-', '0'],
      ['7', undefined],
    ])
  })

  it('shows no zero where the sheet hides zeros, and leaves hidden rows and columns out', async () => {
    const rows = `<Column ss:Index="3" ss:Hidden="1"/><Row>${number('0')}${number('5')}${number('9')}${number('8')}</Row><Row ss:Hidden="1">${number('3')}</Row><Row>${number('6')}${number('0')}${number('9')}${number('7')}</Row>`
    const document = await read(workbook('', rows, '<DoNotDisplayZeros/>'))
    expect(shown(document)).toEqual([
      ['', '0'],
      ['5', undefined],
      ['8', undefined],
      ['6', undefined],
      ['', '0'],
      ['7', undefined],
    ])
    expect(document.notes.map(({ code }) => code)).toContain('hidden-cells')
  })
})
