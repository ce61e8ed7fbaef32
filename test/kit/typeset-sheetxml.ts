import { encodeText } from './encode-text.ts'
import { escapeXml } from './escape-xml.ts'
import type { PaperBlock, PaperGrid } from './paper.ts'
import type { Random } from './random.ts'

/** The ways in which Excel and the systems that export for it write a workbook as one XML file. */
export type SheetXmlManner = {
  readonly prefix: '' | 'ss:'
  readonly encoding: 'utf-8' | 'gb18030'
  readonly figures: 'Number' | 'String'
  readonly ruled: boolean
  /** Places are counted on from the cell before, or named. */
  readonly indexed: boolean
  readonly hiddenSheet: boolean
}

export const plainSheetXml: SheetXmlManner = {
  prefix: '',
  encoding: 'utf-8',
  figures: 'Number',
  ruled: true,
  indexed: false,
  hiddenSheet: false,
}

export const randomSheetXmlManner = (random: Random): SheetXmlManner => ({
  prefix: random.pick(['', 'ss:']),
  encoding: random.pick(['utf-8', 'gb18030']),
  figures: random.pick(['Number', 'String']),
  ruled: random.chance(0.7),
  indexed: random.chance(0.5),
  hiddenSheet: random.chance(0.3),
})

export function typesetSheetXml(blocks: readonly PaperBlock[], manner: SheetXmlManner = plainSheetXml): Uint8Array {
  const space = 'urn:schemas-microsoft-com:office:spreadsheet'
  const styles =
    '<Styles><Style ss:ID="Default" ss:Name="Normal"/><Style ss:ID="s1"><Borders><Border ss:Position="Left" ss:LineStyle="Continuous" ss:Weight="1"/></Borders></Style></Styles>'
  const rows = blocks.map((block) =>
    block.kind === 'table'
      ? `<Row/>${gridRows(block.grid, manner)}<Row/>`
      : `<Row><Cell>${dataOf(block.text, 'String')}</Cell></Row>`,
  )
  const sheet = (name: string, content: string, more = '') =>
    `<Worksheet ss:Name="${name}"><Table>${content}</Table>${more}</Worksheet>`
  const hidden = '<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>'
  const away = manner.hiddenSheet ? sheet('旧', `<Row><Cell>${dataOf('999', 'Number')}</Cell></Row>`, hidden) : ''
  const content = `${styles}${sheet('年报', rows.join(''))}${away}`
  const named = manner.prefix === '' ? content : content.replace(/<(\/?)(?=[A-Z])/g, `<$1${manner.prefix}`)
  const root = `${manner.prefix}Workbook`
  const declared = `${manner.prefix === '' ? `xmlns="${space}" ` : ''}xmlns:ss="${space}" xmlns:x="urn:schemas-microsoft-com:office:excel"`
  return encodeText(
    `<?xml version="1.0" encoding="${manner.encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n<${root} ${declared}>${named}</${root}>`,
    manner.encoding,
  )
}

const dataOf = (text: string, type: string) => `<Data ss:Type="${type}">${escapeXml(text)}</Data>`

function gridRows(grid: PaperGrid, { figures, ruled, indexed }: SheetXmlManner): string {
  return Array.from({ length: grid.rows }, (_, row) => {
    let next = 0
    const cells = Array.from({ length: grid.columns }, (__, column) => {
      const cell = grid.cells.find(
        (c) => c.row <= row && row < c.row + c.rowSpan && c.column <= column && column < c.column + c.columnSpan,
      )
      if (cell && (cell.row !== row || cell.column !== column)) return ''
      const index = indexed || next !== column ? ` ss:Index="${column + 1}"` : ''
      next = column + (cell?.columnSpan ?? 1)
      const across = cell && cell.columnSpan > 1 ? ` ss:MergeAcross="${cell.columnSpan - 1}"` : ''
      const down = cell && cell.rowSpan > 1 ? ` ss:MergeDown="${cell.rowSpan - 1}"` : ''
      const type = cell?.figure && /^\d+(\.\d+)?$/.test(cell.text) ? figures : 'String'
      const data = cell && cell.text !== '' ? dataOf(cell.text, type) : ''
      return `<Cell${index}${ruled ? ' ss:StyleID="s1"' : ''}${across}${down}>${data}</Cell>`
    })
    return `<Row>${cells.join('')}</Row>`
  }).join('')
}
