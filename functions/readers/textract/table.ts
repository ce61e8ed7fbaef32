import type { Page, Table, TableCell } from '../../core/document.ts'
import type { TextractBlock } from './blocks.ts'
import { readingOf, type CellReading } from './cell-reading.ts'
import { onPage } from './on-page.ts'
import type { Related } from './related.ts'

/** Confidence in the structure below which the engine's doubt stands, whatever the geometry says. */
const hopeless = 0.5

/** The lowest and highest structure a cell gets by where its words lie: well inside it, or across its border. */
const bounds = { corroborated: 0.9, contradicted: 0.8 }

/**
 * A TABLE block -> its cells. CELL blocks carry spans of 1; a MERGED_CELL names the cells it joins, and its text is
 * theirs. Responses of before 2022 have no MERGED_CELL; spans of the cells themselves are honoured there.
 *
 * `confidence` is the reading (the least sure WORD). `structure` is the engine's confidence in the cell, raised where
 * the words lie well inside the cell it gives them, and lowered where they lie across its border.
 */
export function tableOf(block: TextractBlock, related: Related, page: Page): Table {
  const cells = related(block, 'CHILD').filter(({ type }) => type === 'CELL')
  const merged = related(block, 'MERGED_CELL')
  const taken = new Set(merged.flatMap((cell) => related(cell, 'CHILD').map(({ id }) => id)))
  const placed = [
    ...cells
      .filter(({ id }) => !taken.has(id))
      .map((cell) => cellOf(cell, related(cell, 'CHILD'), cellConfidence(cell), page)),
    ...merged.map((cell) => {
      const parts = related(cell, 'CHILD')
      const words = parts.flatMap((part) => related(part, 'CHILD'))
      return cellOf(cell, words, Math.min(cellConfidence(cell), ...parts.map(cellConfidence)), page)
    }),
  ].sort((a, b) => a.row - b.row || a.column - b.column)
  return {
    kind: 'table',
    origin: 'recognised',
    rows: Math.max(0, ...placed.map((cell) => cell.row + cell.rowSpan)),
    columns: Math.max(0, ...placed.map((cell) => cell.column + cell.columnSpan)),
    cells: placed,
    at: { page: page.number, ...(block.box ? { box: onPage(block.box, page) } : {}) },
  }
}

const cellConfidence = ({ confidence }: TextractBlock) => Math.min(1, Math.max(0, (confidence ?? 0) / 100))

function cellOf(block: TextractBlock, words: readonly TextractBlock[], engine: number, page: Page): TableCell {
  const reading = readingOf(words)
  return {
    row: Math.max(1, block.row ?? 1) - 1,
    column: Math.max(1, block.column ?? 1) - 1,
    rowSpan: block.rowSpan,
    columnSpan: block.columnSpan,
    text: reading.text,
    page: page.number,
    confidence: reading.confidence,
    structure: structureOf(block, reading, engine),
    ...(block.box ? { box: onPage(block.box, page) } : {}),
  }
}

function structureOf(block: TextractBlock, { words }: CellReading, engine: number): number {
  if (!block.box || words.length === 0 || engine < hopeless) return engine
  const inside = words.every(({ box }) => box === undefined || shareInside(box, block.box!) >= 0.8)
  return inside ? Math.max(engine, bounds.corroborated) : Math.min(engine, bounds.contradicted)
}

type Fractions = NonNullable<TextractBlock['box']>

function shareInside(word: Fractions, cell: Fractions): number {
  const wide = Math.min(word.left + word.width, cell.left + cell.width) - Math.max(word.left, cell.left)
  const high = Math.min(word.top + word.height, cell.top + cell.height) - Math.max(word.top, cell.top)
  const area = word.width * word.height
  return area > 0 ? (Math.max(0, wide) * Math.max(0, high)) / area : 1
}
