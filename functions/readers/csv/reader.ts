import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Reader } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { layOutSheet } from '../sheet/lay-out-sheet.ts'
import { mostCells, type SheetCell } from '../sheet/sheet.ts'
import { decodeText } from '../text-encoding.ts'
import { looksLikeText } from '../txt.ts'
import { fieldsOf } from './fields.ts'

/** The widest table of the form has a label and seven figures; this many rows of one width are no accident of prose. */
const fewestFields = 8
const fewestRows = 8
/** Characters: no cell of a table is longer, every list of clauses in a text is. */
const longestField = 80

/** Sheets saved as comma-separated values, as Excel and WPS write them in the code page of the system or in UTF-8. */
export const csvReader: Reader = {
  format: 'csv',
  recognises: (bytes) => looksLikeText(bytes) && mayBeSeparated(bytes) && separatorIn(decodeText(bytes).text) !== null,
  read: (bytes) =>
    readOrReject(() => {
      const { text, encoding, lossy } = decodeText(bytes)
      const book = notebook()
      if (lossy) book.add('undecodable', '文本中有无法按其编码识别的字符。')
      const cells: SheetCell[] = []
      const plain = text.replace(/^\ufeff/, '')
      fieldsOf(plain, separatorIn(plain) ?? ',').forEach((fields, row) => {
        if (cells.length + fields.length > mostCells) throw new Unreadable('too-costly')
        fields.forEach((field, column) => {
          cells.push({ row, column, text: field.trim() === '' ? '' : field, ruled: false })
        })
      })
      const none = new Set<number>()
      const sheet = { name: '', cells, merges: [], hiddenRows: none, hiddenColumns: none }
      return {
        kind: 'document',
        document: {
          format: 'csv',
          blocks: layOut(layOutSheet(sheet)),
          pages: [],
          notes: book.notes(),
          metadata: { charset: encoding },
        },
      }
    }),
}

const comma = 0x2c
const semicolon = 0x3b

/** Cheap, for every text is asked: whether it has as many separators as the rows of a table need. */
function mayBeSeparated(bytes: Uint8Array): boolean {
  let [commas, semicolons] = [0, 0]
  for (const byte of bytes)
    if (byte === comma) commas++
    else if (byte === semicolon) semicolons++
  return Math.max(commas, semicolons) >= fewestRows * (fewestFields - 1)
}

function separatorIn(text: string): string | null {
  const rowsOf = (separator: string): number => {
    const widths = new Map<number, number>()
    for (const fields of fieldsOf(text.slice(0, 200_000), separator))
      if (fields.length >= fewestFields && fields.every((field) => field.length <= longestField))
        widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1)
    return Math.max(0, ...widths.values())
  }
  const [separator, rows] = [',', ';']
    .map((separator) => [separator, rowsOf(separator)] as const)
    .reduce((best, next) => (next[1] > best[1] ? next : best))
  return rows >= fewestRows ? separator : null
}
