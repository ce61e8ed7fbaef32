import { defineRule } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { chapterText, wholeText } from './chapter-text.ts'

const stated =
  /处理费|(?:依申请|信息公开|申请)[^。;]{0,15}(?:收费|费用)|(?:收取|产生|发生|收)(?:任何|相关|有关)?[^。;]{0,10}费用|检索[^。;]{0,4}复制|免费提供|收费(?:及|和|、)?减免|未收取?任何费|无收费|收费(?:情况)?[:为]?(?:无|0)/u

export default defineRule({
  code: 'CON-005',
  severity: 'warning',
  title: '报告应说明收取信息处理费的情况',
  source: '国办函〔2020〕109号《政府信息公开信息处理费管理办法》：收取情况列入年度报告',
  advice: '请在第六部分写明本年度收取信息处理费的情况；未收取的写明“未收取”。',
  traps: [
    'A statement in the paragraph on 依申请公开 counts.',
    '“无其他需要报告的事项” does not.',
    'The 行政事业性收费 of 表二 is another fee.',
  ],
  editions: ['annual-2021', 'annual-2021-23rows'],
  reads: [],
  check: (view) => {
    const year = view.report.identity.year.value
    const last = chapterText(view, 'other')
    if (last === null || (year !== null && year < 2021)) return { applicable: false }
    if (stated.test(wholeText(view).replace(/行政事业性收费/gu, ''))) return {}
    if (mayLackText(view.report)) return { gaps: [abridgedGap] }
    const written = last.length > 0 && last.length <= 20 ? `（第六部分写作“${last}”）` : ''
    return { breaches: [{ message: `全文未见收取信息处理费的情况${written}。` }] }
  },
  examples: {
    holds: [
      {},
      {
        about: 'stated with the applications',
        text: { overview: '（二）依申请公开。收到申请0件，未收取任何费用。', other: '无。' },
      },
    ],
    broken: [{ text: { other: '无' }, says: '全文未见收取信息处理费的情况（第六部分写作“无”）' }],
    unknown: [{ about: 'text left out', text: { other: '[……]' } }],
  },
})
