import type { CellId } from '../../cell-id.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'

const kinds: readonly { label: string; cells: readonly [CellId, CellId, CellId] }[] = [
  {
    label: '规章',
    cells: ['disclosure.regulationsIssued', 'disclosure.regulationsRepealed', 'disclosure.regulationsInForce'],
  },
  {
    label: '行政规范性文件',
    cells: ['disclosure.normativeIssued', 'disclosure.normativeRepealed', 'disclosure.normativeInForce'],
  },
]

export default defineRule({
  code: 'T2-002',
  severity: 'error',
  title: '本年制发多于废止的，现行有效件数不为0',
  source: '国办公开办函〔2021〕30号格式表二第二十条第（一）项各列的含义',
  advice: '现行有效件数应填截至年底仍有效的全部文件数，而不是只填本年数。',
  traps: ['Issued and expired within the year: rare, the body explains.', 'A blank 现行有效 is STR-009, not this.'],
  editions: ['annual-2021', 'annual-2021-23rows'],
  reads: kinds.flatMap((kind) => kind.cells),
  check: (view) => {
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    for (const { label, cells } of kinds) {
      const [issued, repealed, inForce] = cells
      const gap = view.gap(cells)
      if (gap) gaps.push(gap)
      const [made, ended] = [view.sum([issued]), view.sum([repealed])]
      if (view.figure(inForce) !== 0 || made === null || ended === null || made === 0 || ended >= made) continue
      breaches.push({
        message: `表二“${label}”：本年制发${made}件、废止${ended}件，现行有效件数却为0。`,
        cells,
      })
    }
    return { breaches, gaps }
  },
  examples: {
    holds: [
      { cells: { 'disclosure.normativeIssued': 3, 'disclosure.normativeInForce': 20 } },
      { about: 'as many ended as made', cells: { 'disclosure.normativeIssued': 3, 'disclosure.normativeRepealed': 3 } },
      {
        about: 'a blank claims nothing',
        cells: { 'disclosure.normativeIssued': 3, 'disclosure.normativeInForce': null },
      },
    ],
    broken: [
      {
        cells: { 'disclosure.normativeIssued': 3, 'disclosure.normativeRepealed': 1 },
        says: '表二“行政规范性文件”：本年制发3件、废止1件，现行有效件数却为0',
      },
    ],
    unknown: [{ cells: { 'disclosure.normativeIssued': 3, 'disclosure.normativeInForce': { doubtful: [0, 8] } } }],
  },
})
