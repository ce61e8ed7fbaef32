import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cells = [
  'applications.newReceived.total',
  'applications.carriedOver.total',
  'applications.carriedForward.total',
] as const

export default defineRule({
  code: 'T3-015',
  severity: 'warning',
  title: '结转下年度的申请不超过全年应办的四分之一',
  source: '《政府信息公开条例》第三十三条（二十个工作日内答复，延长不超过二十个工作日）',
  advice: '请核对结转数；年底集中收到申请或征求第三方意见的，请在回复中说明。',
  traps: ['A surge in December; time for third parties does not count.'],
  thresholds: { share: 0.25, atLeast: 20 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (received = 0, carriedOver = 0, forward = 0) => {
      const due = received + carriedOver
      if (received < view.threshold('atLeast') || forward <= due * view.threshold('share') || forward > due) return {}
      return {
        breaches: [
          {
            message: `表三结转下年度${forward}件，占本年新收与上年结转之和${due}件的${((forward / due) * 100).toFixed(1)}%；按法定期限，年底在办的通常不超过两个月的量。`,
            cells,
          },
        ],
      }
    }),
  examples: {
    holds: [
      { cells: { 'applications.newReceived.total': 40, 'applications.carriedForward.total': 6 } },
      {
        about: 'more than there are is T3-006',
        cells: { 'applications.newReceived.total': 40, 'applications.carriedForward.total': 60 },
      },
    ],
    broken: [
      {
        cells: { 'applications.newReceived.total': 40, 'applications.carriedForward.total': 20 },
        says: '结转下年度20件，占本年新收与上年结转之和40件的50.0%',
      },
    ],
    unknown: [
      { cells: { 'applications.newReceived.total': 40, 'applications.carriedForward.total': { doubtful: [2, 20] } } },
    ],
  },
})
