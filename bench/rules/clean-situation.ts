import { editionNamed } from '../../functions/core/edition.ts'
import type { CellId } from '../../functions/core/cell-id.ts'
import { reportOf, situationOf, type Example } from '../../functions/core/example.ts'
import { indicatorKeys, indicatorOf, type IndicatorKey } from '../../functions/core/season/indicators.ts'
import type { Distribution } from '../../functions/core/likeness/peers.ts'
import type { Report } from '../../functions/core/report.ts'
import type { Situation } from '../../functions/core/rule.ts'
import { randomReport, type PaperReport } from '../../test/kit/random-report.ts'
import { randomFrom } from '../../test/kit/random.ts'
import { otherMatters } from './other-matters.ts'

/** What bodies did in a year, to tell this year's prose from last year's. */
const deeds = [
  '围绕征地补偿公布安置方案和评估结果',
  '在政务大厅增设查阅点并安排专人引导',
  '邀请法制机构讲解答复文书的规范写法',
  '门户网站改版后新增政策问答栏目',
  '公布农村公路养护计划和资金安排',
  '组织业务科长轮流在线解读新出台的政策',
  '对年长者和残疾人提供纸质材料',
  '把公开工作纳入年度绩效并通报结果',
  '梳理义务教育招生流程制成图解',
  '开展旧文件集中清理并公布目录',
  '修订公开指南，补充受理渠道和时限',
  '联合档案馆开放历史文件电子查询',
  '对基层公开专栏逐条抽查并限期改进',
  '为小微企业汇编扶持措施办理指引',
  '公布医疗保障待遇调整前后对照表',
  '建立信息发布前三级审看登记制度',
]

/** Random, consistent and believable; last year's figures lead to this year's, and the prose is this year's own. */
export function cleanSituation(seed: number): Situation {
  const editions = ['annual-2021', 'annual-2021', 'annual-2019'] as const
  const edition = editionNamed(editions[seed % 3] ?? 'annual-2021')
  const paper = randomReport(seed, { edition, believable: true })
  const example = exampleOf(paper, proseOf(seed))
  const earlier = (years: number): Example => {
    const other = randomReport(seed + 7919 * years, { edition, believable: true })
    return {
      ...exampleOf({ ...other, agency: paper.agency, year: paper.year - years }, proseOf(seed + 104_729 * years)),
    }
  }
  const previous = reportOf(leadingTo(paper, earlier(1)))
  return {
    ...situationOf(example),
    previous,
    beforePrevious: reportOf(earlier(2)),
    dates: { received: `${paper.year + 1}-01-20` },
    roster: { bodies: rosterOf(paper.agency) },
    peers: peersOf(reportOf(example)),
  }
}

export function exampleOf(paper: PaperReport, prose = ''): Example {
  const { edition, agency, year, title, lead, chapters, signature, figures } = paper
  const text = Object.fromEntries(Object.entries(chapters).map(([key, paragraphs]) => [key, paragraphs.join('')]))
  const [y, m, d] = signature.date.match(/\d+/g) ?? []
  return {
    edition: edition.id,
    agency,
    year,
    title,
    cells: Object.fromEntries(
      [...figures].map(([id, raw]) => [id, /^-?\d+$/.test(raw) ? Number(raw) : raw.replace('万元', '')]),
    ),
    text: { ...text, lead: lead.join(''), overview: `${text['overview']}${prose}` },
    signature: { name: signature.name, date: `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}` },
  }
}

function proseOf(seed: number): string {
  const random = randomFrom(seed)
  const chosen = new Set<string>()
  while (chosen.size < 7) chosen.add(random.pick(deeds))
  const others = [random.integer(0, 4), random.integer(5, 9), random.integer(10, 13)].map((i) => otherMatters[i] ?? '')
  return `${others.join('')}全年${[...chosen].map((deed, i) => `${deed}${random.pick(['，惠及群众', '，受理意见', '，更新条目', '，覆盖单位'])}${random.integer(12, 980) + i}${random.pick(['人次', '条', '项', '个'])}`).join('；')}。`
}

/** Makes the earlier report end where this one begins: what it carried forward, and its stock of documents. */
function leadingTo(paper: PaperReport, earlier: Example): Example {
  const cells: Record<string, unknown> = { ...earlier.cells }
  const figure = (id: string) => Number(paper.figures.get(id as CellId) ?? 0)
  for (const { key } of paper.edition.applications.columns) {
    const [carried, was] = [
      figure(`applications.carriedOver.${key}`),
      Number(cells[`applications.carriedForward.${key}`] ?? 0),
    ]
    cells[`applications.carriedForward.${key}`] = carried
    cells[`applications.newReceived.${key}`] = Number(cells[`applications.newReceived.${key}`] ?? 0) + carried - was
  }
  if (paper.edition.id.startsWith('annual-2021'))
    for (const kind of ['regulations', 'normative']) {
      const before =
        figure(`disclosure.${kind}InForce`) - figure(`disclosure.${kind}Issued`) + figure(`disclosure.${kind}Repealed`)
      cells[`disclosure.${kind}InForce`] = before
    }
  if (cells['disclosure.feesWanYuan'] !== undefined)
    cells['disclosure.feesWanYuan'] = (figure('disclosure.feesWanYuan') * 0.9).toFixed(4)
  return { ...earlier, cells: cells as NonNullable<Example['cells']> }
}

/** An office's roster is one for all its reports. */
const others = Array.from({ length: 450 }, (_, i) => ({
  name: `示例${i}县示例局`,
  aliases: [`示例${i}局`],
  parent: '示例县人民政府',
}))

const rosterOf = (agency: string) => [{ name: agency, aliases: [] }, ...others]

const names = rosterOf('').map(({ name }) => name)

/** Forty-five peers around this body's own indicators. */
function peersOf(report: Report): NonNullable<Situation['peers']> {
  const indicators: Partial<Record<IndicatorKey, Distribution>> = {}
  for (const key of indicatorKeys) {
    const value = indicatorOf(key, report, editionNamed(report.edition ?? 'annual-2021')).value ?? 0.5
    indicators[key] = { count: 45, q1: value * 0.8, median: value, q3: value * 1.2 + 0.01 }
  }
  const similar = Array.from({ length: 12 }, (_, i) => ({
    agency: `示例${i}县示例局`,
    year: 2024,
    similarity: 0.4 + i / 40,
  }))
  return { similar, indicators, medianReceived: 12, names }
}
