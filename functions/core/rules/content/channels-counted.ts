import { defineRule } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { chapterText } from './chapter-text.ts'

const counted =
  /\d(?:[\d,.]*)(?:余|多)?(?:万)?(?:余)?(?:条|篇|次|期|个|件|场|份|项|家|人次)|[一二三四五六七八九十百]+(?:余)?(?:条|篇|次|期|场|份)/u

export default defineRule({
  code: 'CON-009',
  severity: 'notice',
  title: '总体情况应有网站、新媒体发布等工作数据',
  source: '武政办发〔2025〕54号等地方通知关于年度报告内容的要求',
  advice: '建议补充网站、政务新媒体、公报发布以及解读、回应的数量。',
  traps: ['A local wish, not the form’s: a notice at most.'],
  reads: [],
  check: (view) => {
    const text = chapterText(view, 'overview')
    if (text === null) return { applicable: false }
    const prose = text.replace(/《[^》]*》|20\d\d年|第[一二三四五六七八九十]+[条项]/gu, '')
    if (counted.test(prose)) return {}
    return mayLackText(view.report)
      ? { gaps: [abridgedGap] }
      : { breaches: [{ message: '第一部分没有任何工作数据（网站、新媒体发布条数等）。' }] }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        text: {
          overview: '主动公开及时。依申请公开规范。政府信息管理有序。平台建设得到加强。监督保障到位，开展考核评议。',
        },
        says: '第一部分没有任何工作数据',
      },
    ],
    unknown: [{ text: { overview: '（一）主动公开。[……]' } }],
  },
})
