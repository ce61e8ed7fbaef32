/**
 * `npm run bench -- scans [--full | --reports N] [--only text] [--wrong] [--counts FILE] [--part K/N] [--table]`: rendered
 * reports through the embedded reader and the interpreter, cell by cell against what was printed. Half of the faces were
 * never used in training. With `--counts` each case is written down as it is done: a run that is broken off goes on where
 * it was, parts run side by side write files of their own, and `--table` adds up what the files FILE* hold.
 */
import { cellIdsOf } from '../functions/core/cell-id.ts'
import { interpret } from '../functions/core/interpret.ts'
import { scanPatterns } from '../functions/core/scan-pattern.ts'
import { readScannedPages } from '../functions/readers/scan/read-scan.ts'
import { columns, scanCase, type ScanColumn } from './scans/cases.ts'
import { countsIn, writeCount, type Count } from './scans/counts.ts'
import { memoryRow } from './scans/memory.ts'
import { addTally, emptyTally, shareRow, tallyFault, tallyReport, type Tally } from './scans/tally.ts'
import { wholePageRow } from './scans/whole-page.ts'

const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const isAsked = (name: string) => process.argv.includes(`--${name}`)
const reports = isAsked('full') ? 300 : Number(option('reports') ?? 6)
const only = option('only')
const [part, parts] = (option('part') ?? '0/1').split('/').map(Number) as [number, number]
const file = option('counts')
const chosen = columns.filter((c) => !only || only.split(',').some((text) => c.name.includes(text)))
const patterns = scanPatterns()

const done: Count[] = file ? [...countsIn(file)] : []
if (!isAsked('table')) await run()
for (const { name } of chosen) {
  const tally = emptyTally()
  for (const count of done) if (count.column === name) addTally(tally, count.tally)
  if (tally.cells > 0) console.log(shareRow(name, tally))
}
if (!only && !isAsked('table') && parts === 1) {
  console.log(await wholePageRow(Math.min(reports, 3)))
  console.log(memoryRow())
}

/** Report by report, so that the columns of one share its print. */
async function run(): Promise<void> {
  for (let index = part; index < reports; index += parts)
    for (const column of chosen) {
      if (done.some((count) => count.column === column.name && count.index === index)) continue
      const count = { column: column.name, index, tally: await measured(column, index) }
      done.push(count)
      if (file) writeCount(`${file}.${part}`, count)
    }
}

async function measured(column: ScanColumn, index: number): Promise<Tally> {
  const tally = emptyTally()
  const { report, pages, faults } = scanCase(column, index)
  const before = process.cpuUsage()
  const document = await readScannedPages(pages, patterns)
  const { user, system } = process.cpuUsage(before)
  tally.milliseconds = (user + system) / 1000
  tally.pages = pages.length
  const interpretation = interpret(document)
  const found = interpretation.kind === 'reports' ? interpretation.reports[0] : undefined
  const wrong = tallyReport(tally, report, found, cellIdsOf(report.edition))
  for (const fault of faults) tallyFault(tally, report, found, fault)
  if (isAsked('wrong') && wrong.length > 0) console.log(`${column.name} #${index}: ${wrong.join('; ')}`)
  return tally
}
