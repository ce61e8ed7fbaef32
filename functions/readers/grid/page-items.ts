import type { Box } from '../../core/document.ts'
import { fillRegions, pageTableOf, type FilledRegion, type PageTable } from './fill-cells.ts'
import type { PageInk } from './ink.ts'
import { latticesOf, type Lattice } from './lattice.ts'
import { textLinesOf, type TextLine } from './text-lines.ts'

/** What stands on a page, from top to bottom. A `frame` is a drawn box of one cell: a part of a table, or mere decoration. */
export type PageItem =
  | { readonly kind: 'line'; readonly page: number; readonly box: Box; readonly line: TextLine }
  | { readonly kind: 'table' | 'frame'; readonly page: number; readonly box: Box; readonly table: PageTable }
  | { readonly kind: 'picture'; readonly page: number; readonly box: Box }

/** An upright page -> its ruled tables, the lines of text outside them, and its pictures, in reading order. */
export function pageItemsOf(page: PageInk, spacing?: number): PageItem[] {
  const items: PageItem[] = []
  let glyphs = page.glyphs
  for (const lattice of innermostFirst(latticesOf(page.segments))) {
    if (isPageBorder(lattice, page)) continue
    const { filled, rest } = fillRegions(lattice, glyphs, spacing)
    if (rest.length === glyphs.length || isUnparted(filled)) continue
    glyphs = rest
    const kind = lattice.regions.length > 1 ? 'table' : 'frame'
    items.push({ kind, page: page.number, box: lattice.box, table: pageTableOf(lattice, filled, page.number) })
  }
  for (const line of textLinesOf(glyphs)) items.push({ kind: 'line', page: page.number, box: line.box, line })
  for (const box of page.pictures ?? []) items.push({ kind: 'picture', page: page.number, box })
  return items.sort((a, b) => topOf(a) - topOf(b) || a.box[0] - b.box[0])
}

/** Writing is ordered by its middle, so that a line beside the top of a table does not slip behind it. */
const topOf = ({ kind, box }: PageItem) => (kind === 'line' ? box[1] + box[3] / 2 : box[1])

const innermostFirst = (lattices: readonly Lattice[]) =>
  [...lattices].sort((a, b) => a.box[2] * a.box[3] - b.box[2] * b.box[3])

/** More lines of figures than one figure was ever broken into, and such cells side by side. */
const unparted = { lines: 6, cells: 5 }

/** Columns are ruled and rows are not: no cell is one figure, and what parts the rows is told from the lines of writing. */
function isUnparted(filled: readonly FilledRegion[]): boolean {
  const tall = filled.filter(({ lines }) => lines.length >= unparted.lines)
  const figures = ({ lines }: FilledRegion) => lines.filter(({ text }) => /^[\d.,]+$/.test(text)).length
  return tall.filter((cell) => figures(cell) >= unparted.lines).length >= unparted.cells
}

/** A frame round most of the sheet holds the page, not a cell. */
const isPageBorder = ({ regions, box }: Lattice, { width, height }: PageInk) =>
  regions.length === 1 && box[2] * box[3] > 0.4 * width * height
