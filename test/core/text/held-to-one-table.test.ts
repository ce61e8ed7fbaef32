import { describe, expect, it } from 'vitest'
import type { CellId } from '../../../functions/core/cell-id.ts'
import { situationOf } from '../../../functions/core/example.ts'
import { judge } from '../../../functions/core/judge.ts'
import { rules } from '../../../functions/core/rules/index.ts'

const columns = ['naturalPerson', 'business', 'legalService', 'otherOrganisation', 'total'] as const
const results = {
  granted: [16, 3, 1, 0, 20],
  partiallyGranted: [3, 1, 0, 0, 4],
  internalAffairs: [2, 0, 0, 0, 2],
  processInformation: [2, 1, 0, 0, 3],
  thirdPartyRights: [1, 0, 0, 0, 1],
  enforcementFile: [1, 1, 0, 0, 2],
  administrativeQuery: [1, 0, 0, 0, 1],
  notHeld: [8, 2, 1, 0, 11],
  mustBeCreated: [2, 0, 0, 0, 2],
  stillUnclear: [1, 0, 0, 0, 1],
  complaintOrPetition: [2, 0, 0, 0, 2],
  repeatedRequest: [1, 0, 0, 0, 1],
  notCorrectedInTime: [1, 0, 1, 0, 2],
  other: [1, 0, 0, 0, 1],
}
const rows: Readonly<Record<string, readonly number[]>> = {
  newReceived: [40, 8, 3, 1, 52],
  carriedOver: [4, 1, 0, 0, 5],
  ...results,
  totalProcessed: columns.map((_, i) => Object.values(results).reduce((sum, row) => sum + (row[i] ?? 0), 0)),
  carriedForward: [2, 1, 0, 1, 4],
}

/** One year of a body that received 52, had 5 from before, answered 53 and left 4, with reviews, suits and documents. */
const table: Partial<Record<CellId, number>> = {
  'disclosure.normativeIssued': 6,
  'disclosure.normativeRepealed': 2,
  'disclosure.normativeInForce': 31,
  'disclosure.licensing': 1240,
  'disclosure.penalty': 88,
  'disclosure.coercion': 5,
  'remedies.reconsideration.upheld': 2,
  'remedies.reconsideration.corrected': 1,
  'remedies.reconsideration.otherOutcome': 1,
  'remedies.reconsideration.pending': 1,
  'remedies.reconsideration.total': 5,
  'remedies.litigationAfterReconsideration.upheld': 1,
  'remedies.litigationAfterReconsideration.pending': 1,
  'remedies.litigationAfterReconsideration.total': 2,
  ...Object.fromEntries(
    Object.entries(rows).flatMap(([row, figures]) =>
      columns.map((column, i) => [`applications.${row}.${column}`, figures[i] ?? 0]),
    ),
  ),
}

const told = (agency: string, overview: string) =>
  judge(situationOf({ agency, cells: table, text: { overview } }), rules)
    .findings.filter(({ code, verdict }) => code.startsWith('NAR') && verdict === 'broken')
    .map(({ message }) => message)

const bureau = '临河县水利局'
const county = '临河县人民政府'

