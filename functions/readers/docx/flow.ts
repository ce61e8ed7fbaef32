import type { FlowBlock, Notebook } from '../flow/flow.ts'
import { listCounter } from '../lists/list-counter.ts'
import type { Limits } from '../reader.ts'
import { Unreadable } from '../rejected.ts'
import { scanXml } from '../xml/scan-xml.ts'
import { openPackage, type Package } from '../zip/open-package.ts'
import { bodyReader } from './body.ts'
import { readEmbeddedPart } from './embedded-part.ts'
import { wordPrefixes } from './names.ts'
import { readNumbering } from './numbering.ts'
import { mainPart } from './parts.ts'
import { readRelationships } from './relationships.ts'
import { drawsText, readStyles } from './styles.ts'
import { withoutFormatting } from './without-formatting.ts'

/** Documents in documents are followed this far, and this many of them. */
const deepest = 2
const mostEmbedded = 20

/** The body of a package of WordprocessingML, with the documents that are embedded as parts of it. */
export function flowOf(source: Package, book: Notebook, limits: Limits, level = 0): readonly FlowBlock[] {
  const { depth } = limits
  const main = mainPart(source, depth)
  const xml = source.text(main)
  if (xml === undefined) throw new Unreadable('corrupt')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const numbering = source.text(`${folder}numbering.xml`)
  const lists = numbering === undefined ? new Map<never, never>() : readNumbering(numbering, depth)
  const styles = readStyles(source.text(`${folder}styles.xml`) ?? '', depth)
  const inner: Limits = { ...limits, expandedBytes: Math.floor(limits.expandedBytes / 8) }
  const wordFlow = (bytes: Uint8Array) => flowOf(openPackage(bytes, inner), book, inner, level + 1)
  let embeddedParts = 0
  const embedded = (id: string) => {
    const part = readRelationships(source, main, depth).get(id)
    const bytes = part === undefined ? undefined : source.bytes(part)
    if (!bytes || level >= deepest || ++embeddedParts > mostEmbedded) return undefined
    return readEmbeddedPart(bytes, limits, book, wordFlow)
  }
  const reader = bodyReader({ styles, lists, count: listCounter(lists), notebook: book, embedded })
  scanXml(withoutFormatting(xml, drawsText(styles)), wordPrefixes, reader, depth)
  return reader.flow()
}
