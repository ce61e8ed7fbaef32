/** Writes samples/: reports of invented bodies, the same at every run. They are committed; this is how they were made. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cellIdsOf, type CellId } from '../functions/core/cell-id.ts'
import { annual2021 } from '../functions/core/forms/annual-2021.ts'
import { paperBlocks } from '../test/kit/paper.ts'
import type { PaperReport } from '../test/kit/random-report.ts'
import { typesetDocx } from '../test/kit/typeset-docx.ts'
import { typesetHtml } from '../test/kit/typeset-html.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'samples')
const year = 2024

/** Applications by natural persons and businesses; nobody else asked. */
type Asked = Readonly<Record<string, readonly [natural: number, business: number]>>
type Told = {
  readonly disclosure: Readonly<Record<string, number | string>>
  readonly asked: Asked
  readonly remedies: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const flows = new Set(['newReceived', 'carriedOver', 'totalProcessed', 'carriedForward'])

/** Every cell of the form, the sums computed from what is told. */
function figuresOf({ disclosure, asked, remedies }: Told): Map<CellId, string> {
  const figures = new Map<CellId, string>(cellIdsOf(annual2021).map((cell) => [cell, '0']))
  const set = (cell: string, value: number | string) => figures.set(cell as CellId, String(value))
  for (const [key, value] of Object.entries(disclosure)) set(`disclosure.${key}`, value)
  const outcomes = Object.entries(asked).filter(([row]) => !flows.has(row))
  const processed = ([0, 1] as const).map((i) => outcomes.reduce((sum, [, counts]) => sum + counts[i], 0))
  for (const [row, [natural, business]] of [...Object.entries(asked), ['totalProcessed', processed] as const]) {
    set(`applications.${row}.naturalPerson`, natural!)
    set(`applications.${row}.business`, business!)
    set(`applications.${row}.total`, natural! + business!)
  }
  for (const [group, results] of Object.entries(remedies)) {
    for (const [result, count] of Object.entries(results)) set(`remedies.${group}.${result}`, count)
    set(
      `remedies.${group}.total`,
      Object.values(results).reduce((sum, count) => sum + count, 0),
    )
  }
  return figures
}

/** What each body says of itself: the same words three times over would be a finding. */
type Words = {
  readonly management: string
  readonly platform: string
  readonly training: string
  readonly problems: string
}

const governmentWords: Words = {
  management:
    '规范信息发布审核流程，落实保密审查和公开属性源头认定制度，对现行有效的行政规范性文件作了一次集中清理并统一公布文本。',
  platform: '维护门户网站政府信息公开专栏，在政务服务大厅和县图书馆设查阅点，为到场群众提供查询和打印服务。',
  training: '把政务公开列入年度工作考核，邀请社会各界代表开展评议，举办全县业务培训2次；',
  problems:
    '存在的主要问题：一是政策解读的形式不够丰富；二是个别乡镇的栏目更新不够及时。改进情况：针对上年度存在的问题，增加了图解和问答形式的解读，建立了栏目更新提醒机制。下一步将按季度通报各单位公开情况，加强对乡镇的指导。',
}
const schoolWords: Words = {
  management: '招生入学、经费收支和校园安全三类信息由股室专人整理，经分管领导审签后统一发布，过期内容按月撤下。',
  platform: '办好本局网页和微信公众号，新开“家长问”栏目，各学校的公示栏同步张贴与学生切身利益有关的事项。',
  training: '考核结果与学校年终评优挂钩，请家长委员会参加社会评议，组织学校联络员学习1次；',
  problems:
    '存在的主要问题：一是对学校公开工作的督促还不够经常；二是回复家长留言有时偏慢。改进情况：上年度提出的招生信息公布过晚的问题已经改正，划片方案提前一个月上网。今后将对学校分片联系，并把留言答复时限缩短为三个工作日。',
}
const ecologyWords: Words = {
  management:
    '环评审批、排污许可和行政处罚的决定书自作出之日起七个工作日内上网，涉及企业商业秘密的内容先行征求意见再作处理。',
  platform: '每小时更新空气质量数据，水质月报和重点排污单位名录可在网页上按河流、按企业检索，移动端页面完成改版。',
  training: '把信息公开写进科室目标责任书进行考核，聘请五名特约监督员开展评议，结合执法练兵授课3次；',
  problems:
    '存在的主要问题：一是监测报告专业词汇多，群众不易看懂；二是历史档案电子化尚未完成，查找较慢。改进情况：针对上年度群众反映的数据下载不便，已提供表格格式。接下来拟编写通俗说明，并用两年时间完成档案扫描。',
}

function reportOf(agency: string, words: Words, told: Told): PaperReport {
  const figures = figuresOf(told)
  const total = (row: string) => Number(figures.get(`applications.${row}.total` as CellId))
  const disputes = Number(figures.get('remedies.reconsideration.total'))
  return {
    edition: annual2021,
    agency,
    year,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    lead: [
      '根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室印发的《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制本报告。' +
        `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。` +
        `如对本报告有疑问，请与${agency}联系（地址：云水路1号，电话：0000-1234567）。`,
    ],
    chapters: {
      overview: [
        `（一）主动公开。通过门户网站主动公开政府信息${told.disclosure['licensing'] ? 1268 : 326}条。`,
        `（二）依申请公开。${year}年，共收到政府信息公开申请${total('newReceived')}件，上年结转${total('carriedOver')}件，` +
          `办结${total('totalProcessed')}件，其中予以公开${total('granted')}件、部分公开${total('partiallyGranted')}件，结转下年度继续办理${total('carriedForward')}件。`,
        `（三）政府信息管理。${words.management}`,
        `（四）政府信息公开平台建设。${words.platform}`,
        `（五）监督保障。${words.training}因政府信息公开申请行政复议${disputes}件；未发生责任追究情形。`,
      ],
      disclosure: [],
      applications: [],
      remedies: [],
      problems: [words.problems],
      other: [`${year}年度，本机关未收取信息处理费。无其他需要报告的事项。`],
    },
    signature: { name: agency, date: `${year + 1}年1月16日` },
    figures,
  }
}

const withFigure = (report: PaperReport, cell: CellId, change: (was: number) => number): PaperReport => ({
  ...report,
  figures: new Map(report.figures).set(cell, String(change(Number(report.figures.get(cell))))),
})

/** The overview claims other applications than 表三 counts. */
const withClaim = (report: PaperReport, more: number): PaperReport => ({
  ...report,
  chapters: {
    ...report.chapters,
    overview: report.chapters.overview.map((paragraph) =>
      paragraph.replace(
        /(共收到政府信息公开申请)(\d+)/,
        (_, words: string, count: string) => words + (Number(count) + more),
      ),
    ),
  },
})

function write(agency: string, name: string, content: Uint8Array | string): void {
  const path = join(folder, String(year), agency)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, name), content)
}

