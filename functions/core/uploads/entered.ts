import type { CellId } from '../cell-id.ts'
import type { Cell, Report, Value } from '../report.ts'

/** A person's reading of a cell. */
export type Entered = {
  readonly cell: CellId
  readonly value: Value
  readonly by: string
  readonly at: string
  readonly reason: string
}

/** The report with what people entered; what is printed stays beside it as `raw`. */
export function withEntered(report: Report, entered: readonly Entered[]): Report {
  if (entered.length === 0) return report
  const cells: Partial<Record<CellId, Cell>> = { ...report.cells }
  for (const one of entered) {
    const { candidates: _candidates, confidence: _confidence, ...printed } = report.cells[one.cell] ?? { raw: null }
    cells[one.cell] = {
      ...printed,
      value: one.value,
      state: 'entered',
      because: `${one.by}于${one.at.slice(0, 10)}核对录入：${one.reason}`,
    }
  }
  return { ...report, cells }
}
