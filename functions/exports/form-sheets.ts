import type { Edition, TableKey } from '../core/form.ts'
import { gridOf } from '../core/form-grid.ts'
import type { Finding } from '../core/finding.ts'
import { doubtedStates, type Cell, type Cells } from '../core/report.ts'
import { isAmount, type CellId } from '../core/cell-id.ts'
import type { Merge, Sheet, SheetCell } from './xlsx.ts'

const names: Readonly<Record<TableKey, string>> = { disclosure: '表二', applications: '表三', remedies: '表四' }
const widths: Readonly<Record<TableKey, readonly number[]>> = {
  disclosure: [30, 18, 18, 18],
  applications: [14, 16, 44, 10, 10, 10, 10, 10, 10, 10],
  remedies: Array.from({ length: 15 }, () => 8),
}

export type FormContent = {
  readonly title: string
  readonly edition: Edition
  readonly cells: Cells
  readonly findings: readonly Finding[]
}

/** The three tables with the look of the printed form; faulty cells shaded, doubted cells shaded otherwise and empty. */
export function formSheets(content: FormContent): readonly Sheet[] {
  const faulty = new Set(content.findings.filter((f) => f.verdict === 'broken').flatMap((f) => f.cells))
  return (['disclosure', 'applications', 'remedies'] as const).map((table) => formSheet(content, table, faulty))
}

function formSheet({ title, edition, cells }: FormContent, table: TableKey, faulty: ReadonlySet<CellId>): Sheet {
  const grid = gridOf(edition, table)
  const rows: SheetCell[][] = Array.from({ length: grid.rows }, () =>
    Array.from({ length: grid.columns }, () => ({ value: null, style: 'label' })),
  )
  for (const place of grid.cells) {
    const row = rows[place.row]
    if (row)
      row[place.column] = place.cell
        ? figureCell(place.cell, cells[place.cell], faulty)
        : { value: place.label ?? '', style: 'label' }
  }
  const merges: Merge[] = grid.cells.map((c) => ({ ...c, row: c.row + 1 }))
  return { name: names[table], rows: [[{ value: title, style: 'heading' }], ...rows], merges, widths: widths[table] }
}

function figureCell(id: CellId, cell: Cell | undefined, faulty: ReadonlySet<CellId>): SheetCell {
  if (!cell || doubtedStates.has(cell.state)) return { value: null, style: 'doubt' }
  const value = cell.value === null || isAmount(id) ? cell.value : Number(cell.value)
  return { value: amount(value), style: faulty.has(id) ? 'fault' : 'figure' }
}

/** An amount is kept as text where a binary number could not show it as printed. */
function amount(value: string | number | null): string | number | null {
  if (typeof value !== 'string') return value
  return String(Number(value)) === value ? Number(value) : value
}
