import { strToU8, Zip, ZipDeflate } from 'fflate'
import { escapeXml } from './xml.ts'

/** One cell of a sheet; a number stays a number, a text is never a formula. */
export type SheetCell = {
  readonly value: string | number | null
  /** Index into `styles`. */
  readonly style?: StyleName
}

export type Merge = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

export type Sheet = {
  readonly name: string
  readonly rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>
  readonly merges?: readonly Merge[]
  /** Widths in characters, by column. */
  readonly widths?: readonly number[]
  /** Heights in points, by row, where the text of a row needs more than a line. */
  readonly heights?: readonly number[]
  /** Rows and columns that stay while the rest is scrolled. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
  readonly orientation?: 'portrait' | 'landscape'
  /** Printed on one page, as small as that makes it; else on as many as there are rows for. */
  readonly isOnePage?: boolean
}

const styleNames = ['plain', 'label', 'figure', 'fault', 'doubt', 'heading', 'row'] as const
export type StyleName = (typeof styleNames)[number]

/**
 * A workbook written while its rows are read (ECMA-376 SpreadsheetML, inline strings), handed over in chunks: a sheet
 * larger than memory passes through.
 */
export async function* workbook(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const add = (path: string, text: string) => {
    const entry = new ZipDeflate(path, { level: 6 })
    zip.add(entry)
    entry.push(strToU8(text), true)
  }
  add('[Content_Types].xml', contentTypes(sheets.length))
  add('_rels/.rels', packageRelations)
  add('xl/workbook.xml', workbookPart(sheets))
  add('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length))
  add('xl/styles.xml', stylesPart)
  for (const [index, sheet] of sheets.entries()) {
    const entry = new ZipDeflate(`xl/worksheets/sheet${index + 1}.xml`, { level: 6 })
    zip.add(entry)
    for await (const text of sheetPart(sheet)) {
      entry.push(strToU8(text))
      yield* chunks.splice(0)
    }
    entry.push(new Uint8Array(0), true)
  }
  zip.end()
  yield* chunks.splice(0)
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

async function* sheetPart(sheet: Sheet): AsyncGenerator<string> {
  const columns = (sheet.widths ?? [])
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  yield `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewOf(sheet)}${columns ? `<cols>${columns}</cols>` : ''}<sheetData>`
  let number = 0
  for await (const row of sheet.rows) {
    number++
    const height = sheet.heights?.[number - 1]
    const own = height === undefined ? '' : ` ht="${height}" customHeight="1"`
    yield `<row r="${number}"${own}>${row.map((cell, column) => cellXml(cell, number, column)).join('')}</row>`
  }
  const merges = (sheet.merges ?? []).filter((m) => m.rowSpan > 1 || m.columnSpan > 1)
  const merged = merges.map((m) => `<mergeCell ref="${rangeOf(m)}"/>`).join('')
  yield `</sheetData>${merged ? `<mergeCells count="${merges.length}">${merged}</mergeCells>` : ''}${pageOf(sheet)}</worksheet>`
}

/** A4, all columns on one page (ECMA-376 18.3.1.63). */
const pageOf = ({ orientation = 'landscape', isOnePage = false }: Sheet) =>
  `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="${isOnePage ? 1 : 0}"/>`

function viewOf({ frozen }: Sheet): string {
  if (!frozen) return ''
  const { rows, columns } = frozen
  const corner = `${columnName(columns)}${rows + 1}`
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`
  const pane = columns > 0 && rows > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight'
  return `<sheetViews><sheetView workbookViewId="0"><pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`
}

function cellXml({ value, style = 'plain' }: SheetCell, row: number, column: number): string {
  const head = `<c r="${columnName(column)}${row}" s="${styleNames.indexOf(style)}"`
  if (value === null || value === '') return `${head}/>`
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`
  return `${head} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
}

/** 0 -> A, 25 -> Z, 26 -> AA. */
export function columnName(column: number): string {
  const letter = String.fromCodePoint(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

const rangeOf = (m: Merge) =>
  `${columnName(m.column)}${m.row + 1}:${columnName(m.column + m.columnSpan - 1)}${m.row + m.rowSpan}`

/** Sheet names: at most 31 characters, none of []:*?/\ (ECMA-376 18.2.19 and Excel). */
const sheetName = (name: string) => escapeXml([...name.replace(/[[\]:*?/\\]/g, ' ')].slice(0, 31).join(''))

const workbookPart = (sheets: readonly Sheet[]) =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
    .map((sheet, i) => `<sheet name="${sheetName(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`

const workbookRelations = (count: number) =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${Array.from(
    { length: count },
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  ).join('')}<Relationship Id="rId${count + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`

const packageRelations = `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const contentTypes = (count: number) =>
  `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${Array.from(
    { length: count },
    (_, i) =>
      `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  ).join('')}</Types>`

const border = '<border><left/><right/><top/><bottom/></border>'
const thin = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"/>`).join('')
const fill = (colour: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`
const format = (fontId: number, fillId: number, borderId: number, align: string) =>
  `<xf numFmtId="0" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" applyAlignment="1"><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`

/** In the order of `styleNames`. */
const stylesPart = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="12"/><name val="宋体"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFFDECEA')}${fill('FFEFE9F8')}</fills><borders count="2">${border}<border>${thin}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7">${format(0, 0, 0, 'general')}${format(0, 0, 1, 'center')}${format(0, 0, 1, 'center')}${format(0, 2, 1, 'center')}${format(0, 3, 1, 'center')}${format(1, 0, 0, 'center')}${format(0, 0, 1, 'left')}</cellXfs></styleSheet>`
