import { defineRule, type Breach, type Gap } from '../../rule.ts'

const kinds = [
  {
    label: '规章',
    cells: ['disclosure.regulationsIssued', 'disclosure.regulationsRepealed', 'disclosure.regulationsInForce'],
  },
  {
    label: '行政规范性文件',
    cells: ['disclosure.normativeIssued', 'disclosure.normativeRepealed', 'disclosure.normativeInForce'],
  },
] as const

export default defineRule({
  code: 'T2-003',
  severity: 'warning',
  title: '现行有效件数不少于本年制发减去废止',
  source: '国办公开办函〔2021〕30号格式表二第二十条第（一）项各列的含义',
  advice: '现行有效件数包括历年制发而仍有效的文件；如本年制发的尚未施行或已失效，请在回复中说明。',
  traps: ['Documents that take effect next year, or trial documents that lapsed.', 'Stock 0 is T2-002.'],
  editions: ['annual-2021', 'annual-2021-23rows'],
  reads: kinds.flatMap((kind) => kind.cells),
  check: (view) => {
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    for (const { label, cells } of kinds) {
      const gap = view.gap(cells)
      if (gap) {
        gaps.push(gap)
        continue
      }
      const [made = 0, ended = 0, left = 0] = cells.map((id) => view.sum([id]) ?? 0)
      if (view.figure(cells[2]) === 'blank' || left === 0 || left >= made - ended) continue
      breaches.push({
        message: `表二“${label}”：本年制发${made}件、废止${ended}件，净增${made - ended}件，现行有效却只有${left}件。`,
        cells,
      })
    }
    return { breaches, gaps }
  },
  examples: {
    holds: [
      { cells: { 'disclosure.normativeIssued': 3, 'disclosure.normativeInForce': 3 } },
      { about: 'a stock of 0 is another rule', cells: { 'disclosure.normativeIssued': 3 } },
    ],
    broken: [
      {
        cells: {
          'disclosure.normativeIssued': 8,
          'disclosure.normativeRepealed': 1,
          'disclosure.normativeInForce': 5,
        },
        says: '净增7件，现行有效却只有5件',
      },
    ],
    unknown: [{ cells: { 'disclosure.normativeIssued': { doubtful: [1, 7] }, 'disclosure.normativeInForce': 5 } }],
  },
})
