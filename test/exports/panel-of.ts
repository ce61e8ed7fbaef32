import type { CellId } from '../../functions/core/cell-id.ts'
import type { Cell } from '../../functions/core/report.ts'
import type { PanelReport } from '../../functions/exports/panel.ts'
import { randomReport } from '../kit/random-report.ts'

/** A random report as the exports take it, every figure read. */
export function panelOf(seed: number, change: Partial<Record<CellId, Cell>> = {}): PanelReport {
  const paper = randomReport(seed)
  const cells = Object.fromEntries(
    [...paper.figures].map(([id, printed]): [string, Cell] => [
      id,
      { value: printed, state: 'read', raw: printed, at: { page: 2 } },
    ]),
  )
  return {
    agencyId: `a-${seed}`,
    agency: paper.agency,
    code: null,
    region: '云水县',
    tier: 'county-department',
    year: paper.year,
    edition: paper.edition.id,
    version: 'v1',
    source: `${paper.year}/report-${seed}.docx`,
    cells: { ...cells, ...change },
  }
}
