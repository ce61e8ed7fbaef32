import { compoundIn } from '../compound/open-compound.ts'
import { readSummary } from '../compound/summary.ts'
import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Reader, Reading } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { layOutSheet } from '../sheet/lay-out-sheet.ts'
import { noteFormats } from '../sheet/note-formats.ts'
import { readWorkbook } from './workbook.ts'
import { readWorksheet } from './worksheet.ts'

/** Excel 5 to 2003 workbooks ([MS-XLS]) as Excel and WPS write them (xls, et). */
export const xlsReader: Reader = {
  format: 'xls',
  recognises: (bytes) => compoundIn(bytes)?.names.some((name) => name === 'Workbook' || name === 'Book') ?? false,
  read: (bytes) => readOrReject(() => readSheets(bytes)),
}

function readSheets(bytes: Uint8Array): Reading {
  const compound = compoundIn(bytes)
  const stream = compound?.stream('Workbook') ?? compound?.stream('Book')
  if (!compound || !stream) throw new Unreadable('corrupt')
  const book = notebook()
  const workbook = readWorkbook(stream)
  const flow = workbook.sheets.flatMap((place) => {
    if (place.hidden) {
      book.add('hidden-sheet', `工作表“${place.name}”等被隐藏，未读入。`)
      return []
    }
    const { sheet, floating } = readWorksheet(stream, place, workbook)
    if (sheet.hiddenRows.size > 0 || sheet.hiddenColumns.size > 0)
      book.add('hidden-cells', `工作表“${place.name}”等有隐藏的行或列，未读入。`)
    noteFormats(sheet, book)
    return [...layOutSheet(sheet), ...floating]
  })
  return {
    kind: 'document',
    document: {
      format: 'xls',
      blocks: layOut(flow),
      pages: [],
      notes: book.notes(),
      metadata: {
        ...readSummary(compound),
        sheets: workbook.sheets
          .map((sheet) => sheet.name)
          .join('、')
          .slice(0, 500),
      },
    },
  }
}
