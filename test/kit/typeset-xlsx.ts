import { strToU8, zipSync } from 'fflate'
import { escapeXml } from './escape-xml.ts'
import type { PaperBlock, PaperGrid } from './paper.ts'
import type { Random } from './random.ts'

export type XlsxManner = {
  readonly strings: 'shared' | 'inline' | 'rich'
  readonly figures: 'numbers' | 'text' | 'formulas'
  readonly sheets: 'one' | 'each'
  readonly ruled: boolean
  /** Blank cells have no element at all. */
  readonly sparse: boolean
  readonly prefix: '' | 'x:'
  readonly strict: boolean
  readonly hiddenSheet: boolean
  /** The first column and row are left free. */
  readonly offset: number
}

export const plainXlsx: XlsxManner = {
  strings: 'shared',
  figures: 'numbers',
  sheets: 'one',
  ruled: true,
  sparse: false,
  prefix: '',
  strict: false,
  hiddenSheet: false,
  offset: 0,
}

export const randomXlsxManner = (random: Random): XlsxManner => ({
  strings: random.pick(['shared', 'inline', 'rich']),
  figures: random.pick(['numbers', 'numbers', 'text', 'formulas']),
  sheets: random.pick(['one', 'each']),
  ruled: random.chance(0.7),
  sparse: random.chance(0.4),
  prefix: random.pick(['', '', 'x:']),
  strict: random.chance(0.2),
  hiddenSheet: random.chance(0.2),
  offset: random.pick([0, 0, 1, 3]),
})

type Line = {
  readonly row: number
  readonly column: number
  readonly text: string
  readonly figure: boolean
  readonly style: number
}
type Sheet = { readonly lines: Line[]; readonly merges: string[]; next: number }

