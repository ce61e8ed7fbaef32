import type { Box, Table, TableCell } from '../../core/document.ts'
import type { Chain, Link } from './chain.ts'
import type { Placement } from './fragments.ts'
import type { PatternCell } from './pattern.ts'
import { sourceBox, type PageReading } from './page-reading.ts'
import { regionsOfRow, type FoundTable } from './read-page.ts'
import { emptyReading, type FigureReading } from './read-figure.ts'
import { sumsAllowRows } from './laid-rows.ts'

/** A table together with the page it stands on. */
export type PlacedTable = { readonly page: PageReading; readonly table: FoundTable }

/** Every row has the shape of the form's row. */
const exactStructure = 0.99
/** The lines do not make the form's shape: what is read may stand in another cell. */
export const doubtfulStructure = 0.4

/** A chain of pieces that make up one pattern exactly -> the table as the form prints it. */
export const tableOfChain = (chain: Chain<PlacedTable>): Table => tableOf(chain, 'whole')

function tableOf(
  { prepared, links }: Chain<PlacedTable>,
  extent: 'whole' | 'piece',
  isSure: (cell: PatternCell) => boolean = () => true,
): Table {
  const { pattern } = prepared
  const found = pattern.cells.map((cell) => recognisedCell(cell, links))
  const laid = links.map(({ source }) => source.table.laid)
  // Where no other piece has to fit, only sums tell a piece that was laid on rows above or below its own.
  const mustHold = extent === 'piece' ? 'always' : laid.includes('loosely') ? 'where known' : 'never'
  const areRowsSure = laid.every((how) => how === undefined) || sumsAllowRows(pattern, found, mustHold)
  const cells = pattern.cells.flatMap((cell, i) => {
    const own = found[i]
    return own ? [areRowsSure && isSure(cell) ? own : { ...own, structure: doubtfulStructure }] : []
  })
  const first = links[0]!.source
  return {
    kind: 'table',
    origin: 'recognised',
    rows: pattern.rows,
    columns: pattern.columns,
    cells,
    at: { page: first.page.number, box: sourceBox(first.page.geometry, first.table.lattice.box) },
  }
}

type Seen = { readonly page: PageReading; readonly box: Box; readonly reading: FigureReading }

/** Null where the pieces at hand do not show the cell. */
function recognisedCell(cell: PatternCell, links: readonly Link<PlacedTable>[]): TableCell | null {
  const { row, column, rowSpan, columnSpan } = cell
  const place = { row, column, rowSpan, columnSpan }
  const seen = links.flatMap((link) => seenIn(cell, link))
  if (seen.length === 0) return null
  const where = seen[0] && { page: seen[0].page.number, box: sourceBox(seen[0].page.geometry, seen[0].box) }
  if (!cell.figure) return { ...place, ...where, text: cell.assumed ?? '', assumed: true, structure: exactStructure }
  // A row cut by a page break is in two pieces; the figure stands in one of them.
  const printed = seen.find(({ reading }) => reading.text !== '') ?? seen[0]
  if (!printed) return null
  const { text, confidence, candidates } = printed.reading
  return {
    ...place,
    page: printed.page.number,
    box: sourceBox(printed.page.geometry, printed.box),
    text,
    confidence: seen.length > 1 ? Math.min(...seen.map((s) => s.reading.confidence)) : confidence,
    structure: exactStructure,
    ...(candidates.length > 1 ? { candidates } : {}),
  }
}

/** The region of a piece that shows a pattern's cell, in whole or in part. */
function seenIn(cell: PatternCell, { source, placement }: Link<PlacedTable>): Seen[] {
  const { prepared, skip, from, to } = placement
  const index = prepared.pattern.cells.indexOf(cell)
  const row = Math.max(cell.row, from)
  if (row >= Math.min(to, cell.row + cell.rowSpan)) return []
  const position = prepared.shapes[row]!.cells.findIndex((c) => c.index === index)
  const region = regionsOfRow(source.table.lattice, row - from + skip)[position]
  if (region === undefined) return []
  const box = source.table.lattice.regions[region]!.box
  return [{ page: source.page, box, reading: source.table.readings.get(region) ?? emptyReading }]
}

/** A piece shorter than this might be a stretch of the form by chance. */
const leastRows = 4

/**
 * A piece whose other pages are missing, where its shape says which rows it shows: every stretch that it may be has the
 * same labels. Rows that could be counted wrongly are in doubt. Null where it does not.
 */
export function tableOfPiece(source: PlacedTable): Table | null {
  const [first, ...others] = source.table.placements
  if (!first || first.to - first.from < leastRows) return null
  const labels = labelsOf(first)
  if (others.some((other) => labelsOf(other) !== labels)) return null
  const sure = first.prepared.shapes.map((_, row) => isCounted(first, row))
  return tableOf({ prepared: first.prepared, links: [{ source, placement: first }] }, 'piece', ({ row, rowSpan }) =>
    sure.slice(row, row + rowSpan).every((each) => each),
  )
}

/**
 * Whether a piece shows all rows that follow one another beside the same label: were one of their lines missing, the shape
 * would differ. Where the break goes through such a run, nothing tells a row that is lost from one on the other page.
 */
function isCounted({ prepared: { shapes, pattern }, from, to }: Placement, row: number): boolean {
  const besideOf = (at: number) => {
    const own = shapes[at]!.cells.map(({ index }) => pattern.cells[index]!).filter((cell) => cell.rowSpan > 1)
    return own.sort((a, b) => a.rowSpan - b.rowSpan)[0]
  }
  const alike = (at: number) => shapes[at]!.cells.length === shapes[row]!.cells.length && besideOf(at) === besideOf(row)
  let [first, last] = [row, row]
  while (first > 0 && alike(first - 1)) first--
  while (last + 1 < shapes.length && alike(last + 1)) last++
  return first >= from && last < to
}

const labelsOf = ({ prepared, from, to }: Placement): string =>
  prepared.pattern.cells
    .filter((cell) => cell.row < to && cell.row + cell.rowSpan > from)
    .map((cell) => cell.assumed ?? '')
    .join('\n')

/** A ruled table that fits no pattern: its cells as drawn, every one in doubt. */
export function tableAsDrawn({ page, table }: PlacedTable): Table {
  const { lattice, readings } = table
  return {
    kind: 'table',
    origin: 'recognised',
    rows: lattice.rows,
    columns: lattice.columns,
    cells: lattice.regions.map(({ row, column, rowSpan, columnSpan, box }, i) => {
      const reading = readings.get(i)
      return {
        row,
        column,
        rowSpan,
        columnSpan,
        page: page.number,
        box: sourceBox(page.geometry, box),
        text: reading?.text ?? '',
        confidence: Math.min(doubtfulStructure, reading?.confidence ?? 0),
        structure: doubtfulStructure,
        ...(reading && reading.candidates.length > 1 ? { candidates: reading.candidates } : {}),
      }
    }),
    at: { page: page.number, box: sourceBox(page.geometry, lattice.box) },
  }
}
