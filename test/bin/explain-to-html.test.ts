import { describe, expect, it } from 'vitest'
import { explainToHtml } from '../../bin/explain-to-html.ts'
import { explain } from '../../functions/core/explain.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import { interpret } from '../../functions/core/interpret.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { paperBlocks } from '../kit/paper.ts'
import { randomReport } from '../kit/random-report.ts'
import { typesetHtml } from '../kit/typeset-html.ts'

async function sheetOf(seed: number, fileName: string) {
  const paper = randomReport(seed, { edition: annual2021, scale: 40 })
  const reading = await readFile(typesetHtml(paperBlocks(paper)), undefined, fileName)
  if (reading.kind !== 'document') throw new Error('not read')
  const interpretation = interpret(reading.document, { fileName })
  const reports = interpretation.kind === 'reports' ? interpretation.reports : []
  return { fileName, explanation: explain(reading.document, reports) }
}

describe('the page that explains a layout', () => {
  it('leads from each figure to the one place it was read from, over several documents', async () => {
    const html = explainToHtml([await sheetOf(1, '甲<局>.html'), await sheetOf(2, '乙局.html')])
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(links.length).toBeGreaterThanOrEqual(2 * 190)
    expect(links.filter((link) => !ids.includes(link))).toEqual([])
    expect(html).toContain('<title>版面解读：2个文件</title>')
    expect(html).toContain('甲&lt;局&gt;.html')
  })

  it('says so where nothing was read', () => {
    expect(explainToHtml([])).toContain('没有读出年度报告的文件')
  })
})
