import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { withFigures } from '../with-figures.ts'

const cells = ['disclosure.licensing', 'disclosure.penalty', 'disclosure.coercion'] as const

export default defineRule({
  code: 'T2-006',
  severity: 'notice',
  title: '许可、处罚、强制数量级合理',
  source: '《政府信息公开条例》第二十条第（五）、（六）项；数量级提示',
  advice: '请核对是否多填位数，或误把检查、查询次数计入。',
  traps: ['Traffic police and market supervision decide in batches.'],
  thresholds: { coercionPerPenalty: 10, coercionAtLeast: 100, countyMost: 10_000_000 },
  reads: cells,
  check: (view) =>
    withFigures(view, cells, (licensing = 0, penalty = 0, coercion = 0) => {
      const tier = reporterOf(view.situation)?.tier
      const parts: string[] = []
      if (coercion > penalty * view.threshold('coercionPerPenalty') && coercion > view.threshold('coercionAtLeast'))
        parts.push(`行政强制${coercion}件，为行政处罚${penalty}件的${view.threshold('coercionPerPenalty')}倍以上`)
      if (
        (tier === 'county' || tier === 'township') &&
        Math.max(licensing, penalty, coercion) > view.threshold('countyMost')
      )
        parts.push(`行政许可${licensing}件、行政处罚${penalty}件、行政强制${coercion}件，超出县级机关的通常数量级`)
      return { breaches: parts.length === 0 ? [] : [{ message: `表二${parts.join('；')}。`, cells }] }
    }),
  examples: {
    holds: [{ cells: { 'disclosure.penalty': 173, 'disclosure.coercion': 90 } }],
    broken: [
      {
        cells: { 'disclosure.penalty': 3, 'disclosure.coercion': 450 },
        says: '行政强制450件，为行政处罚3件的10倍以上',
      },
      { cells: { 'disclosure.licensing': 12_345_678 }, says: '超出县级机关的通常数量级' },
    ],
    unknown: [{ cells: { 'disclosure.coercion': { doubtful: [4, 450] } } }],
  },
})
