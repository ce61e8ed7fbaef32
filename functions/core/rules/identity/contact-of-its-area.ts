import { defineRule } from '../../rule.ts'
import { wholeText } from '../content/chapter-text.ts'
import type { ReportText } from '../../report.ts'

export default defineRule({
  code: 'IDN-007',
  severity: 'notice',
  title: '联系电话的区号应是本地的区号',
  source: '各地年度报告通例；区号以上一年度报告为准',
  advice: '请核对联系电话是否误用了其他机关的文本。',
  traps: ['A merged area changes its code: compared with last year’s report of the same body, a notice only.'],
  needs: ['previous'],
  reads: [],
  check: (view) => {
    const [now, before] = [areaCodesIn(view.text), areaCodesIn(view.situation.previous!.text)]
    if (now.length === 0 || before.length === 0) return { applicable: false }
    const foreign = now.filter((code) => !before.includes(code))
    if (foreign.length < now.length) return {}
    return { breaches: [{ message: `联系电话的区号为${foreign.join('、')}，上一年度报告为${before.join('、')}。` }] }
  },
  examples: {
    holds: [{ previous: {} }],
    broken: [
      {
        previous: {},
        text: { lead: '根据《中华人民共和国政府信息公开条例》编制。电话：0998-1234567。' },
        says: '联系电话的区号为0998，上一年度报告为0000',
      },
    ],
    unknown: [],
  },
})

function areaCodesIn(text: ReportText): readonly string[] {
  const codes = [...wholeText({ text }).matchAll(/(?<!\d)\(?(0\d{2,3})\)?[-—–]?\d{7,8}(?!\d)/gu)].map((m) => m[1] ?? '')
  return [...new Set(codes)]
}
