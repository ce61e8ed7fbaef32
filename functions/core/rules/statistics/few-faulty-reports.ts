import { defineRule } from '../../rule.ts'

export default defineRule({
  code: 'STA-007',
  severity: 'notice',
  title: '所属机关报告的差错面不大',
  source: '所属机关本年报告的检查结果；质量提示',
  advice: '可集中反馈、培训后统一更正。',
  traps: ['At least five reports.'],
  needs: ['children'],
  thresholds: { share: 0.2, atLeast: 5 },
  reads: [],
  check: (view) => {
    const judged = (view.situation.children ?? []).filter(
      (child) => child.report !== null && child.errors !== undefined,
    )
    if (judged.length < view.threshold('atLeast')) return { applicable: false }
    const faulty = judged.filter((child) => (child.errors ?? 0) > 0)
    if (faulty.length <= judged.length * view.threshold('share')) return {}
    return {
      breaches: [
        {
          message: `所属机关${judged.length}份报告中，${faulty.length}份有须更正的差错，占${((faulty.length / judged.length) * 100).toFixed(0)}%：${faulty
            .slice(0, 10)
            .map(({ body, errors }) => `${body.name}${errors}处`)
            .join('、')}${faulty.length > 10 ? '等' : ''}。`,
        },
      ],
    }
  },
  examples: {
    holds: [
      { children: Array.from({ length: 6 }, (_, i) => ({ name: `云水县第${i + 1}局`, errors: i === 0 ? 1 : 0 })) },
    ],
    broken: [
      {
        children: Array.from({ length: 6 }, (_, i) => ({ name: `云水县第${i + 1}局`, errors: i < 3 ? 2 : 0 })),
        says: '所属机关6份报告中，3份有须更正的差错，占50%：云水县第1局2处',
      },
    ],
    unknown: [],
  },
})
