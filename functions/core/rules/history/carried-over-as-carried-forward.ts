import type { ApplicantKey, CellId } from '../../cell-id.ts'
import { applicantColumns } from '../../forms/parts.ts'
import { defineRule, type Gap } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'

const over = (column: ApplicantKey): CellId => `applications.carriedOver.${column}`
const forward = (column: ApplicantKey): CellId => `applications.carriedForward.${column}`

/** Practice, not statute: hence a warning, and a notice where only the kinds of applicant moved. */
export default defineRule({
  code: 'XYR-001',
  severity: 'warning',
  title: '本年“上年结转”等于上年“结转下年度”',
  source: '表三第二项与上年报告第四项的对应关系（各级主管部门通行的审核口径）',
  advice: '请核对两年报告；因机构改革、口径调整或上年数据更正而不同的，请在回复中说明。',
  traps: [
    'Merged or divided bodies, functions transferred, last year corrected, applications registered late.',
    'The same total in other columns: applicants classed anew, a notice.',
    'A 总计 left blank in either year: the columns are not compared.',
  ],
  needs: ['previous'],
  reads: applicantColumns.map((column) => over(column.key)),
  check: (view) => {
    const previous = view.over(view.situation.previous!)
    const gaps: Gap[] = []
    const gap = view.gap([over('total')])
    if (gap) gaps.push(gap)
    if (previous.figure(forward('total')) === 'doubted') gaps.push({ because: '上年结转下年度的数字读取存疑' })
    if (gaps.length > 0) return { gaps }
    const [now, before] = [view.figure(over('total')), previous.figure(forward('total'))]
    if (typeof now !== 'number' || typeof before !== 'number') return { applicable: false }
    const differing = applicantColumns.filter(({ key }) => {
      const [a, b] = [view.figure(over(key)), previous.figure(forward(key))]
      return (
        key !== 'total' &&
        a !== 'doubted' &&
        b !== 'doubted' &&
        (view.sum([over(key)]) ?? 0) !== (previous.sum([forward(key)]) ?? 0)
      )
    })
    const detail = differing.map(
      ({ key, label }) => `“${label}”${previous.sum([forward(key)]) ?? 0}→${view.sum([over(key)]) ?? 0}`,
    )
    if (now === before && differing.length === 0) return {}
    const reformed = (reporterOf(view.situation)?.entry?.reorganised ?? []).includes(
      view.report.identity.year.value ?? 0,
    )
    return {
      breaches: [
        {
          message:
            now === before
              ? `上年结转${now}件与上年报告的结转下年度总数一致，但各列不同（上年→本年）：${detail.join('、')}。`
              : `表三上年结转${now}件，上年报告结转下年度为${before}件，相差${Math.abs(now - before)}${detail.length > 0 ? `（上年→本年：${detail.join('、')}）` : ''}。`,
          cells: [over('total')],
          ...((now === before || reformed) && { severity: 'notice' as const }),
        },
      ],
    }
  },
  examples: {
    holds: [
      {
        cells: { 'applications.carriedOver.total': 3, 'applications.carriedOver.naturalPerson': 3 },
        previous: { cells: { 'applications.carriedForward.total': 3, 'applications.carriedForward.naturalPerson': 3 } },
      },
      { about: 'the total of last year is blank', previous: { cells: { 'applications.carriedForward.total': null } } },
    ],
    broken: [
      {
        cells: { 'applications.carriedOver.total': 1, 'applications.carriedOver.naturalPerson': 1 },
        previous: { cells: { 'applications.carriedForward.total': 3, 'applications.carriedForward.naturalPerson': 3 } },
        says: '上年结转1件，上年报告结转下年度为3件，相差2（上年→本年：“自然人”3→1）',
      },
      {
        about: 'one kind of applicant for another',
        cells: { 'applications.carriedOver.total': 3, 'applications.carriedOver.business': 3 },
        previous: { cells: { 'applications.carriedForward.total': 3, 'applications.carriedForward.naturalPerson': 3 } },
        says: '总数一致，但各列不同（上年→本年）：“自然人”3→0、“商业企业”0→3',
      },
    ],
    unknown: [
      {
        cells: { 'applications.carriedOver.total': { doubtful: [1, 7] } },
        previous: { cells: { 'applications.carriedForward.total': 1 } },
      },
      {
        about: 'last year is in doubt',
        previous: { cells: { 'applications.carriedForward.total': { doubtful: [0, 1] } } },
      },
    ],
  },
})
