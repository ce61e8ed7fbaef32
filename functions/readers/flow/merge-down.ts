import type { FlowBlock, FlowCell, FlowTable } from './flow.ts'

/** A row as word processors store it: every cell of every row is there, those merged with the one above are marked. */
export type MarkedRow = { readonly before: number; readonly cells: readonly MarkedCell[] }
export type MarkedCell = {
  readonly span: number
  /** `begin` starts a cell over several rows, `continue` belongs to the one above. */
  readonly down?: 'begin' | 'continue'
  readonly content: readonly FlowBlock[]
}

/** Joins cells that continue the cell above, where both have the same place in their rows. */
export function mergeDown(rows: readonly MarkedRow[]): FlowTable {
  const cells: (FlowCell & { rowSpan: number })[] = []
  let above = new Map<number, FlowCell & { rowSpan: number }>()
  let columns = 0
  rows.forEach(({ before, cells: marked }, row) => {
    const open = new Map<number, FlowCell & { rowSpan: number }>()
    let column = before
    for (const { span, down, content } of marked) {
      const head = down === 'continue' ? above.get(column) : undefined
      if (head?.columnSpan === span) {
        head.rowSpan++
        open.set(column, head)
      } else {
        const cell = { row, column, rowSpan: 1, columnSpan: span, content }
        cells.push(cell)
        if (down) open.set(column, cell)
      }
      column += span
    }
    above = open
    columns = Math.max(columns, column)
  })
  return { kind: 'table', rows: rows.length, columns, cells }
}