export function typesetXlsx(blocks: readonly PaperBlock[], manner: XlsxManner = plainXlsx): Uint8Array {
  const sheets = sheetsOf(blocks, manner)
  const strings: string[] = []
  const parts = sheets.map((sheet) => sheetXml(sheet, manner, strings))
  const { prefix: x, strict } = manner
  const main = strict
    ? 'http://purl.oclc.org/ooxml/spreadsheetml/main'
    : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = strict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const root = (tag: string, content: string) =>
    strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><${x}${tag} xmlns${x ? ':x' : ''}="${main}" xmlns:r="${relations}">${content}</${x}${tag}>`,
    )
  if (manner.hiddenSheet)
    parts.push(`<${x}sheetData><${x}row r="1"><${x}c r="A1"><${x}v>999</${x}v></${x}c></${x}row></${x}sheetData>`)
  const hidden = (i: number) => (manner.hiddenSheet && i === parts.length - 1 ? ' state="hidden"' : '')
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
        ['workbook', 'sheet.main'],
        ['styles', 'styles'],
        ['sharedStrings', 'sharedStrings'],
        ...parts.map((_, i) => [`worksheets/sheet${i + 1}`, 'worksheet']),
      ]
        .map(
          ([part, type]) =>
            `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
        )
        .join('')}</Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': root(
      'workbook',
      `<${x}sheets>${parts.map((_, i) => `<${x}sheet name="表${i + 1}" sheetId="${i + 1}"${hidden(i)} r:id="rId${i + 1}"/>`).join('')}</${x}sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId98" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId99" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    'xl/styles.xml': root(
      'styleSheet',
      `<${x}borders count="2"><${x}border/><${x}border><${x}left style="thin"/></${x}border></${x}borders><${x}cellXfs><${x}xf numFmtId="0" borderId="0"/><${x}xf numFmtId="0" borderId="1"/></${x}cellXfs>`,
    ),
    'xl/sharedStrings.xml': root(
      'sst',
      strings
        .map(
          (text) => `<${x}si><${x}t xml:space="preserve">${text}</${x}t><${x}rPh><${x}t>z</${x}t></${x}rPh></${x}si>`,
        )
        .join(''),
    ),
    ...Object.fromEntries(parts.map((part, i) => [`xl/worksheets/sheet${i + 1}.xml`, root('worksheet', part)])),
  })
}

function sheetsOf(blocks: readonly PaperBlock[], manner: XlsxManner): Sheet[] {
  const sheets: Sheet[] = []
  const open = () => {
    const sheet: Sheet = { lines: [], merges: [], next: manner.offset }
    sheets.push(sheet)
    return sheet
  }
  let sheet = open()
  for (const block of blocks) {
    if (block.kind !== 'table') {
      sheet.lines.push({ row: sheet.next++, column: manner.offset, text: block.text, figure: false, style: 0 })
      if (block.kind !== 'heading')
        sheet.merges.push(`${cellName(sheet.next - 1, manner.offset)}:${cellName(sheet.next - 1, manner.offset + 9)}`)
      continue
    }
    sheet.next++
    putGrid(sheet, block.grid, manner)
    if (manner.sheets === 'each') sheet = open()
  }
  return sheets.filter((one) => one.lines.length > 0)
}

function putGrid(sheet: Sheet, grid: PaperGrid, { ruled, offset }: XlsxManner): void {
  for (const { row, column, rowSpan, columnSpan, text, figure } of grid.cells) {
    for (let r = 0; r < rowSpan; r++)
      for (let c = 0; c < columnSpan; c++) {
        const first = r === 0 && c === 0
        if (first || ruled)
          sheet.lines.push({
            row: sheet.next + row + r,
            column: offset + column + c,
            text: first ? text : '',
            figure,
            style: ruled ? 1 : 0,
          })
      }
    if (rowSpan > 1 || columnSpan > 1)
      sheet.merges.push(
        `${cellName(sheet.next + row, offset + column)}:${cellName(sheet.next + row + rowSpan - 1, offset + column + columnSpan - 1)}`,
      )
  }
  sheet.next += grid.rows + 1
}

const cellName = (row: number, column: number) => `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[column]}${row + 1}`

function sheetXml({ lines, merges }: Sheet, manner: XlsxManner, strings: string[]): string {
  const { prefix: x } = manner
  const rows = new Map<number, Line[]>()
  for (const line of lines) rows.set(line.row, [...(rows.get(line.row) ?? []), line])
  const data = [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => {
      const xml = cells
        .sort((a, b) => a.column - b.column)
        .map((line) => cellXml(line, manner, strings))
        .join('')
      return `<${x}row r="${row + 1}">${xml}</${x}row>`
    })
  const merged = merges.map((ref) => `<${x}mergeCell ref="${ref}"/>`).join('')
  return `<${x}sheetData>${data.join('')}</${x}sheetData><${x}mergeCells>${merged}</${x}mergeCells>`
}

function cellXml(line: Line, manner: XlsxManner, strings: string[]): string {
  const { prefix: x } = manner
  const at = `r="${cellName(line.row, line.column)}" s="${line.style}"`
  if (line.text === '') return manner.sparse && line.style === 0 ? '' : `<${x}c ${at}/>`
  const text = escapeXml(line.text)
  if (line.figure && /^-?\d+(?:\.\d+)?$/.test(line.text) && manner.figures !== 'text') {
    const formula = manner.figures === 'formulas' ? `<${x}f>SUM(A1:A2)</${x}f>` : ''
    return `<${x}c ${at}>${formula}<${x}v>${line.text}</${x}v></${x}c>`
  }
  if (manner.strings === 'inline') return `<${x}c ${at} t="inlineStr"><${x}is><${x}t>${text}</${x}t></${x}is></${x}c>`
  if (manner.strings === 'rich')
    return `<${x}c ${at} t="inlineStr"><${x}is><${x}r><${x}t>${text.slice(0, 1)}</${x}t></${x}r><${x}r><${x}t>${text.slice(1)}</${x}t></${x}r></${x}is></${x}c>`
  strings.push(text)
  return `<${x}c ${at} t="s"><${x}v>${strings.length - 1}</${x}v></${x}c>`
}
