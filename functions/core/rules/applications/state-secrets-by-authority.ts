import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { withFigures } from '../with-figures.ts'

const cell = 'applications.stateSecret.total'

export default defineRule({
  code: 'T3-010',
  severity: 'notice',
  title: '乡镇（街道）以国家秘密为由不予公开的，应有定密依据',
  source: '《政府信息公开条例》第十四条；《保守国家秘密法》关于定密权限的规定',
  advice: '请核对该信息由谁定密；派生国家秘密的，注明原定密机关。',
  traps: ['Secrets derived from another body’s.'],
  reads: [cell],
  check: (view) =>
    withFigures(view, [cell], (secret = 0) => {
      const reporter = reporterOf(view.situation)
      return secret > 0 && reporter?.tier === 'township'
        ? {
            breaches: [
              {
                message: `${reporter.name}以“属于国家秘密”不予公开${secret}件，乡镇（街道）一般没有定密权。`,
                cells: [cell],
              },
            ],
          }
        : {}
    }),
  examples: {
    holds: [{ agency: '云水县水利局', cells: { [cell]: 1 } }],
    broken: [{ agency: '云水县松阳镇人民政府', cells: { [cell]: 1 }, says: '以“属于国家秘密”不予公开1件' }],
    unknown: [{ agency: '云水县松阳镇人民政府', cells: { [cell]: { doubtful: [0, 1] } } }],
  },
})
