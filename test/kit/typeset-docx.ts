import { strToU8, zipSync } from 'fflate'
import { escapeXml } from './escape-xml.ts'
import type { PaperBlock, PaperCell, PaperGrid } from './paper.ts'
import type { Random } from './random.ts'

/** The many ways in which Word, WPS and converters write the same page. */
export type DocxManner = {
  readonly strict: boolean
  readonly prefix: string
  /** Labels' numbers left to numbering.xml. */
  readonly autoNumbers: boolean
  readonly controls: 'none' | 'rows' | 'cells' | 'runs'
  readonly tracked: boolean
  readonly splitRuns: boolean
  readonly titleInTextBox: boolean
  /** All tables inside a cell of a table that arranges the page. */
  readonly nested: boolean
  readonly formulas: boolean
  readonly continued: 'bare' | 'valued'
  readonly blank: 'empty' | 'space' | 'nbsp'
  readonly hiddenText: boolean
  readonly lineBreaks: boolean
}

export const plainDocx: DocxManner = {
  strict: false,
  prefix: 'w',
  autoNumbers: false,
  controls: 'none',
  tracked: false,
  splitRuns: false,
  titleInTextBox: false,
  nested: false,
  formulas: false,
  continued: 'bare',
  blank: 'empty',
  hiddenText: false,
  lineBreaks: false,
}

export const randomDocxManner = (random: Random): DocxManner => ({
  strict: random.chance(0.2),
  prefix: random.pick(['w', 'w', 'w', 'ns0']),
  autoNumbers: random.chance(0.3),
  controls: random.pick(['none', 'none', 'rows', 'cells', 'runs']),
  tracked: random.chance(0.3),
  splitRuns: random.chance(0.4),
  titleInTextBox: random.chance(0.2),
  nested: random.chance(0.15),
  formulas: random.chance(0.2),
  continued: random.pick(['bare', 'valued']),
  blank: random.pick(['empty', 'space', 'nbsp']),
  hiddenText: random.chance(0.2),
  lineBreaks: random.chance(0.3),
})

