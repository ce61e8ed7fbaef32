import { defineRule, type Breach, type Gap } from '../../rule.ts'

const kinds = [
  {
    label: '规章',
    issued: 'disclosure.regulationsIssued',
    repealed: 'disclosure.regulationsRepealed',
    stock: 'disclosure.regulationsInForce',
  },
  {
    label: '行政规范性文件',
    issued: 'disclosure.normativeIssued',
    repealed: 'disclosure.normativeRepealed',
    stock: 'disclosure.normativeInForce',
  },
] as const

export default defineRule({
  code: 'T2-004',
  severity: 'warning',
  title: '本年废止不多于上年现行有效与本年制发之和',
  source: '国办公开办函〔2021〕30号格式表二第二十条第（一）项各列的含义；与上年报告比对',
  advice: '如清理了以往未列入统计的文件，请在回复中说明。',
  traps: [
    'A clean-up of older documents that were never listed.',
    'Last year on the 2019 form counts otherwise: not applicable.',
  ],
  editions: ['annual-2021', 'annual-2021-23rows'],
  needs: ['previous'],
  reads: kinds.flatMap(({ issued, repealed, stock }) => [issued, repealed, stock]),
  check: (view) => {
    const previous = view.over(view.situation.previous!)
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    let compared = 0
    for (const { label, issued, repealed, stock } of kinds) {
      const before = previous.figure(stock)
      if (before === 'none' || before === 'blank') continue
      compared++
      const gap = view.gap([issued, repealed])
      if (gap) gaps.push(gap)
      if (before === 'doubted') gaps.push({ because: '上年现行有效件数读取存疑' })
      const [made, ended] = [view.sum([issued]), view.sum([repealed])]
      if (typeof before !== 'number' || made === null || ended === null || ended <= before + made) continue
      breaches.push({
        message: `表二“${label}”：本年废止${ended}件，多于上年现行有效${before}件与本年制发${made}件之和${before + made}件。`,
        cells: [issued, repealed],
      })
    }
    return { breaches, gaps, applicable: compared > 0 }
  },
  examples: {
    holds: [
      { cells: { 'disclosure.normativeRepealed': 4 }, previous: { cells: { 'disclosure.normativeInForce': 9 } } },
      {
        about: 'last year on the 2019 form',
        year: 2021,
        cells: { 'disclosure.normativeRepealed': 4 },
        previous: { edition: 'annual-2019' },
      },
    ],
    broken: [
      {
        cells: { 'disclosure.normativeRepealed': 14, 'disclosure.normativeIssued': 1 },
        previous: { cells: { 'disclosure.normativeInForce': 9 } },
        says: '本年废止14件，多于上年现行有效9件与本年制发1件之和10件',
      },
    ],
    unknown: [
      {
        cells: { 'disclosure.normativeRepealed': { doubtful: [1, 11] } },
        previous: { cells: { 'disclosure.normativeInForce': 9 } },
      },
    ],
  },
})
