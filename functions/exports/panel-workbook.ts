import { editionNamed } from '../core/edition.ts'
import { labelOf } from '../core/cell-label.ts'
import { editions } from '../core/forms/index.ts'
import { cellIdsOf, isAmount, type CellId } from '../core/cell-id.ts'
import { doubtedStates, type Cell } from '../core/report.ts'
import { panelCells, type PanelReport, type PanelSource } from './panel.ts'
import { workbook, type SheetCell } from './xlsx.ts'

const who: readonly (readonly [string, (report: PanelReport) => string | number | null])[] = [
  ['机关', (report) => report.agency],
  ['统一社会信用代码', (report) => report.code],
  ['地区', (report) => report.region],
  ['层级', (report) => report.tier],
  ['年度', (report) => report.year],
  ['格式', (report) => (report.edition ? editionNamed(report.edition).title : null)],
  ['来源文件', (report) => report.source],
]

/** One sheet, one row a report, one column a cell of any form; doubted figures are shaded and left out. */
export const panelWorkbook = (source: PanelSource): AsyncGenerator<Uint8Array> =>
  workbook([
    { name: '全部数据', rows: rowsOf(source), widths: [28, 20, 12, 8, 8, 30, 30], frozen: { rows: 1, columns: 1 } },
  ])

async function* rowsOf(source: PanelSource): AsyncGenerator<readonly SheetCell[]> {
  const heads = [...who.map(([name]) => name), ...panelCells.map(panelLabel)]
  yield heads.map((value) => ({ value, style: 'label' }))
  for await (const report of source)
    yield [
      ...who.map(([, read]): SheetCell => ({ value: read(report) })),
      ...panelCells.map((id) => figure(id, report.cells[id])),
    ]
}

function panelLabel(id: CellId): string {
  const edition = editions.find((one) => cellIdsOf(one).includes(id))
  return edition ? labelOf(id, edition) : id
}

function figure(id: CellId, cell: Cell | undefined): SheetCell {
  if (!cell) return { value: null }
  if (doubtedStates.has(cell.state)) return { value: null, style: 'doubt' }
  return { value: cell.value === null || isAmount(id) ? cell.value : Number(cell.value), style: 'figure' }
}
