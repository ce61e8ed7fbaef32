import type { Document } from '../../core/document.ts'
import { notebook, type FlowBlock, type Notebook } from '../flow/flow.ts'
import { layOut } from '../flow/lay-out.ts'
import type { Limits, Reader } from '../reader.ts'
import { readOrReject, Unreadable } from '../rejected.ts'
import { scanXml } from '../xml/scan-xml.ts'
import { hasPart, openPackage, type Package } from '../zip/open-package.ts'
import { bodyReader } from './body.ts'
import { listCounter } from '../lists/list-counter.ts'
import { readEmbeddedPart } from './embedded-part.ts'
import { wordPrefixes } from './names.ts'
import { readNumbering } from './numbering.ts'
import { mainPart } from './parts.ts'
import { readProperties } from './properties.ts'
import { readRelationships } from './relationships.ts'
import { readStyles } from './styles.ts'
import { withoutFormatting } from './without-formatting.ts'

/** Word documents since 2007 (ECMA-376, ISO/IEC 29500), transitional and strict, as Word and WPS write them. */
export const docxReader: Reader = {
  format: 'docx',
  recognises: (bytes) => hasPart(bytes, /^word\/document\d*\.xml$/),
  read: (bytes, limits) =>
    readOrReject(() => {
      const book = notebook()
      const source = openPackage(bytes, limits)
      const document: Document = {
        format: 'docx',
        blocks: layOut(flowOf(source, book, limits)),
        pages: [],
        notes: book.notes(),
        metadata: readProperties(source, limits.depth),
      }
      return { kind: 'document', document }
    }),
}

/** The body of a package of WordprocessingML. */
export function flowOf(source: Package, book: Notebook, limits: Limits): readonly FlowBlock[] {
  const { depth } = limits
  const main = mainPart(source, depth)
  const xml = source.text(main)
  if (xml === undefined) throw new Unreadable('corrupt')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const numbering = source.text(`${folder}numbering.xml`)
  const lists = numbering === undefined ? new Map<never, never>() : readNumbering(numbering, depth)
  const styles = readStyles(source.text(`${folder}styles.xml`) ?? '', depth)
  const embedded = (id: string) => {
    const part = readRelationships(source, main, depth).get(id)
    const bytes = part === undefined ? undefined : source.bytes(part)
    return bytes && readEmbeddedPart(bytes, limits, book)
  }
  const reader = bodyReader({ styles, lists, count: listCounter(lists), notebook: book, embedded })
  scanXml(withoutFormatting(xml), wordPrefixes, reader, depth)
  return reader.flow()
}
