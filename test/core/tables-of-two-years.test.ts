import { describe, expect, it } from 'vitest'
import { editionOf } from '../../functions/core/edition.ts'
import { interpret } from '../../functions/core/interpret.ts'
import { judge } from '../../functions/core/judge.ts'
import type { Cell, Report } from '../../functions/core/report.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { defaultSettings } from '../../functions/core/settings.ts'
import { readFile } from '../../functions/readers/read-file.ts'
import { paperBlocks, paperGrid, type PaperBlock } from '../kit/paper.ts'
import { randomReport, type PaperReport } from '../kit/random-report.ts'
import { plainHtml, typesetHtml } from '../kit/typeset-html.ts'
import { annual2021 } from '../../functions/core/forms/annual-2021.ts'

const own = { ...randomReport(31, { edition: annual2021, scale: 40 }), year: 2024 }
const last = randomReport(32, { edition: annual2021, scale: 40 })

const caption = (text: string): PaperBlock => ({ kind: 'paragraph', text })
const tableOf = (paper: PaperReport): PaperBlock => ({
  kind: 'table',
  table: 'applications',
  grid: paperGrid(paper, 'applications'),
})

/** The report with these blocks where its 表三 stood. */
async function withTables(...blocks: readonly PaperBlock[]): Promise<readonly Report[]> {
  const paper = paperBlocks(own).flatMap((block) =>
    block.kind === 'table' && block.table === 'applications' ? blocks : [block],
  )
  const reading = await readFile(typesetHtml(paper, plainHtml))
  if (reading.kind !== 'document') throw new Error(JSON.stringify(reading))
  const result = interpret(reading.document)
  return result.kind === 'reports' ? result.reports : []
}

const cells = (report: Report | undefined) =>
  [...own.figures.keys()]
    .filter((id) => id.startsWith('applications.'))
    .map((id) => [id, report?.cells[id]?.raw, report?.cells[id]?.state])
const printed = [...own.figures].filter(([id]) => id.startsWith('applications.')).map(([id, raw]) => [id, raw, 'read'])

describe('a report that prints last year beside its own', () => {
  it('is one report, with the table whose caption names the later year, in either order', async () => {
    const before = [caption('2023年度情况'), tableOf(last), caption('2024年度情况'), tableOf(own)]
    const after = [caption('2024年度情况'), tableOf(own), caption('附：2023年度情况'), tableOf(last)]
    for (const blocks of [before, after]) {
      const reports = await withTables(...blocks)
      expect(reports.length).toBe(1)
      expect(cells(reports[0])).toEqual(printed)
    }
  })

  it('is not guessed at where no caption tells which table is which', async () => {
    const reports = await withTables(tableOf(last), caption('对照'), tableOf(own))
    expect(reports.length).toBe(1)
    const states = cells(reports[0]).map(([, , state]) => state as Cell['state'])
    expect(new Set(states)).toEqual(new Set(['doubtful']))
    expect(reports[0]!.cells['applications.newReceived.total']).toMatchObject({
      because: expect.stringMatching(/^文件中有2张表三/) as string,
    })
  })

  it('is said to print it twice, not to lack it, and that once', async () => {
    const [report] = await withTables(tableOf(last), caption('对照'), tableOf(own))
    expect(report!.presence.applications).toBe('several')
    const { findings } = judge({ report: report!, edition: editionOf(report!), settings: defaultSettings }, rules)
    expect(findings.filter((f) => f.code === 'STR-004').map((f) => [f.verdict, f.message])).toEqual([
      ['unknown', expect.stringContaining('表三（收到和处理政府信息公开申请情况）不止一张')],
    ])
    expect(findings.filter((f) => f.cells.some((id) => id.startsWith('applications.')))).toEqual([])
  })

  it('is a report though nothing else of it is there', async () => {
    const reading = await readFile(typesetHtml([tableOf(last), caption('对照'), tableOf(own)], plainHtml))
    const result = reading.kind === 'document' ? interpret(reading.document) : reading
    expect(result.kind === 'reports' && result.reports.map((r) => r.presence.applications)).toEqual(['several'])
  })

  it('keeps a table that is printed twice the same', async () => {
    const reports = await withTables(tableOf(own), caption('再次列出'), tableOf(own))
    expect(cells(reports[0])).toEqual(printed)
  })
})
