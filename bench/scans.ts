/**
 * `npm run bench -- scans [--full | --reports N] [--only text] [--wrong]`: rendered reports through the embedded reader and
 * the interpreter, cell by cell against what was printed. Half of the faces were never used in training.
 */
import { cellIdsOf } from '../functions/core/cell-id.ts'
import { interpret } from '../functions/core/interpret.ts'
import { scanPatterns } from '../functions/core/scan-pattern.ts'
import { readScannedPages } from '../functions/readers/scan/read-scan.ts'
import { columns, scanCase, type ScanColumn } from './scans/cases.ts'
import { wholePageRow } from './scans/whole-page.ts'
import { emptyTally, shareRow, tallyFault, tallyReport, type Tally } from './scans/tally.ts'

const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const reports = process.argv.includes('--full') ? 300 : Number(option('reports') ?? 6)
const only = option('only')
const patterns = scanPatterns()
const showWrong = process.argv.includes('--wrong')

for (const column of columns.filter((c) => !only || c.name.includes(only))) console.log(await measured(column))
if (!only) console.log(await wholePageRow(Math.min(reports, 3)))

async function measured(column: ScanColumn): Promise<string> {
  const tally: Tally = emptyTally()
  for (let i = 0; i < reports; i++) {
    const { report, pages, faulty } = scanCase(column, i)
    const started = performance.now()
    const document = await readScannedPages(pages, patterns)
    tally.milliseconds += performance.now() - started
    tally.pages += pages.length
    const interpretation = interpret(document)
    const found = interpretation.kind === 'reports' ? interpretation.reports[0] : undefined
    const wrong = tallyReport(tally, report, found, cellIdsOf(report.edition))
    if (faulty) tallyFault(tally, report, found, faulty)
    if (showWrong && wrong.length > 0) console.log(`${column.name} #${i}: ${wrong.join('; ')}`)
  }
  return shareRow(column.name, tally)
}
