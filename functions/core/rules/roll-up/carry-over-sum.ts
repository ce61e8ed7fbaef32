import { defineRule } from '../../rule.ts'
import { figureIn } from '../../season/rollup.ts'
import { coversChildren } from './against-sum.ts'

const over = 'applications.carriedOver.total'
const forward = 'applications.carriedForward.total'

export default defineRule({
  code: 'ROL-003',
  severity: 'warning',
  title: '汇总报告的上年结转等于所属机关上年结转下年度之和',
  source: '表三第二项与上年第四项的对应关系，逐级汇总口径',
  advice: '各所属机关两年数字衔接，汇总数却不衔接，请核对汇总表。',
  traps: [
    'Said only where every child agrees with its own last year.',
    'Without the parent’s own office the parent may be larger.',
  ],
  needs: ['children'],
  reads: [over],
  check: (view) => {
    const children = view.situation.children ?? []
    if (children.length === 0 || !coversChildren(view.situation)) return { applicable: false }
    const gap = view.gap([over])
    if (gap) return { gaps: [gap] }
    let sum = 0
    for (const { report, previous } of children) {
      if (!report || !previous) return { applicable: false }
      const [now, before] = [figureIn(report, over, view.edition), figureIn(previous, forward, view.edition)]
      if (now === 'doubted' || before === 'doubted' || now !== before) return { applicable: false }
      sum += before
    }
    const own = view.figure(over)
    if (typeof own !== 'number' || own >= sum) return {}
    return {
      breaches: [
        {
          message: `表三上年结转总计${own}件，少于所属${children.length}个机关上年结转下年度之和${sum}件。`,
          cells: [over],
        },
      ],
    }
  },
  examples: {
    holds: [
      {
        agency: '云水县人民政府',
        cells: { [over]: 3 },
        children: [{ name: '云水县水利局', cells: { [over]: 2 }, previous: { cells: { [forward]: 2 } } }],
      },
    ],
    broken: [
      {
        agency: '云水县人民政府',
        children: [{ name: '云水县水利局', cells: { [over]: 2 }, previous: { cells: { [forward]: 2 } } }],
        says: '上年结转总计0件，少于所属1个机关上年结转下年度之和2件',
      },
    ],
    unknown: [
      {
        agency: '云水县人民政府',
        cells: { [over]: { doubtful: [0, 2] } },
        children: [{ name: '云水县水利局', cells: { [over]: 2 }, previous: { cells: { [forward]: 2 } } }],
      },
    ],
  },
})
