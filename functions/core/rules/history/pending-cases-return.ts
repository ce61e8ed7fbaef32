import { defineRule, type Breach, type Gap } from '../../rule.ts'

const groups = [
  { label: '行政复议', total: 'remedies.reconsideration.total', pending: 'remedies.reconsideration.pending' },
  { label: '未经复议直接起诉', total: 'remedies.litigationDirect.total', pending: 'remedies.litigationDirect.pending' },
  {
    label: '复议后起诉',
    total: 'remedies.litigationAfterReconsideration.total',
    pending: 'remedies.litigationAfterReconsideration.pending',
  },
] as const

export default defineRule({
  code: 'XYR-004',
  severity: 'notice',
  title: '上年尚未审结的案件，本年仍在统计之内',
  source: '表四“尚未审结”与次年“总计”的对应关系（实务口径）',
  advice: '请确认上年尚未审结的案件是否已计入本年。',
  traps: ['Practice differs on whether pending cases are counted again.'],
  needs: ['previous'],
  reads: groups.map(({ total }) => total),
  check: (view) => {
    const previous = view.over(view.situation.previous!)
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    for (const { label, total, pending } of groups) {
      const before = previous.figure(pending)
      const now = view.figure(total)
      if (now === 'doubted' || before === 'doubted')
        gaps.push({ because: '所依据的数字读取存疑，未作判断', cells: [total] })
      if (typeof before !== 'number' || typeof now !== 'number' || now >= before) continue
      breaches.push({ message: `表四“${label}”本年总计${now}件，少于上年尚未审结的${before}件。`, cells: [total] })
    }
    return { breaches, gaps }
  },
  examples: {
    holds: [
      {
        cells: { 'remedies.reconsideration.total': 2 },
        previous: { cells: { 'remedies.reconsideration.pending': 2 } },
      },
    ],
    broken: [
      {
        previous: { cells: { 'remedies.reconsideration.pending': 2 } },
        says: '“行政复议”本年总计0件，少于上年尚未审结的2件',
      },
    ],
    unknown: [
      {
        cells: { 'remedies.reconsideration.total': { doubtful: [0, 2] } },
        previous: { cells: { 'remedies.reconsideration.pending': 2 } },
      },
    ],
  },
})
