import { defineRule } from '../../rule.ts'
import { againstTable, allRows, statementsOfView, type Claim, type Reading } from './against-table.ts'
import { totalOf, totalsOfGroup } from './group-totals.ts'

const received: Reading = { label: '本年新收', plus: [totalOf('newReceived')] }
const inHand: Reading = { label: '本年新收加上年结转', plus: [totalOf('newReceived'), totalOf('carriedOver')] }
const processed: Reading = { label: '办理结果总计', plus: [totalOf('totalProcessed')] }

export default defineRule({
  code: 'NAR-001',
  severity: 'error',
  title: '正文所说收到的申请件数与表三一致',
  source: '《政府信息公开条例》第五十条第一款第（二）项；国办公开办函〔2021〕30号格式表三第一、二项',
  advice: '请核对正文与表三“本年新收政府信息公开申请数量”；如正文只说本级或含上年结转，请写明口径。',
  traps: [
    'A city or county that quotes only 本级, or its office acting 代表区政府, counts a part of the table.',
    'The figure may include those carried over: both are tried.',
    'Other applications (许可, 登记, 行政复议) are not meant; 全市 in a bureau’s report is another count.',
    'Where the table has none at all, the contradiction is told by NAR-008.',
  ],
  reads: allRows,
  check: (view) => {
    const claims: Claim[] = statementsOfView(view)
      .filter((s) => !s.percent && s.value > 0 && s.subjects.length === 1)
      .flatMap((statement): Claim[] => {
        const subject = statement.subjects[0]
        if (subject === 'received') return [{ statement, readings: [received, inHand] }]
        if (subject === 'inHand') return [{ statement, readings: [inHand] }]
        if (subject !== 'handled') return []
        const decided: Reading = {
          label: '总计减其他处理',
          plus: processed.plus,
          minus: totalsOfGroup(view.edition, 'otherHandling'),
        }
        return [{ statement, readings: [received, inHand, processed, decided], severity: 'warning' }]
      })
    const none = view.sum(inHand.plus)
    return none === 0 ? { applicable: false } : againstTable(view, claims)
  },
  examples: {
    holds: [
      {
        text: { overview: '2024年，共收到政府信息公开申请11件。' },
        cells: { 'applications.newReceived.total': 11 },
      },
      {
        about: 'those carried over are counted in',
        text: { overview: '全年共受理政府信息公开申请12件（含上年结转1件）。' },
        cells: { 'applications.newReceived.total': 11, 'applications.carriedOver.total': 1 },
      },
      {
        about: 'a county that quotes its own office',
        agency: '云水县人民政府',
        text: { overview: '县政府办公室代表县政府受理政府信息公开申请17件。' },
        cells: { 'applications.newReceived.total': 95 },
      },
      {
        about: 'the whole city in a bureau’s report',
        agency: '云水市自然资源局',
        text: { overview: '全市自然资源系统共收到政府信息公开申请95件，其中我局收到11件。' },
        cells: { 'applications.newReceived.total': 11 },
      },
      {
        about: '余 is a bound',
        text: { overview: '全年受理政府信息公开申请20余件。' },
        cells: { 'applications.newReceived.total': 23 },
      },
    ],
    broken: [
      {
        text: { overview: '2024年度，共受理政府信息公开申请9件，均按照法定程序和时限进行了妥善处理。' },
        cells: { 'applications.newReceived.total': 11 },
        says: '正文称收到政府信息公开申请9件，表中本年新收为11，相差2',
      },
      {
        about: 'handled counts neither what came nor what was answered',
        text: { overview: '全年共办理政府信息公开申请40件。' },
        cells: { 'applications.newReceived.total': 34, 'applications.totalProcessed.total': 33 },
        says: '正文称办理政府信息公开申请40件',
      },
    ],
    unknown: [
      {
        text: { overview: '2024年，共收到政府信息公开申请9件。' },
        cells: { 'applications.newReceived.total': { doubtful: [9, 11] } },
      },
    ],
  },
})
