import { readFileSync } from 'node:fs'
import { paperBlocks } from './paper.ts'
import { randomFrom } from './random.ts'
import { randomReport } from './random-report.ts'
import { randomDocxManner, typesetDocx } from './typeset-docx.ts'
import { randomHtmlManner, typesetHtml } from './typeset-html.ts'
import { typesetPdf } from './typeset-pdf.ts'
import { randomRtfManner, typesetRtf } from './typeset-rtf.ts'
import { randomXlsxManner, typesetXlsx } from './typeset-xlsx.ts'

export type MixedFile = { readonly format: string; readonly bytes: Uint8Array }

const golden = (name: string) => new Uint8Array(readFileSync(new URL(`../readers/golden/${name}`, import.meta.url)))

/** What offices send, in the shares they send it: 45 html, 40 docx, 10 pdf, 5 of other formats in each hundred. */
export function throughputMix(seed: number, hundreds = 2): readonly MixedFile[] {
  const random = randomFrom(seed)
  const others: readonly (() => MixedFile)[] = [
    () => ({ format: 'xlsx', bytes: typesetXlsx(paperBlocks(randomReport(seed)), randomXlsxManner(random)) }),
    () => ({ format: 'rtf', bytes: typesetRtf(paperBlocks(randomReport(seed)), randomRtfManner(random)) }),
    () => ({ format: 'doc', bytes: golden('township.doc') }),
    () => ({ format: 'xls', bytes: golden('workbook.xls') }),
    () => ({ format: 'doc', bytes: golden('bureau.wps') }),
  ]
  return Array.from({ length: hundreds * 100 }, (_, i): MixedFile => {
    const place = (i * 37) % 100
    const report = randomReport(seed + i)
    if (place < 45) return { format: 'html', bytes: typesetHtml(paperBlocks(report), randomHtmlManner(random)) }
    if (place < 85) return { format: 'docx', bytes: typesetDocx(paperBlocks(report), randomDocxManner(random)) }
    return place < 95 ? { format: 'pdf', bytes: typesetPdf(report) } : others[place - 95]!()
  })
}
