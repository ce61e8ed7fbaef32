import { hexColour, isLostOn, isSpeck } from '../flow/colour.ts'
import { drawnText } from '../flow/marks.ts'
import { Unreadable } from '../rejected.ts'
import { numberText, storedBeside } from '../sheet/number-text.ts'
import { mostCells, mostMerges, type Merge, type Sheet, type SheetCell } from '../sheet/sheet.ts'
import { attribute } from '../xml/attribute.ts'
import { scanXml, type Attributes, type Prefixes } from '../xml/scan-xml.ts'
import { cellStyles } from './cell-styles.ts'

const prefixes: Prefixes = {
  'urn:schemas-microsoft-com:office:spreadsheet': 'ss',
  'urn:schemas-microsoft-com:office:excel': 'x',
  'http://www.w3.org/TR/REC-html40': 'html',
}

export type Worksheet = Sheet & { readonly hidden: boolean }

type Open = {
  readonly name: string
  hidden: boolean
  showsZeros: boolean
  readonly cells: (SheetCell & { readonly number?: number })[]
  readonly merges: Merge[]
  readonly hiddenRows: Set<number>
  readonly hiddenColumns: Set<number>
  /** Styles of rows and columns, for cells that name none. */
  readonly columnStyles: string[]
}

/** Wider and higher than any sheet of this format. */
const [mostColumns, mostRows] = [256, 65_536]

/** Columns are described once each, in a few hundred sheets at most. */
const mostDescribed = 100_000

/** The sheets of a workbook saved as XML. A formula shows the value stored with it. */
export function readWorkbook(xml: string, depth: number): readonly Worksheet[] {
  const sheets: Open[] = []
  const styles = cellStyles()
  let [row, column, nextColumn, described] = [-1, -1, 0, 0]
  let rowStyle: string | undefined
  let cell: { readonly attributes: Attributes; type: string; text: string } | undefined
  /** A comment has data of its own, which is no part of the cell. */
  let into: 'data' | 'comment' | 'visible' | undefined
  /** What of rich text is open: struck through, raised or lowered. */
  const marks: string[] = []
  const sheet = () => sheets.at(-1)

  function endCell({ attributes, type, text }: NonNullable<typeof cell>): void {
    const into = sheet()
    if (!into) return
    if (into.cells.length >= mostCells) throw new Unreadable('too-costly')
    const name = attribute(attributes, 'StyleID') ?? rowStyle ?? into.columnStyles[column]
    const { format, ruled, drawn } = styles.of(name)
    const isNumber = type === 'Number' && text.trim() !== ''
    const printed = isNumber ? numberText(Number(text), format) : type === 'DateTime' ? text.slice(0, 10) : text
    const shown = printed.trim() === '' ? '' : drawnText(printed, drawn)
    const number = isNumber ? { number: Number(text), ...storedBeside(Number(text), shown) } : {}
    into.cells.push({ row, column, text: shown, ...number, ruled })
    const [across, down] = [wholeOf(attributes, 'MergeAcross', 0), wholeOf(attributes, 'MergeDown', 0)]
    if (across > 0 || down > 0) {
      if (into.merges.length >= mostMerges) throw new Unreadable('too-costly')
      into.merges.push({ top: row, left: column, bottom: row + down, right: column + across })
    }
    column += across
  }

  const opening: Readonly<Record<string, (attributes: Attributes) => void>> = {
    'ss:Worksheet': (attributes) => {
      const nothing = { cells: [], merges: [], columnStyles: [] }
      const hidden = { hiddenRows: new Set<number>(), hiddenColumns: new Set<number>() }
      sheets.push({ name: attribute(attributes, 'Name') ?? '', hidden: false, showsZeros: true, ...nothing, ...hidden })
      ;[row, nextColumn] = [-1, 0]
    },
    'ss:Column': (attributes) => {
      const from = wholeOf(attributes, 'Index', nextColumn + 1) - 1
      nextColumn = from + wholeOf(attributes, 'Span', 0) + 1
      if (++described > mostDescribed) throw new Unreadable('too-costly')
      for (let i = from; i < Math.min(nextColumn, mostColumns); i++) {
        if (attribute(attributes, 'Hidden') === '1' || isFlat(attributes, 'Width')) sheet()?.hiddenColumns.add(i)
        const style = attribute(attributes, 'StyleID')
        const into = sheet()
        if (into && style !== undefined) into.columnStyles[i] = style
      }
    },
    'ss:Row': (attributes) => {
      row = Math.min(wholeOf(attributes, 'Index', row + 2) - 1, mostRows)
      column = -1
      rowStyle = attribute(attributes, 'StyleID')
      if (attribute(attributes, 'Hidden') === '1' || isFlat(attributes, 'Height')) sheet()?.hiddenRows.add(row)
    },
    'ss:Cell': (attributes) => {
      column = Math.min(wholeOf(attributes, 'Index', column + 2) - 1, mostColumns * 4)
      cell = { attributes, type: '', text: '' }
    },
    'ss:Comment': () => void (into = 'comment'),
    'ss:Data': (attributes) => {
      if (into === 'comment') return
      into = 'data'
      if (cell) cell.type = attribute(attributes, 'Type') ?? 'String'
    },
    'x:Visible': () => void (into = 'visible'),
    'x:DoNotDisplayZeros': () => {
      const into = sheet()
      if (into) into.showsZeros = false
    },
  }
  scanXml(
    xml,
    prefixes,
    {
      open: (name, attributes) => {
        styles.open(name, attributes)
        if (name === 'html:Font') marks.push(isFaint(attributes) ? faintFont : name)
        else if (markNames.has(name)) marks.push(name)
        opening[name]?.(attributes)
      },
      close: (name) => {
        styles.close(name)
        if (name === 'html:Font' || markNames.has(name)) marks.pop()
        if (name === 'ss:Comment' || name === 'x:Visible' || (name === 'ss:Data' && into === 'data')) into = undefined
        else if (name === 'ss:Cell' && cell) {
          endCell(cell)
          cell = undefined
        }
      },
      text: (text) => {
        if (into === 'data' && cell)
          cell.text += drawnText(text, {
            struck: marks.includes('html:S'),
            raised: marks.includes('html:Sup') || marks.includes('html:Sub'),
            faint: marks.includes(faintFont),
          })
        else if (into === 'visible' && /Hidden/.test(text)) for (const open of sheets.slice(-1)) open.hidden = true
      },
    },
    depth,
  )
  return sheets.map(({ name, hidden, showsZeros, cells, merges, hiddenRows, hiddenColumns }) => ({
    name,
    hidden,
    merges,
    hiddenRows,
    hiddenColumns,
    cells: cells.map(({ number, ...one }) => (number === 0 && !showsZeros ? { ...one, text: '', stored: '0' } : one)),
  }))
}

/** In points. */
const isFlat = (attributes: Attributes, name: string) => Number(attribute(attributes, name) ?? 10) < 1

const markNames: ReadonlySet<string> = new Set(['html:S', 'html:Sup', 'html:Sub'])

const faintFont = 'faint'

const isFaint = (attributes: Attributes): boolean =>
  isLostOn(hexColour(attribute(attributes, 'Color'))) || isSpeck(Number(attribute(attributes, 'Size') ?? 10))

function wholeOf(attributes: Attributes, name: string, otherwise: number): number {
  const value = Number(attribute(attributes, name) ?? otherwise)
  return Number.isInteger(value) && value >= 0 ? Math.min(value, mostRows) : otherwise
}
