import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import { withFigures } from '../with-figures.ts'

/** Bodies for an occasion or inside another body. */
const temporary = /领导小组|指挥部|专班|筹备组|筹备处|内设|科$|股$|处室$/

export default defineRule({
  code: 'T2-005',
  severity: 'warning',
  title: '临时机构、内设机构不以自己名义制发规范性文件',
  source: '国办发〔2018〕37号（加强行政规范性文件制定和监督管理）',
  advice: '请核实制发主体；以上级机关名义制发的，由上级机关统计。',
  traps: ['街道 and 管委会 may act on delegated power: a notice.'],
  editions: ['annual-2021', 'annual-2021-23rows'],
  reads: ['disclosure.normativeIssued'],
  check: (view) => {
    const reporter = reporterOf(view.situation)
    const isTemporary = temporary.test(reporter?.name ?? '')
    if (!reporter || (!isTemporary && reporter.kind !== 'street' && reporter.kind !== 'zone'))
      return { applicable: false }
    return withFigures(view, ['disclosure.normativeIssued'], (made = 0) => {
      if (made === 0) return {}
      const what = isTemporary ? '属临时机构或内设机构' : '属派出机构，须有授权方可制发'
      return {
        breaches: [
          {
            message: `${reporter.name}${what}，表二填本年制发行政规范性文件${made}件。`,
            cells: ['disclosure.normativeIssued'],
            severity: isTemporary ? 'warning' : 'notice',
          },
        ],
      }
    })
  },
  examples: {
    holds: [{ agency: '云水县水利局', cells: { 'disclosure.normativeIssued': 2, 'disclosure.normativeInForce': 8 } }],
    broken: [
      {
        agency: '云水县防汛抗旱指挥部',
        cells: { 'disclosure.normativeIssued': 2, 'disclosure.normativeInForce': 8 },
        says: '云水县防汛抗旱指挥部属临时机构或内设机构，表二填本年制发行政规范性文件2件',
      },
      {
        agency: '青溪区白鹭洲街道办事处',
        cells: { 'disclosure.normativeIssued': 2, 'disclosure.normativeInForce': 8 },
        says: '属派出机构，须有授权方可制发',
      },
    ],
    unknown: [{ agency: '云水县防汛抗旱指挥部', cells: { 'disclosure.normativeIssued': { doubtful: [0, 2] } } }],
  },
})
