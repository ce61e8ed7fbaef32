import { defineRule } from '../../rule.ts'

export default defineRule({
  code: 'STR-007',
  severity: 'notice',
  title: '表格行名与格式一致',
  source: '国办公开办函〔2021〕30号格式各表行名',
  advice: '行名宜照格式填写，以便汇总比对。',
  traps: ['Width of characters, spaces and line breaks are no difference.', '不再受理 for 不再处理 is common.'],
  reads: [],
  check: (view) => {
    const { labelVariants } = view.report
    if (labelVariants.length === 0) return {}
    const shown = labelVariants.slice(0, 4).map(({ printed, official }) => `“${printed}”（格式为“${official}”）`)
    const rest = labelVariants.length > shown.length ? `等${labelVariants.length}处` : ''
    return { breaches: [{ message: `行名与格式用语不同：${shown.join('、')}${rest}。` }] }
  },
  examples: {
    holds: [{}],
    broken: [
      {
        report: {
          labelVariants: [
            { table: 'disclosure', row: 'normativeIssued', printed: '规范性文件', official: '行政规范性文件' },
          ],
        },
        says: '“规范性文件”（格式为“行政规范性文件”）',
      },
    ],
    unknown: [],
  },
})
