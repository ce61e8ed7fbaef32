import type { ApplicantKey } from '../../cell-id.ts'
import { applicantColumns } from '../../forms/parts.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'

const idsOf = (column: ApplicantKey) =>
  (['carriedForward', 'newReceived', 'carriedOver', 'totalProcessed'] as const).map(
    (row) => `applications.${row}.${column}` as const,
  )

/** Implied by the balance; says what it can where the balance cannot be drawn up because 总计 is not stated. */
export default defineRule({
  code: 'T3-006',
  severity: 'error',
  title: '结转下年度不多于本年新收与上年结转之和',
  source: '表三勾稽关系（第一项加第二项之和，等于第三项加第四项之和）的必然推论',
  traps: ['Where （七）总计 is stated the balance (T3-001) says the same and this one keeps silent.'],
  reads: applicantColumns.flatMap((column) => idsOf(column.key)),
  check: (view) => {
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    let compared = 0
    for (const column of applicantColumns) {
      const [forward, received, carriedOver, processed] = idsOf(column.key) as [
        `applications.carriedForward.${ApplicantKey}`,
        `applications.newReceived.${ApplicantKey}`,
        `applications.carriedOver.${ApplicantKey}`,
        `applications.totalProcessed.${ApplicantKey}`,
      ]
      if (typeof view.figure(processed) === 'number' || view.figure(forward) === 'blank') continue
      if (view.figure(received) === 'blank' && view.figure(carriedOver) === 'blank') continue
      compared++
      const gap = view.gap([forward, received, carriedOver])
      if (gap) gaps.push(gap)
      const [left, due] = [view.sum([forward]), view.sum([received, carriedOver])]
      if (left !== null && due !== null && left > due)
        breaches.push({
          message: `表三“${column.label}”列：结转下年度${left}件，多于本年新收与上年结转之和${due}件。`,
          cells: [forward, received, carriedOver],
        })
    }
    return { breaches, gaps, applicable: compared > 0 }
  },
  examples: {
    holds: [
      {
        cells: {
          'applications.totalProcessed.total': null,
          'applications.newReceived.total': 3,
          'applications.carriedForward.total': 3,
        },
      },
    ],
    broken: [
      {
        cells: {
          'applications.totalProcessed.business': null,
          'applications.newReceived.business': 1,
          'applications.carriedOver.business': 1,
          'applications.carriedForward.business': 5,
        },
        says: '“商业企业”列：结转下年度5件，多于本年新收与上年结转之和2件',
      },
    ],
    unknown: [
      {
        cells: {
          'applications.totalProcessed.business': null,
          'applications.carriedForward.business': { doubtful: [1, 7] },
        },
      },
    ],
  },
})
