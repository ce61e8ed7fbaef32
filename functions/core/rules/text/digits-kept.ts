import { defineRule } from '../../rule.ts'
import { passagesOf } from './passages.ts'

/** Dates, document numbers and decrees whose digits or brackets are gone. */
const lost: readonly (readonly [RegExp, string])[] = [
  [
    /(?:自|从|至|于)\s*(?:年\s*)?月\s*日|(?<![\d〇一二三四五六七八九十上下当每本隔同全去今明后数几])\s年\s+月\s+日/u,
    '日期的数字',
  ],
  [/(?<!\d)20\d{2}\s?\d\s?月\s?\d{1,2}\s?日/u, '日期中的“年”字'],
  [/(?:国办公开办函|国办发|国办函)\s*20\d{2}\s*\d{1,3}\s*号/u, '文号的括号'],
  [/〔\s*〕\s*号|国务院令\s*第\s*号|(?:国办公开办函|国办发|国办函)\s*号/u, '文号的数字'],
]

export default defineRule({
  code: 'TXT-005',
  severity: 'warning',
  title: '日期和文号的数字、括号应完整',
  source: '网站发布中常见的数字丢失；报告内容准确的要求',
  advice: '请对照原稿核对已发布页面上的日期和文号。',
  traps: ['The loss may be of our reading: a text layer or OCR that drops digits makes it unknown.'],
  reads: [],
  check: (view) => {
    for (const text of passagesOf(view))
      for (const [pattern, what] of lost) {
        const match = pattern.exec(text)
        if (!match) continue
        const sentence = text.slice(Math.max(0, match.index - 20), match.index + 40)
        if (view.report.source.ocr || view.report.source.format === 'pdf')
          return { gaps: [{ because: `${what}缺失（“${match[0]}”），可能是读取所致`, sentence }] }
        return { breaches: [{ message: `${what}缺失：“${match[0].trim()}”。`, sentence }] }
      }
    return {}
  },
  examples: {
    holds: [{}],
    broken: [
      {
        text: { lead: '《中华人民共和国政府信息公开条例》。统计期限自20251月1日起，电话0000-1234567。' },
        says: '日期中的“年”字缺失：“20251月1日”',
      },
      {
        text: { lead: '根据《中华人民共和国政府信息公开条例》和国办公开办函202130号文件编制。' },
        says: '文号的括号缺失',
      },
    ],
    unknown: [
      {
        text: { lead: '根据《中华人民共和国政府信息公开条例》和国办公开办函202130号文件编制。' },
        report: { source: { format: 'pdf', ocr: false } },
      },
    ],
  },
})
