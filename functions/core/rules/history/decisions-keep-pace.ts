import { labelOf } from '../../cell-label.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'

const cells = ['disclosure.licensing', 'disclosure.penalty', 'disclosure.coercion', 'disclosure.feesWanYuan'] as const

export default defineRule({
  code: 'XYR-006',
  severity: 'notice',
  title: '许可、处罚、强制和收费与上年相比没有剧增剧减',
  source: '与上年报告比对；数量级提示',
  advice: '请核对数字；职能划转的请在回复中说明。',
  traps: ['Functions transferred.', 'A factor of ten thousand in fees is T2-008.'],
  needs: ['previous'],
  thresholds: { times: 5, atLeast: 50, unitSlip: 5000 },
  reads: cells,
  check: (view) => {
    const previous = view.over(view.situation.previous!)
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    for (const id of cells) {
      const [now, before] = [view.figure(id), previous.figure(id)]
      if (now === 'doubted' || before === 'doubted')
        gaps.push({ because: '所依据的数字读取存疑，未作判断', cells: [id] })
      if (typeof now !== 'number' || typeof before !== 'number') continue
      const [low, high] = now < before ? [now, before] : [before, now]
      if (high < view.threshold('atLeast') || high <= low * view.threshold('times')) continue
      if (id === 'disclosure.feesWanYuan' && low > 0 && high / low >= view.threshold('unitSlip')) continue
      breaches.push({ message: `${labelOf(id, view.edition)}：本年${now}，上年${before}。`, cells: [id] })
    }
    return { breaches, gaps }
  },
  examples: {
    holds: [{ cells: { 'disclosure.penalty': 130 }, previous: { cells: { 'disclosure.penalty': 60 } } }],
    broken: [
      {
        cells: { 'disclosure.penalty': 3 },
        previous: { cells: { 'disclosure.penalty': 160 } },
        says: '表二“行政处罚”本年处理决定数量：本年3，上年160',
      },
    ],
    unknown: [
      { cells: { 'disclosure.penalty': { doubtful: [3, 300] } }, previous: { cells: { 'disclosure.penalty': 160 } } },
    ],
  },
})
