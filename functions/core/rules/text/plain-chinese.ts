import { defineRule } from '../../rule.ts'
import { traditionalIn } from '../../text/simplified.ts'
import { around, passagesOf } from './passages.ts'

/** English words of grammar between Chinese characters; names and abbreviations (APP, PDF, WPS) are no such. */
const latin = /(?<=\p{Script=Han}\s?)(?:and|or|the|of|in|to|for|with|is|on|by|as|at)(?=\s?\p{Script=Han})/iu

export default defineRule({
  code: 'TXT-010',
  severity: 'notice',
  title: '正文中不应夹有外文词语和繁体字',
  source: '《中华人民共和国国家通用语言文字法》第三条、第九条',
  advice: '如为扫描识别或格式转换所致，请以原件为准；原件如此的请改正。',
  traps: ['May come from OCR or conversion: never blamed on the body.'],
  reads: [],
  check: (view) => {
    for (const text of passagesOf(view)) {
      const word = latin.exec(text)
      const traditional = traditionalIn(text)
      if (!word && traditional.length === 0) continue
      const found = word
        ? `外文词“${word[0]}”（…${around(text, word.index, word[0].length)}…）`
        : `繁体或异体字“${traditional.join('')}”`
      return {
        breaches: [{ message: `正文中有${found}。`, sentence: text.slice(0, 200), responsibility: 'extraction' }],
      }
    }
    return {}
  },
  examples: {
    holds: [{}, { text: { other: '开发手机APP，提供PDF下载。未收取信息处理费。' } }],
    broken: [
      { text: { other: '规范办理流程 and 文书格式。未收取信息处理费。' }, says: '外文词“and”' },
      { title: '雲水县交通运输局2024年政府信息公开工作年度报告', says: '繁体或异体字“雲”' },
    ],
    unknown: [],
  },
})
