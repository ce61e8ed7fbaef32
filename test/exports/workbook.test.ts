import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { editionNamed } from '../../functions/core/edition.ts'
import { reportOf, situationOf } from '../../functions/core/example.ts'
import { judge } from '../../functions/core/judge.ts'
import { rules } from '../../functions/core/rules/index.ts'
import { noticeDocx, noticeLines } from '../../functions/exports/correction-notice.ts'
import { formSheets } from '../../functions/exports/form-sheets.ts'
import { columnName, workbook } from '../../functions/exports/xlsx.ts'
import { collectBytes } from '../kit/collect.ts'

const example = { cells: { 'applications.newReceived.total': 5, 'disclosure.feesWanYuan': '8310.503303' } } as const

async function partsOf(sheets: Parameters<typeof workbook>[0]): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unzipSync(await collectBytes(workbook(sheets)))).map(([name, part]) => [name, strFromU8(part)]),
  )
}

describe('workbooks', () => {
  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 27, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA'])
  })

  it('writes the form with figures as numbers and a faulty cell shaded', async () => {
    const report = reportOf(example)
    const { findings } = judge(situationOf(example), rules)
    const parts = await partsOf(
      formSheets({ title: 'T', edition: editionNamed('annual-2021'), cells: report.cells, findings }),
    )
    expect(parts['xl/worksheets/sheet2.xml']).toContain('<c r="J5" s="3"><v>5</v></c>')
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<v>8310.503303</v>')
    expect(parts['xl/worksheets/sheet2.xml']).toContain('<mergeCell ref="A2:C4"/>')
  })

  it('writes text that looks like a formula as text', async () => {
    const parts = await partsOf([{ name: 'a/b', rows: [[{ value: '=1+1' }, { value: '<&>' }]] }])
    expect(parts['xl/worksheets/sheet1.xml']).toContain('t="inlineStr"><is><t xml:space="preserve">=1+1</t>')
    expect(parts['xl/workbook.xml']).toContain('name="a b"')
  })
})

describe('the correction notice', () => {
  it('lists the document’s faults by gravity and leaves out what is ours', () => {
    const { findings } = judge(situationOf(example), rules)
    const ours = findings.map((f) => ({ ...f, responsibility: 'extraction' as const }))
    const common = { agency: '云水县水利局', year: 2024, sender: null, until: '2025-02-10', date: '2025-02-03' }
    const lines = noticeLines({ ...common, findings })
    expect(lines.filter((line) => line.kind === 'heading').length).toBeGreaterThan(0)
    expect(lines.at(-1)?.text).toBe('2025年2月3日')
    expect(lines.at(-3)?.text).toContain('于2025年2月10日前更正后重新报送')
    expect(noticeLines({ ...common, findings: ours }).filter((line) => line.kind === 'heading')).toEqual([])
    expect(
      strFromU8(unzipSync(noticeDocx({ ...common, findings }))['word/document.xml'] ?? new Uint8Array()),
    ).toContain('云水县水利局')
  })
})