const clean = reportOf('云水县人民政府', governmentWords, {
  disclosure: {
    normativeIssued: 6,
    normativeRepealed: 2,
    normativeInForce: 58,
    licensing: 12563,
    penalty: 845,
    coercion: 37,
  },
  asked: {
    newReceived: [52, 8],
    carriedOver: [3, 0],
    granted: [27, 5],
    partiallyGranted: [6, 1],
    thirdPartyRights: [2, 1],
    enforcementFile: [3, 0],
    notHeld: [9, 1],
    mustBeCreated: [3, 0],
    complaintOrPetition: [1, 0],
    carriedForward: [4, 0],
  },
  remedies: { reconsideration: { upheld: 3, corrected: 1 } },
})
const wrongTotal = withFigure(
  reportOf('青溪区教育局', schoolWords, {
    disclosure: { normativeInForce: 11, licensing: 214, penalty: 6 },
    asked: {
      newReceived: [31, 2],
      carriedOver: [2, 0],
      granted: [19, 1],
      partiallyGranted: [4, 0],
      internalAffairs: [1, 0],
      notHeld: [6, 1],
      carriedForward: [3, 0],
    },
    remedies: { reconsideration: { upheld: 1 } },
  }),
  'applications.granted.total',
  (was) => was + 3,
)
const contradicting = withClaim(
  reportOf('松阳市生态环境局', ecologyWords, {
    disclosure: { normativeInForce: 7, licensing: 486, penalty: 132, coercion: 9 },
    asked: {
      newReceived: [38, 9],
      carriedOver: [1, 0],
      granted: [22, 6],
      partiallyGranted: [5, 1],
      enforcementFile: [2, 0],
      notHeld: [8, 2],
      carriedForward: [2, 0],
    },
    remedies: { reconsideration: { upheld: 2 } },
  }),
  6,
)

rmSync(folder, { recursive: true, force: true })
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
