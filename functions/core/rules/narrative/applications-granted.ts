import { defineRule } from '../../rule.ts'
import { againstTable, statementsOfView, wholeRows, type Claim, type Reading } from './against-table.ts'
import { totalOf } from './group-totals.ts'

const granted: Reading = { label: '予以公开', plus: [totalOf('granted')] }
const partly: Reading = { label: '部分公开', plus: [totalOf('partiallyGranted')] }
const both: Reading = { label: '予以公开与部分公开之和', plus: [...granted.plus, ...partly.plus] }

export default defineRule({
  code: 'NAR-004',
  severity: 'error',
  title: '正文所说予以公开、部分公开的件数与表三一致',
  source: '国办公开办函〔2021〕30号格式表三第三项“（一）予以公开”“（二）部分公开”',
  advice: '请核对正文与表三的予以公开、部分公开两行。',
  traps: ['同意公开 may include 部分公开: the row alone and both together are tried.'],
  reads: (edition) => wholeRows(edition, ['granted', 'partiallyGranted']),
  check: (view) =>
    againstTable(
      view,
      statementsOfView(view).flatMap((statement): Claim[] => {
        if (statement.percent) return []
        const subjects = [...statement.subjects].sort().join('+')
        if (subjects === 'granted') return [{ statement, readings: [granted, both] }]
        if (subjects === 'partiallyGranted') return [{ statement, readings: [partly] }]
        return subjects === 'granted+partiallyGranted' ? [{ statement, readings: [both] }] : []
      }),
    ),
  examples: {
    holds: [
      {
        text: { overview: '政府信息公开申请答复情况：予以公开5件，部分公开2件。' },
        cells: { 'applications.granted.total': 5, 'applications.partiallyGranted.total': 2 },
      },
      {
        about: '同意公开 for both',
        text: { overview: '办结政府信息公开申请9件，其中同意公开7件。' },
        cells: { 'applications.granted.total': 5, 'applications.partiallyGranted.total': 2 },
      },
      {
        about: 'the parts of what the whole city received',
        agency: '云水市自然资源局',
        text: { overview: '全市自然资源系统共收到政府信息公开申请500件。其中，予以公开300件，部分公开20件。' },
        cells: { 'applications.granted.total': 31 },
      },
      {
        about: 'those received and those carried over, each with what became of them',
        text: {
          overview: '新收政府信息公开申请17件，予以公开13件，部分公开2件；上年结转办理1件，予以公开1件。',
        },
        cells: { 'applications.granted.total': 14, 'applications.partiallyGranted.total': 2 },
      },
      {
        about: 'a blank total: the row’s own figures are added',
        text: { overview: '政府信息公开申请中予以公开5件。' },
        cells: { 'applications.granted.total': null, 'applications.granted.naturalPerson': 5 },
      },
    ],
    broken: [
      {
        text: { overview: '办结政府信息公开申请9件，其中予以公开6件，部分公开1件。' },
        cells: { 'applications.granted.total': 4, 'applications.partiallyGranted.total': 1 },
        says: '正文称予以公开6件，表中予以公开为4、予以公开与部分公开之和为5，相差1',
      },
      {
        about: 'a sum of the two',
        text: { overview: '政府信息公开申请予以公开及部分公开258件，占33.9%。' },
        cells: { 'applications.granted.total': 272, 'applications.partiallyGranted.total': 3 },
        says: '正文称予以公开、部分公开258件，表中予以公开与部分公开之和为275，相差17',
      },
    ],
    unknown: [
      {
        text: { overview: '政府信息公开申请中予以公开6件。' },
        cells: { 'applications.granted.total': { doubtful: [6, 4] } },
      },
    ],
  },
})
