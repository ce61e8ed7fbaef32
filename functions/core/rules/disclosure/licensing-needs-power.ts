import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { withFigures } from '../with-figures.ts'

const cells = ['disclosure.licensing', 'disclosure.penalty'] as const

export default defineRule({
  code: 'T2-010',
  severity: 'notice',
  title: '有许可、处罚权限的机关才填处理决定数量',
  source: '《政府信息公开条例》第二十条第（五）、（六）项；行政许可事项清单',
  advice: '请核实决定是否以本机关名义作出；受委托或协助办理的由作出决定的机关统计。',
  traps: ['Townships with powers conferred on them (赋权) grant licences and fine in their own name.'],
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (licensing = 0, penalty = 0) => {
      const reporter = reporterOf(view.situation)
      if (reporter === null || licensing + penalty === 0) return {}
      const denied = licensing > 0 && reporter.entry?.grantsLicences === false
      const township = reporter.tier === 'township' && reporter.entry?.grantsLicences !== true
      if (!denied && !township) return {}
      const why = denied ? '名录显示没有行政许可事项' : '为乡镇（街道），一般须经赋权方可以自己名义作出'
      return {
        breaches: [{ message: `表二填行政许可${licensing}件、行政处罚${penalty}件；${reporter.name}${why}。`, cells }],
      }
    }),
  examples: {
    holds: [{}, { agency: '青溪区松阳镇人民政府', cells: { 'disclosure.licensing': 0, 'disclosure.penalty': 0 } }],
    broken: [
      {
        agency: '青溪区松阳镇人民政府',
        cells: { 'disclosure.licensing': 124, 'disclosure.penalty': 0 },
        says: '表二填行政许可124件、行政处罚0件；青溪区松阳镇人民政府为乡镇（街道）',
      },
      {
        about: 'the roster knows of no licences',
        agency: '云水县档案局',
        situation: { roster: { bodies: [{ name: '云水县档案局', aliases: [], grantsLicences: false }] } },
        says: '名录显示没有行政许可事项',
      },
    ],
    unknown: [{ agency: '青溪区松阳镇人民政府', cells: { 'disclosure.licensing': { doubtful: [0, 124] } } }],
  },
})
