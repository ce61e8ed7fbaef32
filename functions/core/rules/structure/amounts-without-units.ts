import type { CellId } from '../../cell-id.ts'
import { defineRule } from '../../rule.ts'

const fees: CellId = 'disclosure.feesWanYuan'

export default defineRule({
  code: 'STR-011',
  severity: 'notice',
  title: '收费金额一格只填数字，不带单位文字',
  source: '国办公开办函〔2021〕30号格式表二“本年收费金额（单位：万元）”',
  advice: '表头已注明单位为万元，格内只填数字。',
  traps: ['元 in place of 万元 may be an error of amount (T2-008).', 'The 2019 form prints no unit over 采购总金额.'],
  editions: ['annual-2021', 'annual-2021-23rows'],
  reads: [fees],
  check: (view) => {
    const gap = view.gap([fees])
    if (gap) return { gaps: [gap] }
    const raw = view.cell(fees)?.raw?.trim() ?? ''
    const unit = /[\d.]\s*((?:亿|万)?元|万)/.exec(raw.normalize('NFKC'))?.[1]
    return unit === undefined
      ? {}
      : { breaches: [{ message: `表二“行政事业性收费”印为“${raw}”，格内带有单位“${unit}”。`, cells: [fees] }] }
  },
  examples: {
    holds: [{ cells: { 'disclosure.feesWanYuan': '96.0914' } }],
    broken: [
      {
        cells: { 'disclosure.feesWanYuan': { value: '12.5', state: 'read', raw: '12.5万元' } },
        says: '印为“12.5万元”，格内带有单位“万元”',
      },
    ],
    unknown: [{ cells: { 'disclosure.feesWanYuan': { value: null, state: 'unreadable', raw: '12?' } } }],
  },
})
