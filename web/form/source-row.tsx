import type { JSX } from 'preact'
import type { CellId } from '../../functions/core/cell-id.ts'
import { labelOf } from '../../functions/core/cell-label.ts'
import type { Edition } from '../../functions/core/form.ts'
import type { Cell, Cells } from '../../functions/core/report.ts'

/** The row of the source a figure stands in, as printed, where there is no picture of the page. */
export function SourceRow({
  id,
  cells,
  edition,
}: {
  readonly id: CellId
  readonly cells: Cells
  readonly edition: Edition
}): JSX.Element | null {
  const row = rowOf(cells, cells[id])
  if (row.length < 2) return null
  return (
    <div
      class="source-row"
      role="img"
      aria-label={`原文这一行：${row.map(([, cell]) => cell.raw || '空白').join('、')}`}
    >
      <span class="quiet">原文这一行：</span>
      {row.map(([one, cell]) => (
        <span key={one} class={one === id ? 'raw here' : 'raw'} title={labelOf(one, edition)}>
          {cell.raw?.trim() || '　'}
        </span>
      ))}
    </div>
  )
}

/** Cells that stand in one row of one table of the source, from left to right. */
function rowOf(cells: Cells, chosen: Cell | undefined): readonly (readonly [CellId, Cell])[] {
  const { table, row, line } = chosen?.at ?? {}
  if (row === undefined && line === undefined) return []
  return (Object.entries(cells) as [CellId, Cell][])
    .filter(([, { at }]) => at !== undefined && at.table === table && at.row === row && at.line === line)
    .sort(([, a], [, b]) => (a.at?.column ?? 0) - (b.at?.column ?? 0))
}
