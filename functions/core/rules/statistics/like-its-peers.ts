import { indicatorKeys, indicatorOf, type IndicatorKey } from '../../season/indicators.ts'
import { cellIdsOf } from '../../cell-id.ts'
import { defineRule, type Breach } from '../../rule.ts'

const shown = (key: IndicatorKey, value: number): string =>
  /Rate|Share/.test(key) ? `${(value * 100).toFixed(1)}%` : String(value)

export default defineRule({
  code: 'STA-001',
  severity: 'notice',
  title: '各项指标在同类机关的通常范围之内',
  source: '同类型、同层级机关本年报告的四分位距（1.5倍）',
  advice: '仅供参考：请核对数字，确有原因的可在总体情况中说明。',
  traps: ['Reform pilots and bodies unlike their peers.', 'At least 30 peers, and a denominator of at least 30.'],
  needs: ['peers'],
  thresholds: { peers: 30, range: 1.5 },
  reads: cellIdsOf,
  check: (view) => {
    const { indicators = {} } = view.situation.peers ?? {}
    const breaches: Breach[] = []
    let compared = 0
    let open = 0
    for (const key of indicatorKeys) {
      const peers = indicators[key]
      if (!peers || peers.count < view.threshold('peers')) continue
      compared++
      const own = indicatorOf(key, view.report, view.edition)
      if (own.numerator === null) open++
      if (own.value === null || own.small) continue
      const reach = view.threshold('range') * (peers.q3 - peers.q1)
      if (reach === 0 || (own.value >= peers.q1 - reach && own.value <= peers.q3 + reach)) continue
      breaches.push({
        message: `${own.title}（${own.definition}）为${shown(key, own.value)}，同类${peers.count}个机关中位数${shown(key, peers.median)}，通常范围${shown(key, Math.max(0, peers.q1 - reach))}至${shown(key, peers.q3 + reach)}。`,
      })
    }
    const gaps = open > 0 ? [{ because: '所依据的数字读取存疑，未作判断', quiet: true }] : []
    return { breaches, gaps, applicable: compared > 0 }
  },
  examples: {
    holds: [
      {
        cells: { 'applications.newReceived.total': 40 },
        situation: { peers: { similar: [], indicators: { received: { count: 45, q1: 10, median: 20, q3: 40 } } } },
      },
      {
        about: 'too few peers',
        cells: { 'applications.newReceived.total': 400 },
        situation: { peers: { similar: [], indicators: { received: { count: 12, q1: 10, median: 20, q3: 40 } } } },
      },
    ],
    broken: [
      {
        cells: { 'applications.newReceived.total': 400 },
        situation: { peers: { similar: [], indicators: { received: { count: 45, q1: 10, median: 20, q3: 40 } } } },
        says: '申请量（本年新收（总计））为400，同类45个机关中位数20，通常范围0至85',
      },
    ],
    unknown: [
      {
        cells: { 'applications.newReceived.total': { doubtful: [40, 400] } },
        situation: { peers: { similar: [], indicators: { received: { count: 45, q1: 10, median: 20, q3: 40 } } } },
      },
    ],
  },
})
