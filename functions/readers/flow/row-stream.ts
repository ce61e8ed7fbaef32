import { columnsFromEdges, type RowShape, type ShapedRow } from './columns-from-edges.ts'
import type { FlowBlock, FlowTable } from './flow.ts'
import { mergeDown } from './merge-down.ts'

/**
 * Tables as doc and rtf store them: a stream of paragraphs each at a depth of tables, with marks that end cells and
 * rows. Depth 0 is outside any table.
 */
export type RowStream = {
  readonly put: (depth: number, block: FlowBlock) => void
  readonly endCell: (depth: number) => void
  readonly endRow: (depth: number, shape: RowShape | undefined) => void
  /** What has been put since the last row is not shown. */
  readonly dropRow: (depth: number) => void
  readonly finish: () => readonly FlowBlock[]
}

type Open = { rows: ShapedRow[]; cells: (readonly FlowBlock[])[]; content: FlowBlock[] }

export function rowStream(deepest: number): RowStream {
  const body: FlowBlock[] = []
  const open: Open[] = []
  const at = (depth: number): Open | undefined => {
    const level = Math.min(Math.max(0, depth), deepest)
    while (open.length > level) close()
    while (open.length < level) open.push({ rows: [], cells: [], content: [] })
    return open.at(-1)
  }
  const close = () => {
    const table = open.pop()
    if (!table) return
    const into = open.at(-1)?.content ?? body
    if (table.rows.length > 0) into.push(tableOf(table.rows))
    // What follows the last row mark without one of its own is text that no row claims.
    into.push(...table.cells.flat(), ...table.content)
  }
  return {
    put: (depth, block) => void (at(depth)?.content ?? body).push(block),
    endCell: (depth) => {
      const table = at(depth)
      if (!table) return
      table.cells.push(table.content)
      table.content = []
    },
    endRow: (depth, shape) => {
      const table = at(depth)
      if (!table) return
      if (table.content.length > 0) table.cells.push(table.content)
      if (table.cells.length > 0) table.rows.push({ shape, cells: table.cells })
      table.cells = []
      table.content = []
    },
    dropRow: (depth) => {
      const table = at(depth)
      if (table) Object.assign(table, { cells: [], content: [] })
    },
    finish: () => {
      at(0)
      return body
    },
  }
}

const tableOf = (rows: readonly ShapedRow[]): FlowTable => mergeDown(columnsFromEdges(rows))
