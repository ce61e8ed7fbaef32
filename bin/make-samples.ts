/** Writes samples/: reports of invented bodies, the same at every run. They are committed; this is how they were made. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CellId } from '../functions/core/cell-id.ts'
import { annual2021 } from '../functions/core/forms/annual-2021.ts'
import { paperBlocks } from '../test/kit/paper.ts'
import { randomReport, type PaperReport } from '../test/kit/random-report.ts'
import { typesetDocx } from '../test/kit/typeset-docx.ts'
import { typesetHtml } from '../test/kit/typeset-html.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'samples')
const year = 2024

/** As most are since 2024: whoever is refused asks for reconsideration first, so nobody sued at once. */
function withoutDirectSuits(figures: PaperReport['figures']): PaperReport['figures'] {
  return new Map(
    [...figures].map(([cell, value]) => [cell, cell.startsWith('remedies.litigationDirect.') ? '0' : value]),
  )
}

/** A consistent report of one invented body, for one year. */
function reportOf(agency: string, seed: number): PaperReport {
  const made = randomReport(seed, { edition: annual2021, scale: 12, density: 0.15 })
  const rename = (text: string) => text.replaceAll(made.agency, agency).replaceAll(String(made.year), String(year))
  return {
    ...made,
    agency,
    year,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    figures: withoutDirectSuits(made.figures),
    lead: made.lead.map(rename),
    chapters: {
      overview: made.chapters.overview.map(rename),
      disclosure: [],
      applications: [],
      remedies: [],
      problems: made.chapters.problems.map(rename),
      other: made.chapters.other.map(rename),
    },
    signature: { name: agency, date: `${year + 1}年1月16日` },
  }
}

function withFigure(report: PaperReport, cell: CellId, change: (was: number) => number): PaperReport {
  const was = Number(report.figures.get(cell) ?? 0)
  return { ...report, figures: new Map(report.figures).set(cell, String(change(was))) }
}

/** The overview claims other applications than 表三 counts. */
function withClaim(report: PaperReport): PaperReport {
  const received = Number(report.figures.get('applications.newReceived.total') ?? 0)
  const overview = report.chapters.overview.map((paragraph) =>
    paragraph.replace(/(共收到政府信息公开申请)\d+(件)/, `$1${received + 6}$2`),
  )
  return { ...report, chapters: { ...report.chapters, overview } }
}

function write(agency: string, name: string, content: Uint8Array | string): void {
  const path = join(folder, String(year), agency)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, name), content)
}

const clean = reportOf('云水县人民政府', 11)
const wrongTotal = withFigure(reportOf('青溪区教育局', 23), 'applications.newReceived.total', (was) => was + 3)
const contradicting = withClaim(reportOf('松阳市生态环境局', 37))

write(clean.agency, `${clean.title}.docx`, typesetDocx(paperBlocks(clean)))
write(wrongTotal.agency, `${wrongTotal.title}.html`, typesetHtml(paperBlocks(wrongTotal)))
write(contradicting.agency, `${contradicting.title}.docx`, typesetDocx(paperBlocks(contradicting)))
write(
  '临河县水利局',
  '会议通知.txt',
  `关于召开全县政务公开工作推进会的通知

各乡镇人民政府，县政府各部门：

定于3月12日（星期三）上午9时在县政府第二会议室召开全县政务公开工作推进会，请各单位分管负责同志准时参加。

请于3月10日下班前将参会人员名单报县政府办公室（电话：0000-1234567）。

临河县水利局
2025年3月5日
`,
)
