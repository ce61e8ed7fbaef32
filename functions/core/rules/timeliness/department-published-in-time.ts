import { defineRule } from '../../rule.ts'
import { chineseDate, dueOf } from './due-dates.ts'

export default defineRule({
  code: 'TIM-001',
  severity: 'error',
  title: '县级以上政府部门应在每年1月31日前公布上一年度的报告',
  source: '《政府信息公开条例》第四十九条第一款',
  advice: '请尽快公布，并向政务公开主管部门说明逾期原因。',
  traps: [
    'Townships, streets and zones have no statutory date: a local one makes a warning.',
    'The date of a page may be that of its last edit.',
  ],
  needs: ['dates'],
  reads: [],
  check: (view) => {
    const published = view.situation.dates?.published?.slice(0, 10)
    const due = dueOf(view.situation)
    if (!published || !due || due.statutory?.whose === '政府') return { applicable: false }
    const statutory = due.statutory
    const applied = statutory && published > statutory.date ? statutory : due.local
    if (!applied) return statutory ? {} : { applicable: false }
    if (published <= applied.date) return {}
    const basis = applied.statutory ? '法定' : '当地规定的'
    return {
      breaches: [
        {
          message: `报告于${chineseDate(published)}公布，晚于${basis}期限${chineseDate(applied.date)}。`,
          ...(!applied.statutory && { severity: 'warning' as const }),
        },
      ],
    }
  },
  examples: {
    holds: [
      { situation: { dates: { published: '2025-01-31' } } },
      {
        about: 'a township has no statutory date',
        agency: '云水县青溪镇人民政府',
        situation: { dates: { published: '2025-02-20' } },
      },
    ],
    broken: [
      { situation: { dates: { published: '2025-02-03' } }, says: '报告于2025年2月3日公布，晚于法定期限2025年1月31日' },
      {
        about: 'a street with a local date',
        agency: '云水区青溪街道办事处',
        situation: {
          dates: { published: '2025-02-20' },
          roster: { bodies: [{ name: '云水区青溪街道办事处', aliases: [], deadline: '2025-02-10' }] },
        },
        says: '晚于当地规定的期限2025年2月10日',
      },
    ],
    unknown: [],
  },
})
