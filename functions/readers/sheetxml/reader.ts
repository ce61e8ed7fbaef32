import type { Document } from '../../core/document.ts'
import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Reader } from '../reader.ts'
import { readOrReject } from '../rejected.ts'
import { flowOfSheets } from '../sheet/flow-of-sheets.ts'
import { decodeText } from '../text-encoding.ts'
import { readWorkbook } from './workbook.ts'
import { byteText } from '../byte-text.ts'

/**
 * Workbooks saved as one XML file (Excel 2002 and 2003, "XML 电子表格 2003"): what many systems export, mostly under the
 * name of an xls.
 */
export const sheetxmlReader: Reader = {
  format: 'sheetxml',
  recognises: (bytes) => {
    const start = byteText(bytes.subarray(0, 4_096)).replaceAll('\0', '')
    return (
      /^[^<]{0,3}\s*<(?:\?xml|(?:[\w.-]+:)?Workbook)/.test(start) &&
      /<(?:[\w.-]+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(start)
    )
  },
  read: (bytes, limits) =>
    readOrReject(() => {
      const book = notebook()
      const flow = flowOfSheets(readWorkbook(decodeText(bytes).text.replace(/^\ufeff/, ''), limits.depth), book)
      const document: Document = {
        format: 'sheetxml',
        blocks: layOut(flow),
        pages: [],
        notes: book.notes(),
        metadata: {},
      }
      return { kind: 'document', document }
    }),
}
