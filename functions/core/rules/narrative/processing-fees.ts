import { defineRule, type Breach } from '../../rule.ts'
import { statementsOfView } from './against-table.ts'
import { standingsIn } from './scope.ts'

const answered = 'applications.totalProcessed.total'

export default defineRule({
  code: 'NAR-015',
  severity: 'warning',
  title: '信息处理费的金额前后一致，并符合收费标准',
  source: '国办函〔2020〕109号《政府信息公开信息处理费管理办法》',
  advice: '请核对信息处理费的收取情况；按件或按量收费的金额应为10元的整数倍。',
  traps: [
    'An amount stated in 万元 is converted first.',
    'Items of a sum may stand beside their total.',
    'A province with thousands of applications takes in more than one body: the amount is held to how many there were.',
  ],
  reads: [answered],
  thresholds: { unit: 10, most: 10000, mean: 500 },
  check: (view) => {
    const standingOf = standingsIn(view.situation)
    const fees = statementsOfView(view).filter((s) => s.subjects[0] === 'processingFee' && standingOf(s) !== 'apart')
    const paid = fees.find((s) => s.value > 0)
    // 本机关未收取 in a county's report leaves others that may have; in a bureau's it is all there is to say.
    const none = fees.find((s) => s.value === 0 && (s.scope !== 'own' || standingOf(s) === 'equal'))
    const odd = fees.find((s) => s.value > 0 && s.bound === 'exact' && s.value % view.threshold('unit') !== 0)
    const most = view.threshold('most')
    const over = fees.find((s) => s.value > most)
    const gap = over ? view.gap([answered]) : null
    const high = over && over.value > (Number(view.figure(answered)) || 0) * view.threshold('mean') ? over : undefined
    const breaches: Breach[] = []
    if (paid && none && paid.sentence !== none.sentence)
      breaches.push({
        message: `一处称收取信息处理费${paid.value}元，另一处称未收取（“${none.sentence.text}”）。`,
        sentence: paid.sentence.text,
      })
    else if (odd)
      breaches.push({
        message: `信息处理费${odd.value}元不是10元的整数倍，与按件100元、按量每页10元起的标准不符。`,
        sentence: odd.sentence.text,
      })
    else if (gap) return { gaps: [gap] }
    else if (high)
      breaches.push({
        message: `信息处理费${high.value}元，高于${most}元，请核实单位和金额。`,
        sentence: high.sentence.text,
      })
    return fees.length === 0 ? { applicable: false } : { breaches }
  },
  examples: {
    holds: [
      { text: { other: '2024年度收取信息处理费3940元。' } },
      { text: { other: '2024年度未收取信息处理费。' } },
      {
        about: 'many applications of many bodies',
        agency: '云水省人民政府',
        text: { other: '全省各级行政机关收取信息处理费4.31万元。' },
        cells: { 'applications.totalProcessed.total': 31190 },
      },
      {
        about: 'the office of a county that took none itself',
        agency: '云水县人民政府',
        text: { overview: '全县各部门收取信息处理费300元。', other: '2024年度本机关未收取信息处理费。' },
      },
    ],
    broken: [
      {
        about: 'said of this body by name',
        agency: '云水县水利局',
        text: { overview: '依申请公开方面，全年收取信息处理费300元。', other: '2024年度本机关未收取信息处理费。' },
        says: '一处称收取信息处理费300元，另一处称未收取',
      },
      {
        text: {
          overview: '（二）依申请公开。对2件政府信息公开申请收取信息处理费460元。',
          other: '2024年度未收取信息处理费。',
        },
        says: '一处称收取信息处理费460元，另一处称未收取',
      },
      { text: { other: '2024年度收取信息处理费437元。' }, says: '信息处理费437元不是10元的整数倍' },
      { text: { other: '2024年度收取信息处理费3.2万元。' }, says: '信息处理费32000元，高于10000元' },
    ],
    unknown: [
      {
        text: { other: '2024年度收取信息处理费3.2万元。' },
        cells: { 'applications.totalProcessed.total': { doubtful: [12, 1200] } },
      },
    ],
  },
})
