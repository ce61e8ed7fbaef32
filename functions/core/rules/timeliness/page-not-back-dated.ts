import { defineRule } from '../../rule.ts'
import { chineseDate } from './due-dates.ts'

export default defineRule({
  code: 'TIM-005',
  severity: 'notice',
  title: '页面所标发布日期应与实际发布时间相符',
  source: '政府信息公开第三方评估曾指出倒签发布日期',
  advice: '如因网站迁移等原因改变了页面日期，请作说明。',
  traps: ['Migrated sites keep old dates on new pages.'],
  needs: ['dates'],
  reads: [],
  thresholds: { days: 3 },
  check: (view) => {
    const { published, firstSeen } = view.situation.dates ?? {}
    if (!published || !firstSeen) return { applicable: false }
    const days = Math.floor((Date.parse(firstSeen.slice(0, 10)) - Date.parse(published.slice(0, 10))) / 86_400_000)
    if (!(days > view.threshold('days'))) return {}
    return {
      breaches: [
        {
          message: `页面标注${chineseDate(published)}发布，而首次可见于${chineseDate(firstSeen)}，相隔${days}天。`,
        },
      ],
    }
  },
  examples: {
    holds: [{ situation: { dates: { published: '2025-01-28', firstSeen: '2025-01-30' } } }],
    broken: [
      {
        situation: { dates: { published: '2025-01-28', firstSeen: '2025-02-20' } },
        says: '页面标注2025年1月28日发布，而首次可见于2025年2月20日，相隔23天',
      },
    ],
    unknown: [],
  },
})
