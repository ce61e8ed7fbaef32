import type { FlowBlock } from './flow.ts'
import type { MarkedCell, MarkedRow } from './merge-down.ts'

/** The drawn edges of a row's cells, in any one unit, and how its cells merge. */
export type RowShape = {
  readonly left: number
  readonly cells: readonly { readonly right: number; readonly down?: 'begin' | 'continue'; readonly across?: boolean }[]
}

export type ShapedRow = { readonly shape: RowShape | undefined; readonly cells: readonly (readonly FlowBlock[])[] }

/**
 * Rows whose cells are known by their edges -> cells that span columns. Edges that a hand moved a little apart are one
 * column border: as long as they are nearer than half the narrowest cell, they cannot be two.
 */
export function columnsFromEdges(rows: readonly ShapedRow[]): readonly MarkedRow[] {
  const borders = bordersOf(rows.flatMap((row) => row.shape ?? []))
  return rows.map(({ shape, cells }) => {
    if (!shape || shape.cells.length === 0) return { before: 0, cells: cells.map((content) => ({ span: 1, content })) }
    let column = borders(shape.left)
    const row = { before: column, cells: [] as { span: number; down?: 'begin' | 'continue'; content: FlowBlock[] }[] }
    cells.forEach((content, i) => {
      const drawn = shape.cells[i]
      const right = drawn ? borders(drawn.right) : column + 1
      const before = row.cells.at(-1)
      if (before && (drawn?.across || right <= column)) {
        before.span += Math.max(0, right - column)
        if (!drawn?.across) before.content.push(...content)
      } else {
        const span = Math.max(1, right - column)
        row.cells.push({ span, content: [...content], ...(drawn?.down && { down: drawn.down }) } satisfies MarkedCell)
      }
      column = Math.max(column, right)
    })
    return row
  })
}

function bordersOf(shapes: readonly RowShape[]): (edge: number) => number {
  let narrowest = Infinity
  const all = new Set<number>()
  for (const { left, cells } of shapes) {
    let before = left
    all.add(left)
    for (const { right } of cells) {
      if (right > before) narrowest = Math.min(narrowest, right - before)
      all.add(right)
      before = right
    }
  }
  const tolerance = Math.min(narrowest / 2, mostApart)
  const index = new Map<number, number>()
  let column = -1
  let first = -Infinity
  for (const edge of [...all].sort((a, b) => a - b)) {
    if (edge - first >= tolerance) {
      column++
      first = edge
    }
    index.set(edge, column)
  }
  return (edge) => index.get(edge) ?? 0
}

/** A twentieth of a point is the unit of both formats; 5 pt apart is a border of its own even in wide tables. */
const mostApart = 100
