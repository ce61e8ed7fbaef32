import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { withFigures } from '../with-figures.ts'

const cell = 'applications.newReceived.total'

export default defineRule({
  code: 'STA-002',
  severity: 'notice',
  title: '群众关注度高的机关不会连续三年没有申请',
  source: '同类机关本年报告的申请量中位数；连续三年报告比对',
  advice: '请核对是否有渠道不畅或漏登记的情形。',
  traps: ['Only where the peers’ median is above 20.'],
  needs: ['previous', 'beforePrevious', 'peers'],
  thresholds: { median: 20 },
  words: { watched: ['自然资源', '公安', '住房和城乡建设'] },
  reads: [cell],
  check: (view) =>
    withFigures(view, [cell], (now = 0) => {
      const { previous, beforePrevious, peers } = view.situation
      const reporter = reporterOf(view.situation)
      if (!previous || !beforePrevious || !reporter || (peers?.medianReceived ?? 0) <= view.threshold('median'))
        return { applicable: false }
      const watched =
        (reporter.kind === 'government' && reporter.tier === 'county') ||
        view.words('watched').some((word) => reporter.name.includes(word))
      if (!watched) return { applicable: false }
      const zeros = [now, view.over(previous).figure(cell), view.over(beforePrevious).figure(cell)]
      return zeros.every((figure) => figure === 0)
        ? {
            breaches: [
              {
                message: `${reporter.name}连续三年新收申请为0，同类机关本年中位数为${peers?.medianReceived}件。`,
                cells: [cell],
              },
            ],
          }
        : {}
    }),
  examples: {
    holds: [
      {
        agency: '云水县自然资源局',
        cells: { [cell]: 3 },
        previous: {},
        beforePrevious: {},
        situation: { peers: { similar: [], medianReceived: 35 } },
      },
    ],
    broken: [
      {
        agency: '云水县自然资源局',
        previous: {},
        beforePrevious: {},
        situation: { peers: { similar: [], medianReceived: 35 } },
        says: '云水县自然资源局连续三年新收申请为0，同类机关本年中位数为35件',
      },
    ],
    unknown: [
      {
        agency: '云水县自然资源局',
        cells: { [cell]: { doubtful: [0, 3] } },
        previous: {},
        beforePrevious: {},
        situation: { peers: { similar: [], medianReceived: 35 } },
      },
    ],
  },
})
