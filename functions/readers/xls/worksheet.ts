import type { FlowBlock } from '../flow/flow.ts'
import { drawnText, plainly } from '../flow/marks.ts'
import { Unreadable } from '../rejected.ts'
import { numberFormat } from '../sheet/number-format.ts'
import { numberText, storedBeside } from '../sheet/number-text.ts'
import { mostCells, mostMerges, type Merge, type Sheet, type SheetCell } from '../sheet/sheet.ts'
import { recordsFrom, type Record } from './records.ts'
import { readRichString, readString } from './strings.ts'
import type { CellStyle, SheetPlace, Workbook } from './workbook.ts'

const plain: CellStyle = { format: numberFormat(0, undefined), ruled: false, drawn: plainly }

/** What floats over the cells: text boxes and pictures. */
export type SheetContent = { readonly sheet: Sheet; readonly floating: readonly FlowBlock[] }

export function readWorksheet(stream: Uint8Array, place: SheetPlace, workbook: Workbook): SheetContent {
  const cells: SheetCell[] = []
  const merges: Merge[] = []
  const hiddenRows = new Set<number>()
  const hiddenColumns = new Set<number>()
  const floating: FlowBlock[] = []
  /** A formula whose text follows in a record of its own. */
  let awaiting: { row: number; column: number; style: CellStyle } | undefined
  const showsZeros = zerosAreShown(stream, place)
  const put = (
    row: number,
    column: number,
    style: CellStyle,
    text: string,
    stored: { readonly stored?: string } = {},
  ) => {
    if (cells.length >= mostCells) throw new Unreadable('too-costly')
    const shown = text.trim() === '' ? '' : drawnText(text, style.drawn)
    cells.push({ row, column, text: shown, ...stored, ruled: style.ruled })
  }
  const number = (row: number, column: number, style: CellStyle, value: number) => {
    const text = value === 0 && !showsZeros ? '' : numberText(value, style.format, workbook.from1904)
    put(row, column, style, text, storedBeside(value, text))
  }
  const styleAt = (data: DataView, at: number) => workbook.styles[data.getUint16(at, true)] ?? plain

  const readers: { readonly [type: number]: (record: Record) => void } = {
    // BLANK, MULBLANK
    0x0201: ({ data }) => put(data.getUint16(0, true), data.getUint16(2, true), styleAt(data, 4), ''),
    0x00be: ({ data }) => {
      for (let at = 4, i = 0; at + 4 <= data.byteLength; at += 2, i++)
        put(data.getUint16(0, true), data.getUint16(2, true) + i, styleAt(data, at), '')
    },
    // NUMBER, RK, MULRK
    0x0203: ({ data }) =>
      number(data.getUint16(0, true), data.getUint16(2, true), styleAt(data, 4), data.getFloat64(6, true)),
    0x027e: ({ data }) => number(data.getUint16(0, true), data.getUint16(2, true), styleAt(data, 4), packed(data, 6)),
    0x00bd: ({ data }) => {
      for (let at = 4, i = 0; at + 8 <= data.byteLength; at += 6, i++)
        number(data.getUint16(0, true), data.getUint16(2, true) + i, styleAt(data, at), packed(data, at + 2))
    },
    // LABELSST, LABEL, RSTRING
    0x00fd: ({ data }) =>
      put(
        data.getUint16(0, true),
        data.getUint16(2, true),
        styleAt(data, 4),
        workbook.strings[data.getUint32(6, true)] ?? '',
      ),
    0x0204: ({ data }) =>
      put(
        data.getUint16(0, true),
        data.getUint16(2, true),
        styleAt(data, 4),
        readString(data, 6, true, workbook.encoding),
      ),
    0x00d6: ({ data }) =>
      put(
        data.getUint16(0, true),
        data.getUint16(2, true),
        styleAt(data, 4),
        readRichString(data, 6, workbook.encoding, workbook.fonts),
      ),
    // BOOLERR
    0x0205: ({ data }) =>
      put(
        data.getUint16(0, true),
        data.getUint16(2, true),
        styleAt(data, 4),
        truth(data.getUint8(6), data.getUint8(7) === 1),
      ),
    // FORMULA by its stored result, and the STRING that follows one of text
    0x0006: ({ data }) => {
      const [row, column, style] = [data.getUint16(0, true), data.getUint16(2, true), styleAt(data, 4)]
      if (data.getUint16(12, true) !== 0xffff) return number(row, column, style, data.getFloat64(6, true))
      const kind = data.getUint8(6)
      if (kind === 0) awaiting = { row, column, style }
      else put(row, column, style, kind === 3 ? '' : truth(data.getUint8(8), kind === 2))
    },
    0x0207: ({ data }) => {
      if (awaiting) put(awaiting.row, awaiting.column, awaiting.style, readString(data, 0, true, workbook.encoding))
      awaiting = undefined
    },
    // ROW, COLINFO, MERGEDCELLS
    0x0208: ({ data }) => {
      if (data.getUint16(12, true) & 0x20) hiddenRows.add(data.getUint16(0, true))
    },
    0x007d: ({ data }) => {
      if (data.getUint16(8, true) & 1 && hiddenColumns.size < 256)
        for (let column = data.getUint16(0, true); column <= Math.min(255, data.getUint16(2, true)); column++)
          hiddenColumns.add(column)
    },
    0x00e5: ({ data }) => {
      for (let at = 2; at + 8 <= data.byteLength; at += 8) {
        if (merges.length >= mostMerges) throw new Unreadable('too-costly')
        const [top, bottom] = [data.getUint16(at, true), data.getUint16(at + 2, true)]
        const [left, right] = [data.getUint16(at + 4, true), data.getUint16(at + 6, true)]
        merges.push({ top, left, bottom: Math.max(top, bottom), right: Math.max(left, right) })
      }
    },
    // OBJ of a picture, TXO
    0x005d: ({ data }) => {
      if (data.getUint16(4, true) === 8) floating.push({ kind: 'figure', what: 'picture' })
    },
    0x01b6: ({ data, continued }) => {
      const [text] = continued
      if (!text || data.getUint16(10, true) === 0) return
      const wide = text.getUint8(0) & 1
      const bytes = new Uint8Array(text.buffer, text.byteOffset + 1, text.byteLength - 1)
      floating.push({ kind: 'paragraph', text: new TextDecoder(wide ? 'utf-16le' : 'latin1').decode(bytes).trim() })
    },
  }
  for (const record of recordsFrom(stream, place.offset)) readers[record.type]?.(record)
  return { sheet: { name: place.name, cells, merges, hiddenRows, hiddenColumns }, floating }
}

/** WINDOW2, which stands behind the cells: fDspZeros ([MS-XLS] 2.4.346). */
function zerosAreShown(stream: Uint8Array, place: SheetPlace): boolean {
  for (const { type, data } of recordsFrom(stream, place.offset))
    if (type === 0x023e && data.byteLength >= 2) return (data.getUint16(0, true) & 0x10) !== 0
  return true
}

const errors: { readonly [code: number]: string } = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
}

const truth = (value: number, isError: boolean): string =>
  isError ? (errors[value] ?? '#ERROR') : value === 1 ? 'TRUE' : 'FALSE'

/** RkNumber: 30 bits of a double or of a whole number, perhaps a hundred times the value ([MS-XLS] 2.5.217). */
function packed(data: DataView, at: number): number {
  const rk = data.getUint32(at, true)
  let value: number
  if (rk & 2) value = (rk | 0) >> 2
  else {
    const double = new DataView(new ArrayBuffer(8))
    double.setUint32(4, rk & 0xfffffffc, true)
    value = double.getFloat64(0, true)
  }
  return rk & 1 ? value / 100 : value
}
