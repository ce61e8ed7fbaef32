import type { Block, Figure, Note } from '../../core/document.ts'
import { withBlankColumns } from './blank-columns.ts'
import { impliedTables } from './implied-table.ts'
import { brokenFigureLines } from './broken-figures.ts'
import { continuesTable, joinTables } from './continued-tables.ts'
import type { PageTable } from './fill-cells.ts'
import type { PageInk } from './ink.ts'
import { leavesOf } from './leaves.ts'
import { letterSpacingOf } from './letter-spacing.ts'
import { pageItemsOf, type PageItem } from './page-items.ts'
import { withoutOverprint } from './overprint.ts'
import { measureOf, paragraphsOf, type LineItem, type Measure } from './paragraphs.ts'
import { joinPagesSideways, whereItIsPrinted } from './pages-side-by-side.ts'
import { rulingsOf, type Ruling } from './rulings.ts'
import { runningLines } from './running-lines.ts'
import { joinSideways } from './sheets-side-by-side.ts'
import { straighten } from './straighten.ts'
import { twicePrinted } from './twice-printed.ts'
import { withinSheet } from './within-sheet.ts'

/**
 * Pages of ink -> paragraphs, tables and pictures in reading order: the lattice of each page, page numbers left out,
 * tables joined over page breaks, tables without lines found by alignment, lines joined into paragraphs.
 */
export function blocksOf(pages: readonly PageInk[]): { readonly blocks: Block[]; readonly notes: Note[] } {
  const cleared = pages.map((page) => withoutOverprint(straighten(withinSheet(page))))
  const { pages: upright, beside } = joinPagesSideways(cleared.map(({ page }) => page))
  const leaves = upright.flatMap(leavesOf)
  const items = itemsOf(leaves)
  const running = runningLines(leaves, items)
  const notes: Note[] = [...running].map(({ page, box }) => ({
    code: 'running-line',
    message: '页眉、页脚或页码已略去。',
    at: { page, box },
  }))
  for (const { page, overprint } of cleared)
    if (overprint)
      notes.push({
        code: 'overprint',
        message: '叠印在页面上的水印或印章文字未计入正文。',
        at: { page: page.number, box: overprint },
      })
  const printed = items.map((page) => page.filter((item) => !running.has(item)))
  const again = twicePrinted(printed)
  for (const { page, box } of again)
    notes.push({ code: 'twice-printed', message: '跨页处重复印出的一行只计一次。', at: { page, box } })
  const flow = withJoinedTables(joinSideways(printed.map((page) => page.filter((item) => !again.has(item)))), notes)
  const settled = flow.flatMap(withoutLoneFrame)
  const rulesOf = (number: number) => rulingsOf(upright.find((page) => page.number === number)?.segments ?? []).level
  const measure = measureOf(settled.filter((item) => item.kind === 'line'))
  const blocks = stretches(settled).flatMap((stretch) => blocksOfStretch(stretch, measure, rulesOf, notes))
  return { blocks: numbered(blocks.map((block) => whereItIsPrinted(block, beside))), notes }
}

function itemsOf(pages: readonly PageInk[]): readonly (readonly PageItem[])[] {
  const items = pages.map((page) => pageItemsOf(page))
  const spacing = letterSpacingOf(items.flat().flatMap((item) => ('table' in item ? item.table.lines : [])))
  return spacing === undefined ? items : pages.map((page) => pageItemsOf(page, spacing))
}

/** Tables and frames that meet at a page break become one where the second plainly goes on with the first. */
function withJoinedTables(leaves: readonly (readonly PageItem[])[], notes: Note[]): PageItem[] {
  const flow: PageItem[] = []
  for (const items of leaves) {
    for (const [index, item] of items.entries()) {
      const last = flow.at(-1)
      const isAtBreak = index === 0 && last !== undefined && isTabular(last) && isTabular(item)
      if (isAtBreak && continuesTable(last.table, item.table))
        flow[flow.length - 1] = { ...last, kind: 'table', table: joinTables(last.table, item.table, notes) }
      else flow.push(item)
    }
  }
  return flow
}

const isTabular = (item: PageItem): item is Extract<PageItem, { table: PageTable }> =>
  item.kind === 'table' || item.kind === 'frame'

/** A frame that is part of no table is decoration round its lines. */
function withoutLoneFrame(item: PageItem): PageItem[] {
  if (item.kind !== 'frame') return [item]
  return item.table.lines.map((line) => ({ kind: 'line', page: item.page, box: line.box, line }))
}

/** Cuts the flow into tables, pictures and stretches of lines. */
function stretches(items: readonly PageItem[]): (Exclude<PageItem, LineItem> | readonly LineItem[])[] {
  const result: (Exclude<PageItem, LineItem> | LineItem[])[] = []
  for (const item of items) {
    const last = result.at(-1)
    if (item.kind !== 'line') result.push(item)
    else if (Array.isArray(last)) last.push(item)
    else result.push([item])
  }
  return result
}

function blocksOfStretch(
  stretch: Exclude<PageItem, LineItem> | readonly LineItem[],
  measure: Measure,
  rulesOf: (page: number) => readonly Ruling[],
  notes: Note[],
): Block[] {
  if ('kind' in stretch) {
    if (stretch.kind !== 'picture') return [stretch.table.table]
    return [{ kind: 'figure', what: 'picture', at: { page: stretch.page, box: stretch.box } }]
  }
  return impliedTables(stretch, rulesOf).flatMap((part): Block[] => {
    if ('table' in part) return [part.table]
    return withoutBrokenFigures(part.lines, notes).flatMap((rest): Block[] =>
      'kind' in rest ? [rest] : paragraphsOf(withBlankColumns(rest), measure),
    )
  })
}

/** Figures that cannot be put together again are not handed on as figures: the page says that a table is there. */
function withoutBrokenFigures(lines: readonly LineItem[], notes: Note[]): (readonly LineItem[] | Figure)[] {
  const broken = brokenFigureLines(lines)
  const first = lines.find((line) => broken.has(line))
  if (!first) return [lines]
  const at = { page: first.page, box: first.box }
  const message = '表格没有框线，数字又折行，无法确定各数字的归属，未予识读。'
  notes.push({ code: 'broken-figures', message, at })
  return [{ kind: 'figure', what: 'object', at, description: message }, lines.filter((line) => !broken.has(line))]
}

function numbered(blocks: readonly Block[]): Block[] {
  let tables = 0
  return blocks.map((block) => (block.kind === 'table' ? { ...block, at: { ...block.at, table: ++tables } } : block))
}
