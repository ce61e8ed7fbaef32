import type { Block, Table } from '../../core/document.ts'

/** How far the sides of two parts of one table may be off, as a share of its width: scans are not level. */
const slack = 0.05

/** Heads and feet stand in the outer parts of a sheet, as a share of its height (GB/T 9704: margins of 35 and 37 mm of 297). */
const margin = 0.09

/** The blocks of a page from top to bottom, and how high it is. */
export type PageOfBlocks = { readonly blocks: readonly Block[]; readonly height: number }

/**
 * Textract gives each part of a table that runs over pages as a TABLE of its own, without a link. The last block of a page
 * and the first of the next are one table where both are tables of as many columns with the same sides. Page numbers and
 * running heads between them, which LAYOUT does not always know for such, stay as text beside it.
 */
export function joinContinued(pages: readonly PageOfBlocks[]): Block[] {
  const joined: Block[] = []
  let previous: PageOfBlocks | undefined
  for (const page of pages) {
    const at = joined.length - 1 - (previous ? lengthOf(previous.blocks.toReversed(), isFoot(previous)) : 0)
    const head = lengthOf(page.blocks, isHead(page))
    const [first, last] = [page.blocks[head], joined[at]]
    if (previous && first?.kind === 'table' && last?.kind === 'table' && continues(last, first)) {
      joined[at] = append(last, first)
      joined.push(...page.blocks.slice(0, head), ...page.blocks.slice(head + 1))
    } else joined.push(...page.blocks)
    previous = page
  }
  return joined
}

/** How many blocks at the beginning are of a kind. */
function lengthOf(blocks: readonly Block[], is: (block: Block) => boolean): number {
  const end = blocks.findIndex((block) => !is(block))
  return end < 0 ? blocks.length : end
}

const isFoot =
  ({ height }: PageOfBlocks) =>
  ({ kind, at }: Block) =>
    kind === 'paragraph' && at.box !== undefined && at.box[1] > (1 - margin) * height

const isHead =
  ({ height }: PageOfBlocks) =>
  ({ kind, at }: Block) =>
    kind === 'paragraph' && at.box !== undefined && at.box[1] + at.box[3] < margin * height

function continues(above: Table, below: Table): boolean {
  if (above.columns !== below.columns || above.columns < 2) return false
  const [a, b] = [above.at.box, below.at.box]
  if (!a || !b) return true
  return Math.abs(a[0] - b[0]) < slack * a[2] && Math.abs(a[0] + a[2] - b[0] - b[2]) < slack * a[2]
}

const append = (above: Table, below: Table): Table => ({
  ...above,
  rows: above.rows + below.rows,
  cells: [...above.cells, ...below.cells.map((cell) => ({ ...cell, row: cell.row + above.rows }))],
})
