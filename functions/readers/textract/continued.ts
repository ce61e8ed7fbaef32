import type { Block, Table } from '../../core/document.ts'

/** How far the sides of two parts of one table may be off, as a share of its width: scans are not level. */
const slack = 0.05

/**
 * Textract gives each part of a table that runs over pages as a TABLE of its own, without a link. The last block of a page
 * and the first of the next are one table where both are tables of as many columns with the same sides.
 */
export function joinContinued(pages: readonly (readonly Block[])[]): Block[] {
  const joined: Block[] = []
  for (const page of pages) {
    const [first, last] = [page[0], joined.at(-1)]
    if (first?.kind === 'table' && last?.kind === 'table' && continues(last, first)) {
      joined[joined.length - 1] = append(last, first)
      joined.push(...page.slice(1))
    } else joined.push(...page)
  }
  return joined
}

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
