import type { Block, Document, Note, Page } from '../../core/document.ts'
import { chainsOf, type Link } from './chain.ts'
import { knownForms } from './find-tables.ts'
import { preparePattern, type PreparedPattern } from './fragments.ts'
import type { Turn } from './geometry.ts'
import type { PageImage } from './page-image.ts'
import { isTelling } from './page-structure.ts'
import { turnsAfter, type Leveled, type PageReading } from './page-reading.ts'
import type { ScanPattern } from './pattern.ts'
import { regionsOfRow } from './read-page.ts'
import { readText } from './read-text.ts'
import { seenPage } from './seen-page.ts'
import { tooPoor } from './photograph-notes.ts'
import { readWayUp } from './way-up.ts'
import { tableAsDrawn, tableOfChain, tableOfPiece, type PlacedTable } from './recognised-table.ts'
import type { TextEngine } from './text-engine.ts'

export type ScanOptions = {
  /** Reads the text outside the tables; figures alone are read where absent. */
  readonly text?: TextEngine
  /** Called after each page with its number. */
  readonly onPage?: (page: number) => void | Promise<void>
}

/**
 * Pictures of pages -> a document of recognised tables. Pages are taken one at a time and let go, so that a long file needs
 * no more memory than its largest page; give them lazily where that matters. `patterns` are the tables of the form:
 * a table whose rows have exactly their shape comes out on the pattern's grid, its labels `assumed`; any other comes out
 * as drawn, with `structure` low. Boxes are pixels of the pages as given.
 */
export async function readScannedPages(
  pages: Iterable<PageImage> | AsyncIterable<PageImage>,
  patterns: readonly ScanPattern[],
  options: ScanOptions = {},
): Promise<Document> {
  const prepared = patterns.map(preparePattern)
  const forms = knownForms(prepared)
  const readings: PageReading[] = []
  let turns: readonly Turn[] = turnsAfter(0)
  for await (const page of pages) {
    const seen = seenPage(page, forms, turns)
    const { structure, tables } = readWayUp(seen.page, seen.structure, seen.streaks)
    if (isTelling(structure)) turns = turnsAfter(structure.level.geometry.turn)
    readings.push({
      number: page.number,
      width: page.width,
      height: page.height,
      geometry: structure.level.geometry,
      tables,
      paragraphs: options.text ? await readText(seen.page, structure, options.text) : [],
      ...(seen.photograph ? { photograph: seen.photograph } : {}),
    })
    await options.onPage?.(page.number)
  }
  return documentOf(readings, prepared)
}

function documentOf(readings: readonly PageReading[], patterns: readonly PreparedPattern[]): Document {
  const placed = withoutGhosts(readings.flatMap((page) => page.tables.map((table): PlacedTable => ({ page, table }))))
  const pieces = placed.map((source) => ({ source, placements: source.table.placements }))
  const chains = chainsOf(pieces, patterns, sharesRow)
  const chained = new Map(chains.flatMap((chain) => chain.links.map((link) => [link.source, chain] as const)))
  const blocks: Block[] = []
  const notes: Note[] = []
  for (const page of readings) {
    notes.push(...tooPoor(page))
    const tables = page.tables.flatMap((table): Leveled[] => {
      const source = placed.find((p) => p.page === page && p.table.lattice === table.lattice)!
      const chain = chained.get(source)
      if (!chain) {
        const piece = tableOfPiece(source)
        if (piece) return [{ block: piece, top: table.lattice.box[1] }]
        notes.push(strangeTable(page.number))
        return [{ block: tableAsDrawn(source), top: table.lattice.box[1] }]
      }
      return chain.links[0]!.source === source ? [{ block: tableOfChain(chain), top: table.lattice.box[1] }] : []
    })
    blocks.push(...[...tables, ...page.paragraphs].sort((a, b) => a.top - b.top).map(({ block }) => block))
  }
  return {
    format: 'scan',
    blocks: numbered(blocks),
    pages: readings.map(pageOf),
    notes,
    metadata: { ocr: 'embedded' },
  }
}

/**
 * Far paler than the document's other tables, in lines or figures, a table may shine through from the back of a sheet. What
 * is compared is the paper's share of light that print takes: the light on photographs of a document's pages differs.
 */
const ghostShare = 0.4

function withoutGhosts(placed: readonly PlacedTable[]): PlacedTable[] {
  const known = placed.filter(({ table }) => table.placements.length > 0)
  const strengthOf = ({ table }: PlacedTable) => table.strength / table.paper
  const contrastOf = ({ table }: PlacedTable) => (table.contrast === null ? null : table.contrast / table.paper)
  const strength = Math.max(0, ...known.map(strengthOf))
  const contrast = Math.max(0, ...known.map((each) => contrastOf(each) ?? 0))
  const isGhost = (each: PlacedTable) =>
    strengthOf(each) < strength * ghostShare || (contrastOf(each) ?? Infinity) < contrast * ghostShare
  return placed.map((each) => (isGhost(each) ? { ...each, table: { ...each.table, placements: [] } } : each))
}

const strangeTable = (page: number): Note => ({
  code: 'scan-structure',
  message: `第${page}页有表格线，但与格式规定的表样不一致，其中的数字不能确定属于哪一格。`,
  at: { page },
})

const pageOf = ({ number, width, height }: PageReading): Page => ({
  number,
  width,
  height,
  unit: 'pixel',
  content: 'scanned',
})

function numbered(blocks: readonly Block[]): Block[] {
  let tables = 0
  return blocks.map((block) => (block.kind === 'table' ? { ...block, at: { ...block.at, table: ++tables } } : block))
}

/** A row cut by a page break: what is printed in it stands on one side of the break, cell by cell. */
function sharesRow(upper: Link<PlacedTable>, lower: Link<PlacedTable>): boolean {
  const row = upper.placement.to - 1
  const above = figuresOf(upper, row)
  const below = figuresOf(lower, row)
  return above.length === below.length && above.every((text, i) => text === '' || below[i] === '')
}

function figuresOf({ source, placement }: Link<PlacedTable>, row: number): string[] {
  const { prepared, skip, from } = placement
  const regions = regionsOfRow(source.table.lattice, row - from + skip)
  return prepared.shapes[row]!.cells.flatMap((cell, i) =>
    cell.figure ? [source.table.readings.get(regions[i]!)?.text ?? ''] : [],
  )
}
