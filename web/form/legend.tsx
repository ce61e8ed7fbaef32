import type { JSX } from 'preact'
import type { CellId } from '../../functions/core/cell-id.ts'
import type { Finding } from '../../functions/core/finding.ts'
import type { Cells } from '../../functions/core/report.ts'
import { isMarked, markOf, type CellMark } from './figure.ts'

const names: Readonly<Record<Exclude<CellMark, 'plain'>, string>> = {
  error: '涉及错误',
  warning: '涉及警告',
  notice: '涉及提示',
  doubted: '读取存疑，须对照原件',
  derived: '由合计推得或人工录入',
}

/** What the marks mean; only those that occur, so that a clean form has no legend. */
export function Legend({
  cells,
  byCell,
  besideName,
}: {
  readonly cells: Cells
  readonly byCell: ReadonlyMap<CellId, readonly Finding[]>
  readonly besideName: string | undefined
}): JSX.Element | null {
  const marks = new Set(Object.entries(cells).map(([id, cell]) => markOf(cell, byCell.get(id as CellId) ?? [])))
  const shown = (Object.keys(names) as (keyof typeof names)[]).filter((mark) => marks.has(mark) && isMarked(mark))
  if (shown.length === 0 && !besideName) return null
  return (
    <p class="legend">
      {shown.map((mark) => (
        <span key={mark}>
          <span class={`swatch mark-${mark}`}>
            <span class="figure">0</span>
          </span>
          {names[mark]}
        </span>
      ))}
      {besideName && (
        <span>
          <small class="beside">0</small> {besideName}（相同的不列）
        </span>
      )}
    </p>
  )
}
