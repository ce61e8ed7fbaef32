import type { Edition, TableKey } from '../core/form.ts'
import { gridOf, type GridCell } from '../core/form-grid.ts'
import type { Finding } from '../core/finding.ts'
import { doubtedStates, type Cell, type Cells } from '../core/report.ts'
import { isAmount, type CellId } from '../core/cell-id.ts'
import type { Merge, Sheet, SheetCell } from './xlsx.ts'

const names: Readonly<Record<TableKey, string>> = { disclosure: '表二', applications: '表三', remedies: '表四' }
const titles: Readonly<Record<TableKey, string>> = {
  disclosure: '二、主动公开政府信息情况',
  applications: '三、收到和处理政府信息公开申请情况',
  remedies: '四、政府信息公开行政复议、行政诉讼情况',
}
/** Points: a line of text, and the heading. */
const line = 16
const headingHeight = 30
const widths: Readonly<Record<TableKey, readonly number[]>> = {
  disclosure: [30, 20, 20, 20],
  applications: [12, 14, 46, 10, 10, 10, 12, 12, 10, 10],
  remedies: Array.from({ length: 15 }, () => 9),
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
        : { value: place.label ?? '', style: table === 'applications' && place.scope === 'row' ? 'row' : 'label' }
  }
  const heading: Merge = { row: 0, column: 0, rowSpan: 1, columnSpan: grid.columns }
  const merges: Merge[] = [heading, ...grid.cells.map((c) => ({ ...c, row: c.row + 1 }))]
  const heights = Array.from({ length: grid.rows }, (_, row) => heightOf(grid.cells, row, widths[table]))
  return {
    name: names[table],
    rows: [[{ value: `${title}　${titles[table]}`, style: 'heading' }], ...rows],
    merges,
    widths: widths[table],
    heights: [headingHeight, ...heights],
    isOnePage: true,
    orientation: table === 'disclosure' ? 'portrait' : 'landscape',
  }
}

/** High enough for its longest label; a hanzi is two characters wide. Labels over several rows have room enough. */
function heightOf(cells: readonly GridCell[], row: number, columns: readonly number[]): number {
  const lines = cells
    .filter((cell) => cell.row === row && cell.rowSpan === 1 && cell.label !== undefined)
    .map(({ label = '', column, columnSpan }) => {
      const room = columns.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0)
      return Math.ceil((label.length * 2 + 1) / room)
    })
  return Math.max(1, ...lines) * line + 4
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
