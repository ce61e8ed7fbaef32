import type { Document } from '../../core/document.ts'
import { notebook, type FlowBlock, type Notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Limits, Reader } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { flowOfSheets } from '../sheet/flow-of-sheets.ts'
import { decodeText } from '../text-encoding.ts'
import { scanXml } from '../xml/scan-xml.ts'
import { hasPart, openPackage } from '../zip/open-package.ts'
import { openDocumentPrefixes } from './names.ts'
import { spreadsheetReader } from './spreadsheet.ts'
import { readStyles, type Styles } from './styles.ts'
import { textReader } from './text.ts'
import { byteText } from '../byte-text.ts'

/**
 * OpenDocument texts and spreadsheets (ISO/IEC 26300: odt, ods and the flat forms of both), as LibreOffice and other
 * office programs save them.
 */
export const odfReader: Reader = {
  format: 'odf',
  recognises: (bytes) => isFlat(bytes) || (hasPart(bytes, /^content\.xml$/) && hasPart(bytes, /^mimetype$/)),
  read: (bytes, limits) =>
    readOrReject(() => {
      const book = notebook()
      const parts = isFlat(bytes) ? [decodeText(bytes).text.replace(/^\ufeff/, '')] : partsOf(bytes, limits)
      const styles = readStyles(parts, limits.depth)
      const content = parts.at(-1)!
      const isSpreadsheet = /<(?:[\w.-]+:)?spreadsheet[\s>/]/.test(content)
      const flow = (isSpreadsheet ? sheetsOf : textOf)(content, styles, book, limits.depth)
      const format = isSpreadsheet ? 'ods' : 'odt'
      const document: Document = { format, blocks: layOut(flow), pages: [], notes: book.notes(), metadata: {} }
      return { kind: 'document', document }
    }),
}

function isFlat(bytes: Uint8Array): boolean {
  const start = byteText(bytes.subarray(0, 4_096))
  return /^[^<]{0,3}\s*<(?:\?xml|[\w.-]+:document)/.test(start) && /<[\w.-]+:document\s[^>]*opendocument/.test(start)
}

/** styles.xml, where there is one, and content.xml last. */
function partsOf(bytes: Uint8Array, limits: Limits): string[] {
  const source = openPackage(bytes, limits)
  if (source.text('META-INF/manifest.xml')?.includes('encryption-data')) throw new Unreadable('encrypted')
  const content = source.text('content.xml')
  if (content === undefined) throw new Unreadable('corrupt')
  return [source.text('styles.xml') ?? [], content].flat()
}

function sheetsOf(xml: string, styles: Styles, book: Notebook, depth: number): readonly FlowBlock[] {
  const reader = spreadsheetReader(styles)
  scanXml(xml, openDocumentPrefixes, reader, depth)
  return flowOfSheets(reader.sheets, book)
}

function textOf(xml: string, styles: Styles, book: Notebook, depth: number): readonly FlowBlock[] {
  if (!/<(?:[\w.-]+:)?text[\s>]/.test(xml))
    throw new Unreadable(
      'unknown-format',
      '这是演示文稿或绘图文件，不是年度报告。请提交 Word、Excel、网页或 PDF 文件。',
    )
  const reader = textReader(styles, book)
  scanXml(xml, openDocumentPrefixes, reader, depth)
  return reader.flow()
}
