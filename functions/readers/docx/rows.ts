import { columnsFromEdges, type ShapedRow } from '../flow/columns-from-edges.ts'
import type { MarkedCell, MarkedRow } from '../flow/merge-down.ts'
import type { OpenRow, OpenTable } from './story.ts'

/**
 * Rows of a table with the columns their cells span. Word keeps a grid column for every border that a hand moved by a
 * hair; where the grid's widths are sound, borders are told by where they are drawn.
 */
export function markedRows({ grid, rows }: OpenTable): readonly MarkedRow[] {
  const edges = [0]
  for (const width of grid) edges.push(edges.at(-1)! + width)
  const shaped = rows.map((row) => shapeOf(row, edges))
  if (shaped.every((row) => row !== undefined)) return columnsFromEdges(shaped)
  return rows.map((row) => ({ before: row.before, cells: bySpans(row) }))
}

/** Undefined where a cell lies outside the grid or has no width. */
function shapeOf(row: OpenRow, edges: readonly number[]): ShapedRow | undefined {
  const left = edges[row.before]
  if (left === undefined) return undefined
  let column = row.before
  const cells: { right: number; down?: 'begin' | 'continue'; across: boolean }[] = []
  for (const { span, down, across } of row.cells) {
    const from = edges[column]!
    column += span
    const right = edges[column]
    if (right === undefined || !(right > from)) return undefined
    cells.push({ right, across, ...(down && { down }) })
  }
  return { shape: { left, cells }, cells: row.cells.map((cell) => cell.content) }
}

/** Cells merged across the old way (hMerge) count as one with the cell before them. */
function bySpans(row: OpenRow): MarkedCell[] {
  const cells: { span: number; down?: 'begin' | 'continue'; content: MarkedCell['content'] }[] = []
  for (const { span, down, across, content } of row.cells) {
    const before = cells.at(-1)
    if (across && before) before.span += span
    else cells.push({ span, content, ...(down && { down }) })
  }
  return cells
}
