import type { Document } from '../../core/document.ts'
import { bodyReader } from '../docx/body.ts'
import { wordPrefixes } from '../docx/names.ts'
import { flowOf } from '../docx/flow.ts'
import { drawsText, readStyles } from '../docx/styles.ts'
import { withoutFormatting } from '../docx/without-formatting.ts'
import { notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Reader } from '../reader.ts'
import { readOrReject } from '../rejected.ts'
import { decodeText } from '../text-encoding.ts'
import { scanXml } from '../xml/scan-xml.ts'
import { flatPackage } from './flat-package.ts'
import { byteText } from '../byte-text.ts'

/** Word documents saved as one XML file: Word 2003's own and the flat form of docx; often under the name of a doc. */
export const wordxmlReader: Reader = {
  format: 'wordxml',
  recognises: (bytes) => {
    const start = byteText(bytes.subarray(0, 4_096)).replaceAll('\0', '')
    return (
      /^[^<]{0,3}\s*<(?:\?xml|pkg:package|w:wordDocument)/.test(start) &&
      /<(?:pkg:package|w:wordDocument)\s/.test(start)
    )
  },
  read: (bytes, limits) =>
    readOrReject(() => {
      const book = notebook()
      const xml = decodeText(bytes).text.replace(/^\ufeff/, '')
      const blocks = layOut(
        /<pkg:package\s/.test(xml.slice(0, 4_096))
          ? flowOf(flatPackage(xml), book, limits)
          : flowOf2003(xml, book, limits.depth),
      )
      const document: Document = { format: 'wordxml', blocks, pages: [], notes: book.notes(), metadata: {} }
      return { kind: 'document', document }
    }),
}

function flowOf2003(xml: string, book: ReturnType<typeof notebook>, depth: number) {
  const styles = readStyles(partOf(xml, 'styles') ?? '<w:styles/>', depth)
  const reader = bodyReader({
    styles,
    lists: new Map(),
    count: () => '',
    notebook: book,
    embedded: () => undefined,
  })
  scanXml(withoutFormatting(bodyOf(xml), drawsText(styles)), wordPrefixes, reader, depth)
  return reader.flow()
}

/** Headers and footers stand in section properties, which are passed over; fonts, lists and styles before the body. */
function bodyOf(xml: string): string {
  let body = xml
  for (const name of ['fonts', 'lists', 'styles', 'docPr']) {
    const part = partOf(body, name)
    if (part !== undefined) body = body.replace(part, () => '')
  }
  return body
}

/** The first element of this name, which a document has once, with all that it holds. */
function partOf(xml: string, name: string): string | undefined {
  const from = xml.search(new RegExp(`<w:${name}[\\s>]`))
  const end = `</w:${name}>`
  const to = from < 0 ? -1 : xml.indexOf(end, from)
  return to < 0 ? undefined : xml.slice(from, to + end.length)
}
