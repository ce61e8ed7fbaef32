import { annual2021 } from '../../functions/core/forms/annual-2021.ts'
import { paperBlocks } from '../../test/kit/paper.ts'
import { plantFault, randomReport, type PaperReport } from '../../test/kit/random-report.ts'
import { randomFrom } from '../../test/kit/random.ts'
import { typesetDocx } from '../../test/kit/typeset-docx.ts'
import { typesetHtml } from '../../test/kit/typeset-html.ts'
import { textOf, typesetTxt } from '../../test/kit/typeset-txt.ts'
import { renamed } from '../local/renamed.ts'

/** Which report: of what body and year, in which edition. `stranger` has figures that nothing but its name joins to the body. */
export type Paper = {
  readonly body: number
  readonly year: number
  readonly edition: number
  readonly stranger?: boolean
}

const words =
  '窗口 栏目 台账 培训 解读 会议 目录 反馈 村务 民生 项目 资金 审批 巡查 热线 检查 指南 清单 档案 问卷 社区 流程 督促 完善 规范 推进 加强 落实 梳理 更新 发布 答复 征集 走访 整理 核对 归集 公示'.split(
    ' ',
  )

/** So many characters in the words of one hand; no two hands write alike. */
function prose(hand: number, sentences: number): string {
  const random = randomFrom(hand * 7919 + 3)
  const clause = () => Array.from({ length: random.integer(3, 6) }, () => random.pick(words)).join('')
  return Array.from({ length: sentences }, () => `${clause()}，${clause()}。`).join('')
}

/** Of so many bodies one writes in the words of the one before it. */
const copies = 7

export const agencyOf = (body: number): string => `第${body}号镇人民政府`

/**
 * The first edition has one wrong total, so that there is something to tell of; the second corrects it, each further one
 * has another.
 */
export function reportOf({ body, year, edition, stranger = false }: Paper): PaperReport {
  const right = randomReport(body * 31 + (year - 2024) * 100_003 + (stranger ? 5_000_011 : 0), {
    edition: annual2021,
    scale: 40,
  })
  const made = edition === 2 ? right : plantFault(right, body + edition).report
  const agency = agencyOf(body)
  const hand = body % copies === 0 ? body - 1 : body
  const own = hand * 10 + (year % 10)
  return renamed(made, { agency, year, overview: prose(own, 8), problems: prose(own + 1e6, 4) })
}

const typesetters: readonly { readonly extension: string; readonly typeset: (report: PaperReport) => Uint8Array }[] = [
  { extension: 'docx', typeset: (report) => typesetDocx(paperBlocks(report)) },
  { extension: 'html', typeset: (report) => typesetHtml(paperBlocks(report)) },
  { extension: 'txt', typeset: (report) => Buffer.from(textOf(typesetTxt(report, 'pipes'))) },
]

const made = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>()

/** Its file, in one of three formats by the body; made once. */
export function fileOf(paper: Paper): { readonly name: string; readonly bytes: Uint8Array } {
  const id = JSON.stringify(paper)
  const known = made.get(id)
  if (known) return known
  const report = reportOf(paper)
  const { extension, typeset } = typesetters[paper.body % typesetters.length]!
  const file = { name: `${report.title}.${extension}`, bytes: typeset(report) }
  made.set(id, file)
  return file
}
