import { defineRule } from '../../rule.ts'
import { around, passagesOf } from './passages.ts'

const placeholder =
  /20[xX×＊*]{2}|[×]{2,}|(?<![A-Za-z])[xX]{2,}(?=\s*(?:\p{Script=Han}|[）)，。]))(?!大精神)|某某(?:局|县|市|区|镇|乡|单位|机关|街道)|[「【[（(](?:单位|机关|部门)名称[」】\]）)]|_{3,}|（此处填写[^）]*）|\{\{[^}]*\}\}/u

export default defineRule({
  code: 'TXT-001',
  severity: 'error',
  title: '报告不应留有未替换的占位文字',
  source: '国办公开办函〔2021〕30号关于报告内容准确、完整的要求',
  advice: '请把占位符替换为实际内容。',
  traps: [
    '“XX大精神” and names of persons withheld (张某某) are no placeholders.',
    'An OCR engine may read × for other signs.',
  ],
  reads: [],
  check: (view) => {
    for (const text of passagesOf(view)) {
      const match = placeholder.exec(text)
      if (!match) continue
      if (view.report.source.ocr)
        return { gaps: [{ because: `“${match[0]}”可能是识别错误`, sentence: text, quiet: true }] }
      return {
        breaches: [
          {
            message: `报告中有未替换的占位文字“${match[0]}”（…${around(text, match.index, match[0].length)}…）。`,
            sentence: text,
          },
        ],
      }
    }
    return {}
  },
  examples: {
    holds: [{}, { about: 'a person withheld', text: { other: '申请人张某某未缴费。未收取信息处理费。' } }],
    broken: [
      { text: { other: '20XX年度本机关未收取信息处理费。' }, says: '占位文字“20XX”' },
      {
        text: { problems: '存在的问题：XX局政策解读不够丰富。下一步将加强XX工作，针对上年问题已完成整改。' },
        says: '占位文字“XX”',
      },
    ],
    unknown: [{ text: { other: '20××年度未收取信息处理费。' }, report: { source: { format: 'pdf', ocr: true } } }],
  },
})
