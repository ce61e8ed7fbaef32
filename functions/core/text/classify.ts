import type { Paragraph } from '../document.ts'
import type { Hints } from '../interpret.ts'
import type { Rejection } from '../uploads/rejection.ts'
import { headingsIn } from './chapter-headings.ts'
import { joinLines } from './join-lines.ts'
import { squeezed } from './plain-text.ts'
import { titleIn } from './title.ts'

/** Other returns and summaries that bodies publish beside this report. */
const otherReturns: readonly (readonly [RegExp, string])[] = [
  [/政府网站(?:监管)?(?:工作)?年度(?:工作)?(?:报表|报告)/u, '政府网站工作年度报表'],
  [/法治政府建设(?:工作)?(?:年度)?(?:情况)?(?:的)?(?:年度)?(?:报告|总结)/u, '法治政府建设年度报告'],
  [/行政执法(?:情况|统计|数据)?(?:年度)?(?:统计)?(?:报告|年报|数据)/u, '行政执法年度报告'],
  [/政务公开(?:工作)?(?:要点|方案|计划|任务)/u, '政务公开工作部署'],
  [/(?:部门决算|财政决算|部门预算|财政预算|决算公开|预算公开)/u, '预决算公开材料'],
  [/政府信息公开(?:指南|目录|制度)$/u, '政府信息公开指南、目录或制度'],
  [/(?<!公开)(?:政府)?工作报告$/u, '政府工作报告'],
]
const summary = /(?:政务公开|政府信息公开|信息公开|政务信息公开)(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?总结/u

/**
 * Why a document that shows no table of the form is not the report, from its text alone; null where it is one.
 * A report whose tables were lost is told by its title and chapters.
 */
export function classifyDocument(paragraphs: readonly Paragraph[], hints: Hints): Rejection | null {
  const passages = joinLines(paragraphs)
  if (passages.length === 0) return { reason: 'empty', message: '文件中没有可读取的文字。' }
  const head = passages.slice(0, 12).map((p) => squeezed(p.text))
  const chapters = new Set(passages.flatMap((p) => headingsIn(p.text).map((h) => h.key)))
  const title = [...passages.slice(0, 14), { text: hints.fileName ?? '' }]
    .map((p) => titleIn(p.text))
    .find((t) => t !== null)
  if (isForm(passages.map((p) => squeezed(p.text))))
    return {
      reason: 'blank-form',
      message: '这是年度报告的空白格式或印发格式的通知，不是填报后的年度报告。请提交填好的报告。',
    }
  const other = otherReturns.find(([pattern]) => head.some((line) => line.length <= 60 && pattern.test(line)))
  if (chapters.size >= 3) return null
  if (other && !title?.official)
    return {
      reason: 'other-annual-return',
      message: `这份文件是${other[1]}，不是政府信息公开工作年度报告。请提交后者。`,
    }
  if (head.some((line) => line.length <= 60 && summary.test(line)) && !title?.official)
    return {
      reason: 'other-annual-return',
      message: '这份文件是工作总结，不是按统一格式编制的政府信息公开工作年度报告。',
    }
  const year = title?.year ?? hints.year ?? null
  if (title && year !== null && year < 2019)
    return {
      reason: 'before-uniform-form',
      message: `这是${year}年度的报告，早于统一格式（自2019年度起施行），没有可以提取的统一表格。`,
    }
  if (title && chapters.size >= 1) return null
  return {
    reason: 'not-a-report',
    message: '未找到年度报告的表格，也没有年度报告的标题和各部分内容，无法作为政府信息公开工作年度报告处理。',
  }
}

/** The notice that prescribes the form, or its annex with nothing filled in. */
function isForm(lines: readonly string[]): boolean {
  const named = lines.some(
    (line) => line.length <= 80 && /年度报告格式/u.test(line) && !/根据|按照|依据|要求编制/u.test(line),
  )
  const filled = lines.some((line) => /自20\d{2}年1月1日|(?:收到|受理)(?:政府)?信息公开申请\d+件/u.test(line))
  return named && !filled
}
