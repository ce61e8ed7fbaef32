import type { Page } from '../../core/document.ts'
import { blocksOf } from '../grid/document-blocks.ts'
import type { PageInk } from '../grid/ink.ts'
import type { Limits, Reader, Reading } from '../reader.ts'
import { readOrReject, rejected } from '../rejected.ts'
import { hasPart, openPackage } from '../zip/open-package.ts'
import { pageReader } from './page-ink.ts'
import { readIndex } from './pages.ts'

/** The national fixed-layout format (GB/T 33190): text and lines by position, tables from the shared lattice. */
export const ofdReader: Reader = {
  format: 'ofd',
  recognises: (bytes) => hasPart(bytes, /^ofd\.xml$/),
  read: (bytes, limits) => readOrReject(() => readPackage(bytes, limits)),
}

function readPackage(bytes: Uint8Array, limits: Limits): Reading {
  const source = openPackage(bytes, limits)
  if (source.has('Encryptions.xml')) return rejected('encrypted')
  const { documents, metadata } = readIndex(source, limits.depth)
  const parts = documents.flatMap((document) => {
    const read = pageReader(source, document, limits.depth)
    return document.pages.map((part) => ({ part, read }))
  })
  if (parts.length === 0) return rejected('empty', 'OFD 文件没有页面。')
  if (parts.length > limits.pages)
    return rejected('too-large', `OFD 文件共 ${parts.length} 页，超过 ${limits.pages} 页的上限。`)
  const pages: Page[] = []
  const inks: PageInk[] = []
  parts.forEach(({ part, read }, i) => {
    const { page, ink } = read(part, i + 1)
    pages.push(page)
    if (ink) inks.push(ink)
  })
  const { blocks, notes } = blocksOf(inks)
  return { kind: 'document', document: { format: 'ofd', blocks, pages, notes, metadata } }
}
