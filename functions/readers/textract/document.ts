import type { Block, Document, Page } from '../../core/document.ts'
import { textractBlocks, type TextractBlock } from './blocks.ts'
import { joinContinued } from './continued.ts'
import { relatedBlocks, type Related } from './related.ts'
import { tableOf } from './table.ts'
import { textOfPage } from './text-blocks.ts'

/** The pages that were sent, in their order, as they are in the original: its number, size and unit. */
export type PageMap = readonly Page[]

/**
 * An analysis by Amazon Textract (TABLES, LAYOUT) -> the neutral document. Pure: the responses come as parsed JSON.
 * Tables that go on over a page break are joined. Without a page map the pages count as sent and measure A4.
 */
export function documentFromTextract(responses: unknown, pageMap: PageMap = []): Document {
  const blocks = textractBlocks(responses)
  const related = relatedBlocks(blocks)
  const numbers = [...new Set(blocks.map(({ page }) => page))].sort((a, b) => a - b)
  const pages = numbers.map((number) => recognisedPage(number, pageMap[number - 1]))
  const perPage = numbers.map((number, i) => ({
    blocks: blocksOfPage(
      blocks.filter(({ page }) => page === number),
      related,
      pages[i]!,
    ),
    height: pages[i]!.height,
  }))
  return {
    format: 'textract',
    blocks: numbered(joinContinued(perPage)),
    pages,
    notes: [],
    metadata: {},
  }
}

/** Points of an A4 sheet. */
const sheet = { width: 595, height: 842 }

function recognisedPage(number: number, original: Page | undefined): Page {
  return original ? { ...original, content: 'text' } : { number, ...sheet, unit: 'point', content: 'text' }
}

/** Tables and text of one page from top to bottom. */
function blocksOfPage(blocks: readonly TextractBlock[], related: Related, page: Page): Block[] {
  const tables = blocks
    .filter(({ type }) => type === 'TABLE')
    .map((block) => ({ block, table: tableOf(block, related, page) }))
    .filter(({ table }) => table.cells.length > 0)
  const inTable = new Set(tables.flatMap(({ block }) => wordsOf(block, related)))
  const placed = [
    ...tables.map(({ block, table }) => ({ top: block.box?.top ?? 0, block: table as Block })),
    ...textOfPage(blocks, related, page, inTable).map(({ top, paragraph }) => ({ top, block: paragraph as Block })),
  ]
  return placed.sort((a, b) => a.top - b.top).map(({ block }) => block)
}

/** Titles and footers of a table are text of the page: only what stands in cells belongs to the table. */
const wordsOf = (table: TextractBlock, related: Related): string[] =>
  [...related(table, 'CHILD'), ...related(table, 'MERGED_CELL').flatMap((cell) => related(cell, 'CHILD'))]
    .filter(({ type }) => type === 'CELL')
    .flatMap((cell) => related(cell, 'CHILD').map(({ id }) => id))

function numbered(blocks: readonly Block[]): Block[] {
  let tables = 0
  return blocks.map((block) => (block.kind === 'table' ? { ...block, at: { ...block.at, table: ++tables } } : block))
}
