import type { FlowBlock, Notebook } from '../flow/flow.ts'
import { layOutSheet } from './lay-out-sheet.ts'
import { noteFormats } from './note-formats.ts'
import type { Sheet } from './sheet.ts'

/** The sheets of a workbook one after the other; what is hidden is left out, and said. */
export function flowOfSheets(
  sheets: readonly (Sheet & { readonly hidden: boolean })[],
  book: Notebook,
): readonly FlowBlock[] {
  return sheets.flatMap((sheet) => {
    if (sheet.hidden) {
      book.add('hidden-sheet', `工作表“${sheet.name}”等被隐藏，未读入。`)
      return []
    }
    if (sheet.hiddenRows.size > 0 || sheet.hiddenColumns.size > 0)
      book.add('hidden-cells', `工作表“${sheet.name}”等有隐藏的行或列，未读入。`)
    noteFormats(sheet, book)
    return layOutSheet(sheet)
  })
}
