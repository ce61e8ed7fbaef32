import type { Block, Box, Document, Page, Place, TableCell } from '../../core/document.ts'

/**
 * A document whose scanned pages have been read: their blocks take their places among those of the other pages. `read`
 * measures in pixels; where the document measures its pages in points, so do the merged blocks.
 */
export function withScannedPages(document: Document, read: Document): Document {
  const scales = new Map(read.pages.map((page) => [page.number, scaleOf(page, document.pages)]))
  const found = read.blocks.map((block) => rescaled(block, (page) => scales.get(page ?? 0) ?? 1))
  const blocks: Block[] = []
  let next = 0
  for (const block of document.blocks) {
    while (next < found.length && pageOf(found[next]!) < pageOf(block)) blocks.push(found[next++]!)
    blocks.push(block)
  }
  let tables = 0
  return {
    ...document,
    blocks: [...blocks, ...found.slice(next)].map((block) =>
      block.kind === 'table' ? { ...block, at: { ...block.at, table: ++tables } } : block,
    ),
    notes: [...document.notes, ...read.notes],
    metadata: { ...document.metadata, ...read.metadata },
  }
}

const pageOf = (block: Block): number => block.at.page ?? 0

function scaleOf(read: Page, pages: readonly Page[]): number {
  const page = pages.find((p) => p.number === read.number)
  return page && page.unit === 'point' && read.unit === 'pixel' ? page.width / read.width : 1
}

function rescaled(block: Block, scaleAt: (page: number | undefined) => number): Block {
  const at = scaledPlace(block.at, scaleAt(block.at.page))
  if (block.kind !== 'table') return { ...block, at }
  const cells = block.cells.map((cell): TableCell => {
    const { box } = cell
    return box ? { ...cell, box: scaledBox(box, scaleAt(cell.page ?? block.at.page)) } : cell
  })
  return { ...block, at, cells }
}

const scaledPlace = (at: Place, scale: number): Place => (at.box ? { ...at, box: scaledBox(at.box, scale) } : at)

const scaledBox = (box: Box, scale: number): Box => {
  const [x, y, width, height] = box.map((v) => Math.round(v * scale * 100) / 100)
  return [x!, y!, width!, height!]
}
