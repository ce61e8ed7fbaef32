import { defineRule } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { wholeText } from './chapter-text.ts'

const contact =
  /电话[:为]?\(?\d|\d{3,4}[-—–]\d{7,8}|\(\d{3,4}\)\d{7,8}|地址[:为]|邮箱[:为]|[\w.]{1,40}@\w|邮编[:为]?\d{6}/u

export default defineRule({
  code: 'CON-008',
  severity: 'notice',
  title: '报告应附联系方式',
  source: '各地年度报告通例（格式未作规定）',
  advice: '建议在开头写明联系地址、电话或电子邮箱，方便公众询问。',
  traps: ['The form does not ask for it: custom only.'],
  reads: [],
  check: (view) => {
    if (contact.test(wholeText(view))) return {}
    if (mayLackText(view.report)) return { gaps: [abridgedGap] }
    return { breaches: [{ message: '全文未见联系地址、电话或电子邮箱。' }] }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        text: { lead: '本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。' },
        says: '未见联系地址、电话或电子邮箱',
      },
    ],
    unknown: [{ text: { lead: '根据《中华人民共和国政府信息公开条例》，[……]' } }],
  },
})
