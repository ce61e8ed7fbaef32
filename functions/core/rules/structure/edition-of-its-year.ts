import { defineRule } from '../../rule.ts'

export default defineRule({
  code: 'STR-008',
  severity: 'error',
  title: '所用格式为报告年度施行的版式',
  source: '国办公开办函〔2021〕30号，自2021年度报告起施行新格式',
  advice: '请改用2021年印发的格式重新填报。',
  traps: [
    'A report of FY2020 published late on the later form is no fault.',
    'The year itself may be in doubt: unknown.',
  ],
  reads: [],
  check: (view) => {
    const { year } = view.report.identity
    const { to } = view.edition.years
    if (view.report.edition === null || to === null) return {}
    if (year.value === null) return { gaps: [{ because: '未能识别报告年度', quiet: true }] }
    if (year.value <= to) return {}
    if (year.doubtful) return { gaps: [{ because: '报告年度存疑' }] }
    return {
      breaches: [
        {
          message: `${year.value}年度报告仍用${view.edition.authority.number}的格式；该格式施行至${to}年度，此后应使用国办公开办函〔2021〕30号格式。`,
        },
      ],
    }
  },
  examples: {
    holds: [
      { edition: 'annual-2019', year: 2020 },
      { about: 'FY2020 on the later form', edition: 'annual-2021', year: 2020 },
    ],
    broken: [{ edition: 'annual-2019', year: 2022, says: '2022年度报告仍用国办公开办函〔2019〕60号的格式' }],
    unknown: [
      {
        edition: 'annual-2019',
        report: {
          identity: {
            agency: { value: '云水县水利局', doubtful: false, evidence: [] },
            code: { value: null, doubtful: false, evidence: [] },
            year: { value: 2021, doubtful: true, evidence: [] },
            period: null,
          },
        },
      },
    ],
  },
})
