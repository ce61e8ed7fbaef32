import { assert, asyncProperty, integer } from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../functions/readers/reader.ts'
import { numberFormat } from '../../functions/readers/sheet/number-format.ts'
import { numberText } from '../../functions/readers/sheet/number-text.ts'
import { xlsxReader } from '../../functions/readers/xlsx/reader.ts'
import type { Document } from '../../functions/core/document.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomFrom } from '../kit/random.ts'
import { randomReport } from '../kit/random-report.ts'
import { readTables, readText, tablesOf, typesetTables, typesetText } from '../kit/same-tables.ts'
import { randomXlsxManner, typesetXlsx } from '../kit/typeset-xlsx.ts'

async function read(bytes: Uint8Array): Promise<Document> {
  expect(xlsxReader.recognises(bytes)).toBe(true)
  const reading = await xlsxReader.read(bytes, defaultLimits)
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  return reading.document
}

const workbook = (sheet: string) =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet>${sheet}</worksheet>`),
  })

describe('xlsx', () => {
  it('reads back every cell and all text of any report, however the workbook is laid out', async () => {
    await assert(
      asyncProperty(integer({ min: 1, max: 1e9 }), async (seed) => {
        const paper = paperBlocks(randomReport(seed))
        const document = await read(typesetXlsx(paper, randomXlsxManner(randomFrom(seed + 1))))
        expect(readTables(document)).toEqual(typesetTables(paper))
        expect(readText(document)).toBe(typesetText(paper))
      }),
      { numRuns: 40 },
    )
  })

  it('shows a formula without a stored value as itself, never as a blank', async () => {
    const document = await read(
      workbook('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1:A9)</f></c></row></sheetData>'),
    )
    expect(tablesOf(document)[0]!.cells.map((cell) => cell.text)).toEqual(['1', '=SUM(A1:A9)'])
    expect(document.notes.map((note) => note.code)).toEqual(['uncalculated'])
  })

  it('leaves out hidden rows and columns and says so', async () => {
    const document = await read(
      workbook(
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>' +
          '<row r="2" hidden="1"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c><c r="C3"><v>7</v></c></row></sheetData>',
      ),
    )
    expect(tablesOf(document)[0]!.cells.map((cell) => cell.text)).toEqual(['1', '3', '6', '7'])
    expect(document.notes.map((note) => note.code)).toEqual(['hidden-cells'])
  })

  it('shows a zero as the sheet shows it, and keeps what the file holds beside', async () => {
    const cells = (view: string) =>
      workbook(
        `${view}<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>0</v></c><c r="C1"><v>2</v></c></row></sheetData>`,
      )
    const shown = async (view: string) =>
      tablesOf(await read(cells(view)))[0]!.cells.map(({ text, stored }) => [text, stored])
    expect(await shown('')).toEqual([
      ['1', undefined],
      ['0', undefined],
      ['2', undefined],
    ])
    expect(await shown('<sheetViews><sheetView showZeros="0"/></sheetViews>')).toEqual([
      ['1', undefined],
      ['', '0'],
      ['2', undefined],
    ])
  })

  it.each([
    [0.1 + 0.2, 0, undefined, '0.3'],
    [8310.503303, 0, undefined, '8310.503303'],
    [3.6, 1, undefined, '4'],
    [12.345, 2, undefined, '12.35'],
    [45297, 14, undefined, '2024-01-06'],
    [45297, 31, undefined, '2024年1月6日'],
    [45297, 176, 'yyyy"年"m"月"d"日"', '2024年1月6日'],
    [0.125, 10, undefined, '12.5%'],
    [1234, 177, '#,##0_ ;[Red]-#,##0', '1234'],
    [0, 41, undefined, '-'],
    [0, 43, undefined, '-'],
    [12, 41, undefined, '12'],
    [-3, 41, undefined, '-3'],
    [0, 176, '0;-0;;@', ''],
    [7, 176, '0;-0;;@', '7'],
    [0, 176, '#,###', ''],
    [0, 176, '[=0]"—";General', '—'],
    [5, 176, '[=0]"—";General', '5'],
    [0, 176, 'General;-General;"/"', '/'],
    [5, 176, '0_);(0)', '5'],
    [5, 176, '000', '005'],
    [123_456, 176, '#,##0,', '123'],
    [123_456, 176, '0!.0,"万"', '=TEXT(123456,"0!.0,""万""")'],
    [-5, 176, '0;[Red]0', '=TEXT(-5,"")'],
    [2.5, 176, '# ?/?', '=TEXT(2.5,"# ?/?")'],
    [5, 176, '0"件"', '5件'],
    [0, 176, ';;;', ''],
  ])('shows %d under format %d %s as %s', (value, id, code, text) => {
    expect(numberText(value, numberFormat(id, code))).toBe(text)
  })
})
