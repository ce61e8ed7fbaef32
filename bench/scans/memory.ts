import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomReport } from '../../test/kit/random-report.ts'
import { renderScan } from '../../test/kit/render-scan.ts'
import { scanPdf } from '../../test/kit/scan-pdf.ts'

const pages = 10

/** The most memory that a fresh process holds while it reads a scan of ten pages at 300 dpi, figures and text. */
export function memoryRow(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scan-memory-'))
  try {
    const rendered = [1, 2, 3, 4].flatMap((seed) => renderScan(randomReport(seed), seed, { dpi: 300 }))
    const file = join(folder, 'scan.pdf')
    writeFileSync(file, scanPdf(rendered.slice(0, pages)))
    const script = fileURLToPath(new URL('./read-one-file.ts', import.meta.url))
    const { stdout, stderr, status } = spawnSync(process.execPath, [...process.execArgv, script, file], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
    return `${'memory'.padEnd(20)} ${Math.min(pages, rendered.length)} pages at 300 dpi: ${stdout.trim()}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}
