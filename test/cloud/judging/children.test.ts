import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page, ReportDetail, UploadSummary } from '../../../functions/api/types.ts'
import { annual2021 } from '../../../functions/core/forms/annual-2021.ts'
import { paperBlocks } from '../../kit/paper.ts'
import { randomReport, type PaperReport } from '../../kit/random-report.ts'
import { stackWithin, type StackWithin } from '../../kit/stack-within.ts'
import { typesetHtml } from '../../kit/typeset-html.ts'

/** A county with two bureaus in its roster; judgements put off for minutes are made in the stack's own time. */
let stack: StackWithin

beforeAll(async () => {
  stack = await stackWithin()
}, 120_000)
afterAll(() => stack?.stop())

const county = '云水县人民政府'
const year = 2024

/** One set of figures and one text for whoever reports, so that the county equals its one child that has any. */
function paperOf(agency: string, figures: Readonly<Record<string, string>> = {}): PaperReport {
  const paper = randomReport(11, { edition: annual2021, believable: true })
  const renamed = (text: string) =>
    text
      .replaceAll(paper.agency, agency)
      .replaceAll(`${paper.year + 1}年`, `${year + 1}年`)
      .replaceAll(`${paper.year}年`, `${year}年`)
  const chapters = Object.fromEntries(Object.entries(paper.chapters).map(([key, lines]) => [key, lines.map(renamed)]))
  return {
    ...paper,
    agency,
    year,
    title: renamed(paper.title),
    lead: paper.lead.map(renamed),
    chapters: chapters as unknown as PaperReport['chapters'],
    signature: { name: agency, date: renamed(paper.signature.date) },
    figures: new Map([...paper.figures, ...(Object.entries(figures) as [never, string][])]),
  }
}

const nothing = Object.fromEntries([...paperOf(county).figures.keys()].map((id) => [id, '0']))

const drop = (key: string, paper: PaperReport) => stack.drop(key, typesetHtml(paperBlocks(paper)))
const call = <T>(target: string) => stack.call<T>('GET', target)

/** The codes broken in the report of the county, as last judged. */
async function broken(): Promise<readonly string[]> {
  const uploads = (await call<Page<UploadSummary>>('/uploads')).items
  const { agencyId } = uploads.find((one) => one.key === '县.html')!.reports[0]!
  const { findings } = await call<ReportDetail>(`/reports/${agencyId}/${year}`)
  return findings.filter((one) => one.verdict === 'broken').map((one) => one.code)
}

/** Of the rules that look at the children. */
const comparing = (codes: readonly string[]) => codes.filter((code) => /^(?:ROL-|STA-00[567]|T4-009)/.test(code))

test('a parent is judged again as its children report and correct: at peace with the sum, then told what is missing', async () => {
  const rows = ['单位名称,上级机关,统计范围', `${county},,covers`, `云水县水利局,${county},`, `云水县教育局,${county},`]
  await stack.drop('configuration/roster.csv', rows.join('\n'))
  await drop('县.html', paperOf(county))
  expect(comparing(await broken())).toContain('ROL-008')
  await drop('水利局.html', paperOf('云水县水利局'))
  await drop('教育局.html', paperOf('云水县教育局', nothing))
  expect(comparing(await broken())).toEqual([])
  expect(await broken()).toContain('TXT-006')
  await drop('水利局更正.html', paperOf('云水县水利局', { 'disclosure.normativeInForce': '99999' }))
  expect(comparing(await broken())).toEqual(['ROL-004'])
}, 60_000)