describe('sentences of a report beside its table', () => {
  it.each([
    [bureau, '本年度新收申请52件、结转5件合计57件，已办结53件，办结率93.0%。政府信息公开申请。'],
    [bureau, '政府信息公开申请53件已全部按期答复，其中“予以公开”20件、“部分公开”4件。'],
    [bureau, '政府信息公开申请53件办结件中，予以公开和部分公开共24件，公开率45.3%。'],
    [bureau, '52件申请中已答复48件，其余4件结转下年度办理，上年结转的5件全部办结。政府信息公开申请。'],
    [bureau, '政府信息公开申请办理中，主动公开20件，同意部分公开4件。'],
    [bureau, '政府信息公开申请平台接收申请60件，其中8件为咨询件，实际受理申请52件。'],
    [bureau, '政府信息公开申请方面，全年收到申请60件，受理52件，不予受理8件。'],
    [bureau, '除8件重复提交的申请合并处理外，共受理政府信息公开申请52件。'],
    [bureau, '收到政府信息公开申请52件，其中35件涉及同一项目，予以合并答复，实际答复19件。'],
    [
      bureau,
      '政府信息公开申请答复53件，其中不属于本机关公开职责权限范围的8件，信息不存在的3件，1件因第三方不同意不予公开。',
    ],
    [
      bureau,
      '收到政府信息公开申请52件，予以公开20件，部分公开4件，不予公开9件，无法提供14件，不予处理3件，其他处理3件。',
    ],
    [bureau, '政府信息公开申请按期答复率100%，予以公开率为45.28%（含部分公开）。'],
    [bureau, '发生政府信息公开行政诉讼2件（均经复议），维持1件，另1件正在审理。'],
    [bureau, '“十四五”以来，共受理政府信息公开申请221件。'],
    [bureau, '《条例》修订实施五年来，共受理政府信息公开申请221件。'],
    [bureau, '本届政府任期内共受理政府信息公开申请221件。'],
    [bureau, '三年共受理政府信息公开申请163件。'],
    [bureau, '截至目前，累计受理政府信息公开申请221件。'],
    [bureau, '因政府信息公开引发行政复议案件5起（上年结转1起，本年新收4起），审结4起。'],
    [bureau, '行政复议5件（维持2件，纠正1件，其他1件，未审结1件）、行政诉讼2件（均为复议后起诉）。'],
    [bureau, '作为复议机关，全年受理政府信息公开类行政复议案件23件，审结21件。'],
    [bureau, '全年办理行政处罚案件95件，作出行政处罚决定88件。'],
    [bureau, '以县政府名义制发行政规范性文件2件，以我局名义制发6件。'],
    [bureau, '现行有效行政规范性文件31件，其中联合制发8件，单独制发23件。'],
    [bureau, '现行有效行政规范性文件由2022年的25件、2023年的27件增加到31件。'],
    [bureau, '政府信息公开申请中，自然人40件、法人或其他组织12件，分别占76.9%和23.1%。'],
    [bureau, '政府信息公开申请数量从2022年的30件、2023年的45件增长到2024年的52件。'],
    [county, '全县现行有效行政规范性文件31件，其中县政府及县政府办公室制发19件，县直部门制发12件。'],
    [county, '县政府及办公室制发行政规范性文件4件。'],
    [county, '以县政府名义制发行政规范性文件4件。'],
    [county, '县政府受理政府信息公开行政复议案件12件，审结11件。'],
    [county, '全年县公安局作出行政处罚决定62件。'],
  ])('raise nothing where they are right: %s, %s', (agency, sentence) => {
    expect(told(agency, sentence)).toEqual([])
  })

  it.each([
    [bureau, '政府信息公开申请59件已全部按期答复。', '办理政府信息公开申请59件'],
    [bureau, '收到政府信息公开申请58件，其中网上受理申请52件。', '收到政府信息公开申请58件'],
    [bureau, '“十四五”以来成效明显，2024年共受理政府信息公开申请58件。', '收到政府信息公开申请58件'],
    [bureau, '截至目前，全年累计受理政府信息公开申请58件。', '收到政府信息公开申请58件'],
    [bureau, '政府信息公开申请答复中，因属于过程性信息不予公开1件。', '因属于过程性信息不予公开1件'],
    [bureau, '政府信息公开申请答复中，信息不存在3件。', '无法提供3件'],
    [
      bureau,
      '收到政府信息公开申请52件，予以公开22件，部分公开4件，不予公开9件，无法提供14件，不予处理3件，其他处理3件。',
      '予以公开22件',
    ],
    [bureau, '全年办理行政处罚案件95件，作出行政处罚决定86件。', '行政处罚95件'],
    [bureau, '现行有效行政规范性文件31件，其中2024年制发8件。', '行政规范性文件制发8件'],
    [
      bureau,
      '政府信息公开申请中，自然人40件、法人或其他组织12件，分别占66.9%和33.1%。',
      '自然人申请占66.9%，按表三计算为76.92%（40÷52）；正文称法人或其他组织申请占33.1%',
    ],
    [bureau, '政府信息公开申请数量从2022年的30件、2023年的45件增长到2024年的54件。', '收到政府信息公开申请54件'],
    [county, '以县政府名义制发行政规范性文件9件。', '行政规范性文件制发9件'],
    [
      county,
      '全县新收政府信息公开申请52件，其中县政府本级新收21件，各乡镇新收31件。办理结果中，予以公开20件，占57.7%。',
      '予以公开占57.7%',
    ],
    [bureau, '加上上年度结转的5件，全年应办政府信息公开申请57件，办结53件，结转14件。', '结转下年度继续办理14件'],
  ])('are held against it where they are not: %s, %s', (agency, sentence, message) => {
    expect(told(agency, sentence).join('')).toContain(message)
  })
})
