import { defineRule } from '../../rule.ts'
import { chineseDate } from './due-dates.ts'

export default defineRule({
  code: 'TIM-004',
  severity: 'error',
  title: '落款日期应在报告年度结束之后、次年之内',
  source: '《政府信息公开条例》第四十九条：每年公布上一年度的报告',
  advice: '请核对落款的年份（常见的是把下一年误写为报告年度）。',
  traps: [
    'A wrong year in the title shows in the period too and is told by IDN-001.',
    'The last day of the year itself is accepted.',
    'A report put out late, or put out again after a correction, may bear a later date: a year after the year’s end is a warning only.',
  ],
  reads: [],
  check: (view) => {
    const { year, period } = view.report.identity
    const date = view.text.signature?.date
    if (!date || year.value === null) return { applicable: false }
    const isLate = date >= `${year.value + 2}-01-01`
    if (date >= `${year.value}-12-31` && !isLate) return {}
    if (year.doubtful || view.report.source.ocr)
      return { gaps: [{ because: `报告年度存疑，落款日期为${chineseDate(date)}，未作判断` }] }
    const sentence = view.text.signature?.raw ?? ''
    if (isLate) {
      const message = `落款日期${chineseDate(date)}在${year.value}年度结束一年以后，请核对落款的年份和报告年度。`
      return { breaches: [{ message, sentence, severity: 'warning' }] }
    }
    const end = period?.to ?? `${year.value}-12-31`
    return {
      breaches: [
        {
          message: `落款日期${chineseDate(date)}早于报告年度的截止日${chineseDate(end)}。`,
          sentence,
        },
      ],
    }
  },
  examples: {
    holds: [{ signature: { name: '云水县交通运输局', date: '2025-01-16' } }],
    broken: [
      {
        year: 2023,
        signature: { name: '云水县交通运输局', date: '2023-01-09' },
        says: '落款日期2023年1月9日早于报告年度的截止日2023年12月31日',
      },
      {
        about: 'a year too late',
        year: 2023,
        signature: { name: '云水县交通运输局', date: '2025-01-09' },
        says: '落款日期2025年1月9日在2023年度结束一年以后',
      },
    ],
    unknown: [
      {
        about: 'the year is in doubt',
        signature: { name: '云水县交通运输局', date: '2024-01-16' },
        report: {
          identity: {
            agency: { value: '云水县交通运输局', doubtful: false, evidence: [] },
            code: { value: null, doubtful: false, evidence: [] },
            year: { value: 2024, doubtful: true, evidence: [] },
            period: null,
          },
        },
      },
    ],
  },
})
