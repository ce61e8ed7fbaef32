/** One export of a long panel, into nothing; the parts it would upload are gathered as the upload gathers them. */
import type { ExportFormat } from '../../functions/api/types.ts'
import { cellIdsOf } from '../../functions/core/cell-id.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import type { Cell, Cells } from '../../functions/core/report.ts'
import { partsOf } from '../../functions/cloud/parts.ts'
import { encodings } from '../../functions/exports/formats.ts'
import type { PanelReport } from '../../functions/exports/panel.ts'

const [format, wanted] = [process.argv[2] as ExportFormat, Number(process.argv[3])]
const ids = cellIdsOf(annual2021)
const isLong = format === 'csv-long' || format === 'parquet'
const reports = Math.ceil(wanted / (isLong ? ids.length : 1))
const looks = 10
const { gc } = globalThis as unknown as { gc: () => void }

const heap: number[] = []
const resident: number[] = []
function look(): void {
  gc()
  heap.push(Math.round(process.memoryUsage().heapUsed / 1e6))
  resident.push(Math.round(process.memoryUsage().rss / 1e6))
}

const figure = (n: number): Cell => ({
  value: n,
  state: 'read',
  raw: String(n),
  at: { page: 2, table: 1, row: n % 30, column: n % 10, box: [n % 500, n % 700, 30, 14] },
})

function* panel(): Generator<PanelReport> {
  for (let n = 0; n < reports; n++) {
    if (n % Math.ceil(reports / looks) === 0) look()
    const cells: Cells = Object.fromEntries(ids.map((id, i) => [id, figure((n * 31 + i * 7) % 5_000)]))
    yield {
      agencyId: `agency-${n}`,
      agency: `第${n}号镇人民政府`,
      code: null,
      region: `云水${n % 90}县`,
      tier: 'township',
      year: 2024,
      edition: annual2021.id,
      version: n.toString(16).padStart(20, '0'),
      source: `2024/第${n}号镇人民政府/年度报告.docx`,
      cells,
    }
  }
}

const began = performance.now()
let bytes = 0
for await (const part of partsOf(encodings[format].encode(panel()))) bytes += part.length
look()
const seconds = (performance.now() - began) / 1000
console.log(
  `${format.padEnd(14)} ${reports.toLocaleString('en').padStart(8)} reports  ${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${seconds.toFixed(1).padStart(6)} s  heap ${heap.join(' ')}  resident ${resident.join(' ')}`,
)
