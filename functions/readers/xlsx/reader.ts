import { readProperties } from '../docx/properties.ts'
import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Limits, Reader, Reading } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { layOutSheet } from '../sheet/lay-out-sheet.ts'
import { noteFormats } from '../sheet/note-formats.ts'
import { isUnshown } from '../sheet/number-text.ts'
import { hasPart, openPackage } from '../zip/open-package.ts'
import { readCellStyles } from './cell-styles.ts'
import { readVeils } from './conditional-formats.ts'
import { readDrawings } from './drawings.ts'
import { readWorkbookParts } from './parts.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readWorksheet } from './worksheet.ts'

/** Excel workbooks since 2007 (ECMA-376, ISO/IEC 29500), as Excel and WPS write them. */
export const xlsxReader: Reader = {
  format: 'xlsx',
  recognises: (bytes) => hasPart(bytes, /^xl\/workbook\.xml$/),
  read: (bytes, limits) => readOrReject(() => readWorkbook(bytes, limits)),
}

function readWorkbook(bytes: Uint8Array, limits: Limits): Reading {
  const source = openPackage(bytes, limits)
  const { depth } = limits
  const book = notebook()
  const { sheets, from1904 } = readWorkbookParts(source, depth)
  if (sheets.length === 0) throw new Unreadable('corrupt')
  const strings = readSharedStrings(source.text('xl/sharedStrings.xml') ?? '<sst/>', depth)
  const stylesXml = source.text('xl/styles.xml') ?? '<styleSheet/>'
  const styles = readCellStyles(stylesXml, depth)
  const veils = readVeils(stylesXml, depth)
  const flow = sheets.flatMap(({ name, hidden, part }) => {
    if (hidden) {
      book.add('hidden-sheet', `工作表“${name}”等被隐藏，未读入。`)
      return []
    }
    const xml = source.text(part)
    if (xml === undefined) return []
    const sheet = readWorksheet(name, xml, { strings, styles, from1904, veils }, depth)
    if (sheet.hiddenRows.size > 0 || sheet.hiddenColumns.size > 0)
      book.add('hidden-cells', `工作表“${name}”等有隐藏的行或列，未读入。`)
    noteFormats(sheet, book)
    if (sheet.cells.some((cell) => cell.text.startsWith('=') && !isUnshown(cell.text)))
      book.add('uncalculated', `工作表“${name}”等有未保存计算结果的公式。请用 Excel 或 WPS 打开并保存后重新提交。`)
    return layOutSheet(sheet)
  })
  return {
    kind: 'document',
    document: {
      format: 'xlsx',
      blocks: layOut([...flow, ...readDrawings(source, depth)]),
      pages: [],
      notes: book.notes(),
      metadata: {
        ...readProperties(source, depth),
        sheets: sheets
          .map((sheet) => sheet.name)
          .join('、')
          .slice(0, 500),
      },
    },
  }
}
