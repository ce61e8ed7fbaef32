import { defineRule } from '../../rule.ts'
import { chineseDate, dueOf } from './due-dates.ts'

export default defineRule({
  code: 'TIM-002',
  severity: 'error',
  title: '县级以上地方政府的报告应在每年3月31日前公布',
  source: '《政府信息公开条例》第四十九条第二款',
  advice: '请尽快公布，并说明逾期原因。',
  traps: ['A local date earlier than the statutory one makes a warning.'],
  needs: ['dates'],
  reads: [],
  check: (view) => {
    const published = view.situation.dates?.published?.slice(0, 10)
    const due = dueOf(view.situation)
    if (!published || due?.statutory?.whose !== '政府') return { applicable: false }
    const late = published > due.statutory.date
    const applied = late ? due.statutory : due.local
    if (!applied || published <= applied.date) return {}
    return {
      breaches: [
        {
          message: `报告于${chineseDate(published)}公布，晚于${late ? '法定' : '当地规定的'}期限${chineseDate(applied.date)}。`,
          ...(!late && { severity: 'warning' as const }),
        },
      ],
    }
  },
  examples: {
    holds: [{ agency: '云水县人民政府', situation: { dates: { published: '2025-03-31' } } }],
    broken: [
      {
        agency: '云水县人民政府',
        situation: { dates: { published: '2025-04-02' } },
        says: '报告于2025年4月2日公布，晚于法定期限2025年3月31日',
      },
      {
        about: 'a local date',
        agency: '云水县人民政府',
        situation: {
          dates: { published: '2025-03-02' },
          roster: { bodies: [{ name: '云水县人民政府', aliases: [], deadline: '2025-02-20' }] },
        },
        says: '晚于当地规定的期限2025年2月20日',
      },
    ],
    unknown: [],
  },
})
