import type { Document, Table } from '../../functions/core/document.ts'
import type { PaperBlock, PaperGrid } from './paper.ts'

const bare = (text: string) => text.replace(/[\s\u00a0\u3000]/g, '')

type Place = { row: number; column: number; rowSpan: number; columnSpan: number; text: string }

const placed = (cells: readonly Place[]) =>
  cells
    .map((cell) => `${cell.row},${cell.column} ${cell.rowSpan}x${cell.columnSpan} ${bare(cell.text)}`)
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))

export const tablesOf = (document: Document): readonly Table[] =>
  document.blocks.filter((block): block is Table => block.kind === 'table')

/** The tables as typeset and as read, cell by cell with places and spans, comparable with one `toEqual`. */
export function typesetTables(blocks: readonly PaperBlock[]): readonly string[][] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [placed(typesetCells(block.grid))] : []))
}

/** A place that the form leaves without a cell (表二 where a block has fewer columns) is typeset as an empty one. */
function typesetCells(grid: PaperGrid): Place[] {
  const cells: Place[] = [...grid.cells]
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++)
      if (
        !grid.cells.some(
          (c) => c.row <= row && row < c.row + c.rowSpan && c.column <= column && column < c.column + c.columnSpan,
        )
      )
        cells.push({ row, column, rowSpan: 1, columnSpan: 1, text: '' })
  return cells
}

export const readTables = (document: Document): readonly string[][] =>
  tablesOf(document).map((table) => placed(table.cells))

/** All text outside tables, without spaces. */
export const readText = (document: Document): string =>
  bare(document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join(''))

export const typesetText = (blocks: readonly PaperBlock[]): string =>
  bare(blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join(''))
