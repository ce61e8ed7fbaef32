import { cellIdsOf } from '../../functions/core/cell-id.ts'
import { startTextEngine } from '../../functions/readers-node/text-engine.ts'
import { cropLevel } from '../../functions/readers/scan/crop-level.ts'
import { knownForms } from '../../functions/readers/scan/find-tables.ts'
import { preparePattern } from '../../functions/readers/scan/fragments.ts'
import { structureOf, unstreakedPage } from '../../functions/readers/scan/page-structure.ts'
import { scanPatterns } from '../../functions/core/scan-pattern.ts'
import { encode } from 'fast-png'
import { columns, scanCase } from './cases.ts'

/**
 * The same pages through whole-page OCR: how many of a report's printed figures turn up among the numbers it reads, each
 * counted as often as it is printed. Which cell a number belongs to is not even asked.
 */
export async function wholePageRow(reports: number): Promise<string> {
  const engine = startTextEngine()
  const column = columns.find((c) => c.name === '200 dpi plain')!
  const forms = knownForms(scanPatterns().map(preparePattern))
  let [figures, found, pageCount, milliseconds] = [0, 0, 0, 0]
  for (let i = 0; i < reports; i++) {
    const { report, pages } = scanCase(column, i)
    const wanted = new Map<string, number>()
    for (const id of cellIdsOf(report.edition)) {
      const text = report.figures.get(id) ?? ''
      wanted.set(text, (wanted.get(text) ?? 0) + 1)
      figures++
    }
    for (const page of pages) {
      const { geometry, dpi } = structureOf(unstreakedPage(page), forms, [0]).level
      const { width, height, pixels } = cropLevel(page, geometry, dpi, [0, 0, geometry.width, geometry.height])
      const picture = encode({ width, height, data: pixels, channels: 1, depth: 8 })
      const started = performance.now()
      const lines = (await engine.read(picture)) ?? []
      milliseconds += performance.now() - started
      pageCount++
      for (const number of lines.flatMap(({ text }) => text.match(/\d+(?:\.\d+)?/g) ?? [])) {
        const left = wanted.get(number) ?? 0
        if (left === 0) continue
        wanted.set(number, left - 1)
        found++
      }
    }
  }
  await engine.stop()
  return (
    `${'whole-page tesseract'.padEnd(20)} N=${figures}  numbers found somewhere ${((100 * found) / figures).toFixed(1)} %  ` +
    `${(milliseconds / pageCount).toFixed(0)} ms/page`
  )
}
