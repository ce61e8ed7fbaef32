import { defineRule } from '../../rule.ts'

const received = 'applications.newReceived.total'

export default defineRule({
  code: 'XYR-005',
  severity: 'notice',
  title: '本年新收申请与上年相比没有剧增剧减',
  source: '与上年报告比对；数量级提示',
  advice: '请核对数字；确有集中申请、征迁项目等原因的，可在总体情况中说明。',
  traps: ['Campaigns and demolition projects.'],
  needs: ['previous'],
  thresholds: { times: 5, atLeast: 20 },
  reads: [received],
  check: (view) => {
    const [now, before] = [view.figure(received), view.over(view.situation.previous!).figure(received)]
    if (now === 'doubted' || before === 'doubted') return { gaps: [{ because: '所依据的数字读取存疑，未作判断' }] }
    if (typeof now !== 'number' || typeof before !== 'number') return { applicable: false }
    const [low, high] = now < before ? [now, before] : [before, now]
    if (high < view.threshold('atLeast') || high <= low * view.threshold('times')) return {}
    return {
      breaches: [
        {
          message: `表三本年新收${now}件，上年${before}件，${now > before ? '增至' : '降至'}${before === 0 ? '（上年为0）' : `上年的${(now / before).toFixed(2)}倍`}。`,
          cells: [received],
        },
      ],
    }
  },
  examples: {
    holds: [{ cells: { [received]: 30 }, previous: { cells: { [received]: 12 } } }],
    broken: [
      {
        cells: { [received]: 130 },
        previous: { cells: { [received]: 12 } },
        says: '本年新收130件，上年12件，增至上年的10.83倍',
      },
      { cells: { [received]: 1 }, previous: { cells: { [received]: 40 } }, says: '降至上年的0.03倍' },
    ],
    unknown: [{ cells: { [received]: { doubtful: [1, 130] } }, previous: { cells: { [received]: 12 } } }],
  },
})
