import { drawnText } from '../flow/marks.ts'
import { Unreadable } from '../rejected.ts'
import { storedBeside } from '../sheet/number-text.ts'
import { mostCells, mostMerges, type Merge, type Sheet, type SheetCell } from '../sheet/sheet.ts'
import { attribute } from '../xml/attribute.ts'
import type { Attributes, XmlHandler } from '../xml/scan-xml.ts'
import { drawnIn } from './drawn.ts'
import { isHidden } from './is-hidden.ts'
import type { Style, Styles } from './styles.ts'

/** Borders given to more rows or columns than this are those of the whole sheet, not of a table. */
const mostRepeated = 1_000

/** So many rows has a sheet, and so many are hidden in no workbook of reports. */
const mostRows = 1_048_576
const mostHidden = 3 * mostRows

type Open = { -readonly [K in keyof Sheet]: Sheet[K] } & {
  cells: SheetCell[]
  merges: Merge[]
  hiddenRows: Set<number>
  hiddenColumns: Set<number>
  hidden: boolean
  /** The style of cells that name none, by column. */
  styles: string[]
}

/** Reads office:spreadsheet as a stream of XML events: cells show the text that is kept beside their values. */
export function spreadsheetReader(
  styles: Styles,
): XmlHandler & { readonly sheets: (Sheet & { readonly hidden: boolean })[] } {
  const sheets: Open[] = []
  let [row, column, columns, rows] = [0, 0, 0, 1]
  let begun: SheetCell[] = []
  let cell: { attributes: Attributes; lines: string[]; covered: boolean } | undefined
  const spans: Style[] = []
  let [skipping, nested, inText, hidden] = [0, 0, 0, 0]
  const sheet = () => sheets.at(-1)!

  function endCell({ attributes, lines, covered }: NonNullable<typeof cell>): void {
    const repeated = timesOf(attributes, 'number-columns-repeated')
    const printed = covered ? '' : lines.join('\n').replace(/^\s+$/, '')
    const name = attribute(attributes, 'style-name')
    const text = drawnText(printed, drawnIn([styles.of('table-cell', name ?? sheet().styles[column])]))
    const value = attribute(attributes, 'value')
    const stored = covered || value === undefined ? {} : storedBeside(Number(value), text)
    const shown = Math.min(repeated, mostRepeated)
    for (let i = 0; i < shown; i++) {
      const ruled = styles.of('table-cell', name ?? sheet().styles[column + i]).ruled === true
      if (text === '' && (!ruled || repeated > mostRepeated) && !('stored' in stored)) continue
      begun.push({ row, column: column + i, text, ...stored, ruled })
      if (sheet().cells.length + begun.length > mostCells) throw new Unreadable('too-costly')
    }
    const [down, across] = [timesOf(attributes, 'number-rows-spanned'), timesOf(attributes, 'number-columns-spanned')]
    if (!covered && (down > 1 || across > 1)) {
      if (sheet().merges.length >= mostMerges) throw new Unreadable('too-costly')
      sheet().merges.push({ top: row, left: column, bottom: row + down - 1, right: column + across - 1 })
    }
    column += repeated
  }

  function endRow(): void {
    const shown = begun.some(({ text }) => text !== '') || rows <= mostRepeated ? Math.min(rows, mostRepeated) : 0
    if (sheet().cells.length + begun.length * shown > mostCells) throw new Unreadable('too-costly')
    for (let i = 0; i < shown; i++) for (const one of begun) sheet().cells.push({ ...one, row: row + i })
    row += rows
  }

  const isFlat = (family: string, attributes: Attributes) =>
    styles.of(family, attribute(attributes, 'style-name')).flat === true

  function hide(count: number): void {
    if ((hidden += Math.max(0, count)) > mostHidden) throw new Unreadable('too-costly')
    for (let i = 0; i < count; i++) sheet().hiddenRows.add(row + i)
  }

  const opening: Readonly<Record<string, (attributes: Attributes) => void>> = {
    'table:table': (attributes) => {
      const isUnseen = styles.of('table', attribute(attributes, 'style-name')).hidden === true
      const name = attribute(attributes, 'name') ?? ''
      const nothing = { cells: [], merges: [], hiddenRows: new Set<number>(), hiddenColumns: new Set<number>() }
      sheets.push({ name, hidden: isUnseen, styles: [], ...nothing })
      ;[row, columns] = [0, 0]
    },
    'table:table-column': (attributes) => {
      const repeated = timesOf(attributes, 'number-columns-repeated')
      const style = attribute(attributes, 'default-cell-style-name') ?? ''
      for (let i = columns; i < Math.min(columns + repeated, mostRepeated); i++) {
        sheet().styles[i] = style
        if (isHidden(attributes) || isFlat('table-column', attributes)) sheet().hiddenColumns.add(i)
      }
      columns += repeated
    },
    'table:table-row': (attributes) => {
      ;[column, begun, rows] = [0, [], timesOf(attributes, 'number-rows-repeated')]
      if (isHidden(attributes) || isFlat('table-row', attributes)) hide(Math.min(rows, mostRows - row))
    },
    'table:table-cell': (attributes) => void (cell = { attributes, lines: [], covered: false }),
    'table:covered-table-cell': (attributes) => void (cell = { attributes, lines: [], covered: true }),
    'text:p': () => {
      inText++
      cell?.lines.push('')
    },
    'text:span': (attributes) => void spans.push(styles.of('text', attribute(attributes, 'style-name'))),
    'text:s': (attributes) => write(' '.repeat(Math.min(200, timesOf(attributes, 'c')))),
    'text:tab': () => write('\t'),
    'text:line-break': () => write('\n'),
  }

  function write(text: string): void {
    if (!cell || inText === 0 || cell.lines.length === 0) return
    cell.lines[cell.lines.length - 1] += drawnText(text, drawnIn(spans))
  }

  return {
    sheets,
    open: (name, attributes) => {
      if (skipping > 0) skipping++
      else if (passedOver.has(name)) skipping = 1
      else if (name === 'table:table' && nested++ > 0) skipping = 1
      else if (sheets.length > 0 || name === 'table:table') opening[name]?.(attributes)
    },
    close: (name) => {
      if (name === 'table:table') nested--
      if (skipping > 0) skipping--
      else if (name === 'text:p') inText--
      else if (name === 'text:span') spans.pop()
      else if ((name === 'table:table-cell' || name === 'table:covered-table-cell') && cell) {
        endCell(cell)
        cell = undefined
      } else if (name === 'table:table-row' && sheets.length > 0) endRow()
    },
    text: (text) => {
      if (skipping === 0) write(text.replace(/[\t\r\n ]+/g, ' '))
    },
  }
}

/** Comments, drawings over the cells, changes that were recorded, and what is no sheet. */
const passedOver: ReadonlySet<string> = new Set([
  'office:annotation',
  'office:styles',
  'office:automatic-styles',
  'office:master-styles',
  'table:tracked-changes',
  'table:shapes',
  'table:dde-links',
  'table:content-validations',
  'draw:frame',
  'draw:custom-shape',
])

function timesOf(attributes: Attributes, name: string): number {
  const value = Number(attribute(attributes, name) ?? 1)
  return Number.isInteger(value) && value > 0 ? Math.min(value, 2_000_000) : 1
}
