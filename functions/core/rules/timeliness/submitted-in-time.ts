import { defineRule } from '../../rule.ts'
import { chineseDate, dueOf } from './due-dates.ts'

export default defineRule({
  code: 'TIM-003',
  severity: 'warning',
  title: '应在当地规定的日期前向政务公开主管部门报送报告',
  source: '《政府信息公开条例》第四十九条第一款“向本级政府信息公开工作主管部门提交”；各地通知',
  advice: '请说明逾期报送的原因。',
  traps: ['Local dates come from the roster; without one the rule has nothing to say.'],
  needs: ['dates', 'roster'],
  reads: [],
  check: (view) => {
    const received = view.situation.dates?.received?.slice(0, 10)
    const local = dueOf(view.situation)?.local
    if (!received || !local || view.situation.superseded) return { applicable: false }
    if (received <= local.date) return {}
    return { breaches: [{ message: `报告于${chineseDate(received)}报送，晚于当地规定的${chineseDate(local.date)}。` }] }
  },
  examples: {
    holds: [
      {
        about: 'the date of another season',
        situation: {
          dates: { received: '2025-01-23' },
          roster: { bodies: [{ name: '云水县交通运输局', aliases: [], deadline: '2024-01-20' }] },
        },
      },
      {
        situation: {
          dates: { received: '2025-01-20' },
          roster: { bodies: [{ name: '云水县交通运输局', aliases: [], deadline: '2025-01-20' }] },
        },
      },
    ],
    broken: [
      {
        situation: {
          dates: { received: '2025-01-23' },
          roster: { bodies: [{ name: '云水县交通运输局', aliases: [], deadline: '2025-01-20' }] },
        },
        says: '报告于2025年1月23日报送，晚于当地规定的2025年1月20日',
      },
      {
        about: 'a date of every season',
        situation: {
          dates: { received: '2025-01-23' },
          roster: { bodies: [{ name: '云水县交通运输局', aliases: [], deadline: '01-20' }] },
        },
        says: '报告于2025年1月23日报送，晚于当地规定的2025年1月20日',
      },
    ],
    unknown: [],
  },
})
