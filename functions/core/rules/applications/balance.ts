import type { ApplicantKey } from '../../cell-id.ts'
import { applicantColumns } from '../../forms/parts.ts'
import { defineRule, type Breach, type Gap } from '../../rule.ts'

const rows = ['newReceived', 'carriedOver', 'totalProcessed', 'carriedForward'] as const
const idsOf = (column: ApplicantKey) => rows.map((row) => `applications.${row}.${column}` as const)

/** The one relation the form itself prints: 第一项加第二项之和，等于第三项加第四项之和, in every column. */
export default defineRule({
  code: 'T3-001',
  severity: 'error',
  title: '本年新收加上年结转，等于办理结果总计加结转下年度',
  source: '国办公开办函〔2021〕30号格式表三表头所印勾稽关系',
  advice: '请逐项核对新收、上年结转、总计和结转下年度四行。',
  reads: () => applicantColumns.flatMap((column) => idsOf(column.key)),
  check: (view) => {
    const breaches: Breach[] = []
    const gaps: Gap[] = []
    for (const column of applicantColumns) {
      const ids = idsOf(column.key)
      const gap = view.gap(ids)
      if (gap) {
        gaps.push(gap)
        continue
      }
      const [received, carriedOver, processed, carriedForward] = ids.map((id) => view.sum([id]) ?? 0) as [
        number,
        number,
        number,
        number,
      ]
      if (view.figure(ids[2]!) === 'blank' || received + carriedOver === processed + carriedForward) continue
      breaches.push({
        message:
          `表三“${column.label}”列：本年新收${received}加上年结转${carriedOver}得${received + carriedOver}，` +
          `办理结果总计${processed}加结转下年度${carriedForward}得${processed + carriedForward}，` +
          `相差${Math.abs(received + carriedOver - processed - carriedForward)}。`,
        cells: ids,
      })
    }
    return { breaches, gaps }
  },
  examples: {
    holds: [
      {
        cells: {
          'applications.newReceived.naturalPerson': 3,
          'applications.newReceived.total': 3,
          'applications.granted.naturalPerson': 2,
          'applications.granted.total': 2,
          'applications.totalProcessed.naturalPerson': 2,
          'applications.totalProcessed.total': 2,
          'applications.carriedForward.naturalPerson': 1,
          'applications.carriedForward.total': 1,
        },
      },
      { about: 'a blank total makes the column not applicable', cells: { 'applications.totalProcessed.total': null } },
    ],
    broken: [{ cells: { 'applications.carriedForward.total': 1 }, says: '得0，办理结果总计0加结转下年度1得1，相差1' }],
    unknown: [{ cells: { 'applications.carriedForward.total': { doubtful: [0, 1] } } }],
  },
})
