import { defineRule } from '../../rule.ts'
import { abridgedGap, mayLackText } from '../../text/abridged.ts'
import { wholeText } from './chapter-text.ts'

/** The words are there and their digits are not: lost on the way, or never filled in. */
const emptied = /(?:自|从|由)(?:20\d{0,2})?年?\d{0,2}月\d{0,2}日?起?(?:至|到)|自年月日/u
const mentioned = /统计(?:的)?(?:期限|时限|时间|周期|起止|区间)|数据(?:的)?(?:统计)?(?:期限|起止)|截至20\d{2}年/u

export default defineRule({
  code: 'CON-007',
  severity: 'warning',
  title: '报告应写明统计期限，即报告年度的1月1日至12月31日',
  source: '《政府信息公开条例》第四十九条“上一年度”；各地年度报告通例',
  advice: '请写明“本报告所列数据的统计期限自某年1月1日起至12月31日止”。',
  traps: [
    'Where the digits were lost on the page (自 年 月 日) the period is unknown.',
    'A period of another whole year is the year’s fault and told by IDN-001.',
  ],
  reads: [],
  check: (view) => {
    const { period, year } = view.report.identity
    if (!period) {
      const text = wholeText(view)
      if (mayLackText(view.report)) return { gaps: [abridgedGap] }
      if (emptied.test(text)) return { gaps: [{ because: '统计期限的数字缺失，可能在发布或读取时丢失' }] }
      const told = mentioned.exec(text)?.[0]
      return {
        breaches: [{ message: told ? `统计期限不完整：只见“${told}”，未见起止日期。` : '全文未写明数据的统计期限。' }],
      }
    }
    const whole =
      period.from.endsWith('-01-01') &&
      period.to.endsWith('-12-31') &&
      period.from.slice(0, 4) === period.to.slice(0, 4)
    if (whole || view.report.source.ocr) return {}
    const of = year.value === null ? '报告年度' : `${year.value}年`
    return {
      breaches: [
        {
          message: `统计期限写作“${period.passage}”，不是${of}1月1日至12月31日。`,
          sentence: period.passage,
        },
      ],
    }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        report: {
          identity: identityWith({ from: '2024-01-01', to: '2024-11-30', passage: '2024年1月1日至2024年11月30日' }),
        },
        says: '统计期限写作“2024年1月1日至2024年11月30日”，不是2024年1月1日至12月31日',
      },
      {
        text: { lead: '根据《中华人民共和国政府信息公开条例》编制本报告。' },
        report: { identity: identityWith(null) },
        says: '全文未写明数据的统计期限',
      },
    ],
    unknown: [
      {
        about: 'digits lost',
        text: { lead: '本报告所列数据的统计期限自 年 月 日起至 年 月 日止。' },
        report: { identity: identityWith(null) },
      },
    ],
  },
})

function identityWith(period: { from: string; to: string; passage: string } | null) {
  const passage = '云水县交通运输局2024年政府信息公开工作年度报告'
  return {
    agency: { value: '云水县交通运输局', doubtful: false, evidence: [] },
    code: { value: null, doubtful: false, evidence: [] },
    year: { value: 2024, doubtful: false, evidence: [{ from: 'title', value: 2024, passage }] },
    period,
  }
}
