import { reporterOf } from '../../agency/reporter.ts'
import { defineRule } from '../../rule.ts'
import { chapterText } from './chapter-text.ts'

export default defineRule({
  code: 'CON-010',
  severity: 'notice',
  title: '总体情况原则上不超过1000字',
  source: '武政办发〔2025〕54号（地方要求）',
  advice: '可精简第一部分的文字。',
  traps: ['Governments above townships write more: not applied to them.', 'A fifth more is tolerated.'],
  reads: [],
  thresholds: { characters: 1000, tolerance: 1.2 },
  check: (view) => {
    const reporter = reporterOf(view.situation)
    const text = chapterText(view, 'overview')
    if (text === null || !reporter || (reporter.kind === 'government' && reporter.tier !== 'township'))
      return { applicable: false }
    const characters = charactersOf(text)
    const most = view.threshold('characters')
    if (characters <= most * view.threshold('tolerance')) return {}
    return { breaches: [{ message: `第一部分约${characters}字，超过${most}字。` }] }
  },
  examples: {
    holds: [{}],
    broken: [{ text: { overview: '公开政府信息，加强平台建设。'.repeat(120) }, says: '第一部分约1440字，超过1000字' }],
    unknown: [],
  },
})

/** Chinese characters and digits, as a word processor counts them. */
function charactersOf(text: string): number {
  let count = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39)) count++
    else if (code > 0x2e00 && /\p{Script=Han}/u.test(char)) count++
  }
  return count
}
