import { cellIdsOf } from '../../cell-id.ts'
import { defineRule } from '../../rule.ts'
import { wholeText } from '../content/chapter-text.ts'
import { chineseDate, dueOf } from './due-dates.ts'

const explained = /更正|修正|勘误|订正|重新(?:发布|公布)|修订(?:说明|版)|更新说明|撤回/u

export default defineRule({
  code: 'TIM-006',
  severity: 'warning',
  title: '期限过后改动已公布的数字，应附更正说明',
  source: '第三方评估关于报告发布后改动的要求；《政府信息公开条例》第四十七条关于监督的规定',
  advice: '请在报告中注明更正的内容、原因和日期。',
  traps: ['Changes before the deadline are ordinary corrections.', 'Formatting alone changes no figure.'],
  needs: ['superseded', 'dates'],
  reads: cellIdsOf,
  check: (view) => {
    const received = (view.situation.dates?.published ?? view.situation.dates?.received)?.slice(0, 10)
    const due = dueOf(view.situation)
    const date = (due?.statutory ?? due?.local)?.date
    const earlier = view.situation.superseded
    if (!received || !date || !earlier || received <= date) return { applicable: false }
    const before = view.over(earlier)
    if (before.edition.id !== view.edition.id) return { applicable: false }
    const ids = cellIdsOf(view.edition)
    const doubted = new Set([...view.doubted(ids), ...before.doubted(ids)])
    const changed = ids.filter((id) => !doubted.has(id) && view.figure(id) !== before.figure(id))
    const gap = view.gap(ids)
    if (changed.length === 0) return gap ? { gaps: [{ ...gap, quiet: true }] } : {}
    if (explained.test(wholeText(view) + (view.text.title ?? ''))) return {}
    const message = `${chineseDate(received)}（期限${chineseDate(date)}之后）改动了${changed.length}格数字，文中没有更正说明。`
    return { breaches: [{ message, cells: changed }] }
  },
  examples: {
    holds: [
      { superseded: {}, situation: { dates: { received: '2025-02-20' } } },
      {
        about: 'explained',
        superseded: { cells: { 'disclosure.penalty': 3 } },
        text: { other: '本报告于2025年2月20日更正行政处罚件数。2024年度未收取信息处理费。' },
        situation: { dates: { received: '2025-02-20' } },
      },
      {
        about: 'before the deadline',
        superseded: { cells: { 'disclosure.penalty': 3 } },
        situation: { dates: { received: '2025-01-20' } },
      },
    ],
    broken: [
      {
        superseded: { cells: { 'disclosure.penalty': 3 } },
        situation: { dates: { received: '2025-02-20' } },
        says: '改动了1格数字，文中没有更正说明',
      },
    ],
    unknown: [
      {
        superseded: {},
        cells: { 'disclosure.penalty': { doubtful: [2, 7] } },
        situation: { dates: { received: '2025-02-20' } },
      },
    ],
  },
})
