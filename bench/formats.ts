/**
 * `npm run bench -- formats [reports] [seed] [format,format]`: random reports typeset in every format the kit can make,
 * in a random manner each, read back through the readers and the core. A cell counts as
 * certain  the printed figure, in a certain state
 * doubted  in a doubted state
 * silent   another figure in a certain state
 */
import { interpret } from '../functions/core/interpret.ts'
import { doubtedStates, type Cell } from '../functions/core/report.ts'
import { loadPdfWasm } from '../functions/readers-node/pdf-wasm.ts'
import { providePdfEngine } from '../functions/readers/pdf/engine.ts'
import { readFile } from '../functions/readers/read-file.ts'
import { paperBlocks, type PaperBlock } from '../test/kit/paper.ts'
import { randomFrom, type Random } from '../test/kit/random.ts'
import { randomReport, type PaperReport } from '../test/kit/random-report.ts'
import { randomCsvManner, typesetCsv } from '../test/kit/typeset-csv.ts'
import { randomDocxManner, typesetDocx } from '../test/kit/typeset-docx.ts'
import { randomHtmlManner, typesetHtml } from '../test/kit/typeset-html.ts'
import { randomMhtManner, typesetMht } from '../test/kit/typeset-mht.ts'
import { randomOdfManner, typesetOdf } from '../test/kit/typeset-odf.ts'
import { randomOfdManner, typesetOfd } from '../test/kit/typeset-ofd.ts'
import { randomPdfStyle, typesetPdfBlocks } from '../test/kit/typeset-pdf.ts'
import { randomRtfManner, typesetRtf } from '../test/kit/typeset-rtf.ts'
import { randomSheetXmlManner, typesetSheetXml } from '../test/kit/typeset-sheetxml.ts'
import { randomXlsxManner, typesetXlsx } from '../test/kit/typeset-xlsx.ts'

providePdfEngine(loadPdfWasm)
const reports = Number(process.argv[2] ?? 1000)
const first = Number(process.argv[3] ?? 1)
const only = process.argv[4]?.split(',')

const formats: Record<string, (blocks: readonly PaperBlock[], random: Random) => Uint8Array> = {
  html: (blocks, random) => typesetHtml(blocks, randomHtmlManner(random)),
  docx: (blocks, random) => typesetDocx(blocks, randomDocxManner(random)),
  xlsx: (blocks, random) => typesetXlsx(blocks, randomXlsxManner(random)),
  csv: (blocks, random) => typesetCsv(blocks, randomCsvManner(random)),
  rtf: (blocks, random) => typesetRtf(blocks, randomRtfManner(random)),
  mht: (blocks, random) => typesetMht(blocks, randomMhtManner(random, randomHtmlManner(random))),
  odf: (blocks, random) => typesetOdf(blocks, randomOdfManner(random)),
  sheetxml: (blocks, random) => typesetSheetXml(blocks, randomSheetXmlManner(random)),
  ofd: (blocks, random) => typesetOfd(blocks, randomOfdManner(random)),
  pdf: (blocks, random) => typesetPdfBlocks(blocks, randomPdfStyle(random.integer(1, 1_000_000))),
}

const same = (cell: Cell, printed: string): boolean =>
  cell.value === null ? printed === '' : Number(cell.value) === Number.parseFloat(printed)

type Count = { certain: number; doubted: number; silent: number; read: number; interpreted: number }

async function tally(count: Count, paper: PaperReport, bytes: Uint8Array, label: string): Promise<void> {
  const started = performance.now()
  const reading = await readFile(bytes)
  const read = performance.now()
  const result = reading.kind === 'document' ? interpret(reading.document) : undefined
  count.read += read - started
  count.interpreted += performance.now() - read
  const report = result?.kind === 'reports' ? result.reports[0] : undefined
  const missed: string[] = []
  for (const [id, printed] of paper.figures) {
    const cell = report?.cells[id]
    if (!cell || doubtedStates.has(cell.state)) count.doubted++
    else if (same(cell, printed)) {
      count.certain++
      continue
    } else count.silent++
    missed.push(`${id}: ${cell?.raw} (${cell?.state}), printed ${printed}`)
  }
  if (missed.length > 0) console.log(`  ${label} ${missed.length} cells, ${missed.slice(0, 3).join('; ')}`)
}

console.log('format     cells   certain   doubted  silent   read ms   core ms')
for (const [format, typeset] of Object.entries(formats)) {
  if (only && !only.includes(format)) continue
  const count: Count = { certain: 0, doubted: 0, silent: 0, read: 0, interpreted: 0 }
  for (let seed = first; seed < first + reports; seed++) {
    const paper = randomReport(seed)
    await tally(count, paper, typeset(paperBlocks(paper), randomFrom(seed * 31 + 7)), `${format} ${seed}`)
  }
  const all = count.certain + count.doubted + count.silent
  console.log(
    format.padEnd(8) +
      String(all).padStart(8) +
      `${((100 * count.certain) / all).toFixed(3)} %`.padStart(10) +
      String(count.doubted).padStart(10) +
      String(count.silent).padStart(8) +
      (count.read / reports).toFixed(2).padStart(10) +
      (count.interpreted / reports).toFixed(2).padStart(10),
  )
}