export function typesetDocx(blocks: readonly PaperBlock[], manner: DocxManner = plainDocx): Uint8Array {
  const body = blocks.map((block) => bodyBlock(block, manner)).join('')
  const content = manner.nested ? outerTable(body) : body
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${declarations(manner)}><w:body>${content}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`
  const renamed = (part: string) =>
    manner.prefix === 'w'
      ? part
      : part.replace(/(<\/?|\s)w:/g, `$1${manner.prefix}:`).replace('xmlns:w=', `xmlns:${manner.prefix}=`)
  const parts = {
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/_rels/document.xml.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(renamed(xml)),
    'word/numbering.xml': strToU8(renamed(numbering(manner))),
  }
  // The same report is the same bytes, whenever it is typeset.
  return zipSync(parts, { mtime: new Date(2025, 0, 20) })
}

const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const strictly = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
const declarations = ({ strict }: DocxManner) =>
  `xmlns:w="${strict ? strictly : transitional}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`

/** The rows of 表三 are numbered 一、 and （一） with 1. beneath it: two lists, the second of two levels. */
const numbering = (manner: DocxManner) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:numbering ${declarations(manner)}>` +
  `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="8">${level(0, 'chineseCountingThousand', '（%1）')}${level(1, 'decimal', '%2.')}</w:abstractNum>` +
  '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>' +
  '</w:numbering>'

const level = (index: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl>`

/** The paragraph properties that print the label's number, and what is left of the label. */
function numbered(label: string): { properties: string; rest: string } {
  const found = /^(?:([一二三四五六七八九十])、|（([一二三四五六七八九十])）|\d\.)(.+)$/.exec(label)
  if (!found) return { properties: '', rest: label }
  const [, chapter, bracketed, rest = ''] = found
  const numId = chapter ? 1 : 2
  const depth = chapter || bracketed ? 0 : 1
  return {
    properties: `<w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${numId}"/></w:numPr></w:pPr>`,
    rest,
  }
}

function bodyBlock(block: PaperBlock, manner: DocxManner): string {
  if (block.kind === 'table') return tableXml(block.grid, manner)
  const paragraph = paragraphXml(block.text, manner)
  return block.kind === 'title' && manner.titleInTextBox ? textBox(paragraph) : paragraph
}

const textBox = (inner: string) =>
  `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`

const outerTable = (inner: string) =>
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${inner}<w:p/></w:tc></w:tr></w:tbl>`

function paragraphXml(text: string, manner: DocxManner, properties = ''): string {
  return `<w:p>${properties}${runs(text, manner)}</w:p>`
}

function runs(text: string, manner: DocxManner): string {
  if (text === '') return manner.blank === 'empty' ? '' : run(manner.blank === 'space' ? ' ' : '\u00a0')
  const pieces = manner.splitRuns ? (text.match(/.{1,2}/gsu) ?? []) : [text]
  const separator =
    '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
  let xml = pieces.map(run).join(separator)
  if (manner.tracked)
    xml = `<w:del w:id="1" w:author="a"><w:r><w:delText>77</w:delText></w:r></w:del><w:ins w:id="2" w:author="a">${xml}</w:ins>`
  if (manner.hiddenText) xml += '<w:r><w:rPr><w:vanish/></w:rPr><w:t>88</w:t></w:r>'
  return manner.controls === 'runs'
    ? `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${xml}</w:sdtContent></w:sdt>`
    : xml
}

const run = (text: string) =>
  `<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体"/><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`

const field = (text: string) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`

function tableXml(grid: PaperGrid, manner: DocxManner): string {
  const rows = Array.from({ length: grid.rows }, (_, row) => {
    const cells: string[] = []
    for (let column = 0; column < grid.columns;) {
      const cell = grid.cells.find(
        (c) => c.column === column && c.row <= row && row < c.row + c.rowSpan && column < c.column + c.columnSpan,
      )
      cells.push(cellXml(cell, row, manner))
      column += cell?.columnSpan ?? 1
    }
    const xml = `<w:tr><w:trPr><w:jc w:val="center"/></w:trPr>${cells.join('')}</w:tr>`
    return manner.controls === 'rows' ? `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>` : xml
  })
  const deleted = manner.tracked
    ? `<w:tr><w:trPr><w:del w:id="9" w:author="a"/></w:trPr>${'<w:tc><w:p><w:r><w:t>99</w:t></w:r></w:p></w:tc>'.repeat(grid.columns)}</w:tr>`
    : ''
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>${'<w:gridCol w:w="900"/>'.repeat(grid.columns)}</w:tblGrid>${rows.join('')}${deleted}</w:tbl><w:p/>`
}

function cellXml(cell: PaperCell | undefined, row: number, manner: DocxManner): string {
  if (!cell) return '<w:tc><w:p/></w:tc>'
  const span = cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : ''
  const first = cell.row === row
  const merge =
    cell.rowSpan === 1
      ? ''
      : first
        ? '<w:vMerge w:val="restart"/>'
        : manner.continued === 'bare'
          ? '<w:vMerge/>'
          : '<w:vMerge w:val="continue"/>'
  const content = first ? cellContent(cell, manner) : '<w:p/>'
  const xml = `<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>${span}${merge}</w:tcPr>${content}</w:tc>`
  return manner.controls === 'cells' ? `<w:sdt><w:sdtPr/><w:sdtContent>${xml}</w:sdtContent></w:sdt>` : xml
}

function cellContent(cell: PaperCell, manner: DocxManner): string {
  if (cell.figure) return manner.formulas && cell.text !== '' ? field(cell.text) : paragraphXml(cell.text, manner)
  if (manner.lineBreaks && cell.text.length === 4)
    return paragraphXml(cell.text.slice(0, 2), manner) + paragraphXml(cell.text.slice(2), manner)
  const { properties, rest } = manner.autoNumbers ? numbered(cell.text) : { properties: '', rest: cell.text }
  return paragraphXml(rest, manner, properties)
}
