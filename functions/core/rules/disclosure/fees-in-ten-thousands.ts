import { defineRule, type Breach } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'
import type { Sentence } from '../../report.ts'

const fees = 'disclosure.feesWanYuan'

/** The form wants 万元; the slip is to fill in 元. */
export default defineRule({
  code: 'T2-008',
  severity: 'warning',
  title: '行政事业性收费以万元为单位填写',
  source: '国办公开办函〔2021〕30号格式表二“本年收费金额（单位：万元）”',
  advice: '请核对单位：表中以万元计，误填为元会放大一万倍。',
  traps: ['Fees really abolished or collapsed.', 'The same amount in 元 in the text is a contradiction: an error.'],
  editions: ['annual-2021', 'annual-2021-23rows'],
  thresholds: { yuanAtLeast: 100, least: 5000, most: 20_000, countyMost: 1_000_000 },
  reads: [fees],
  check: (view) => {
    const gap = view.gap([fees])
    if (gap) return { gaps: [gap] }
    const amount = view.sum([fees]) ?? 0
    if (amount === 0) return {}
    const sentence = view.text.sentences.find((one) => amountsInYuan(one).includes(amount))
    if (sentence && amount >= view.threshold('yuanAtLeast')) {
      const message = `表二行政事业性收费填${amount}（万元），正文同一数额却写作${amount}元，单位不符。`
      return { breaches: [{ message, cells: [fees], sentence: sentence.text, severity: 'error' }] }
    }
    const breaches: Breach[] = []
    const before = view.situation.previous ? view.over(view.situation.previous).sum([fees]) : null
    const ratio = before ? amount / before : 1
    const within = (value: number) => value >= view.threshold('least') && value <= view.threshold('most')
    const tier = reporterOf(view.situation)?.tier
    if (within(ratio) || within(1 / ratio))
      breaches.push({
        message: `表二行政事业性收费本年${amount}万元、上年${before}万元，相差约一万倍，疑为元与万元混用。`,
        cells: [fees],
      })
    else if ((tier === 'county' || tier === 'township') && amount >= view.threshold('countyMost'))
      breaches.push({
        message: `表二行政事业性收费填${amount}万元，超出县级机关的通常数额，疑以元为单位填写。`,
        cells: [fees],
      })
    return { breaches }
  },
  examples: {
    holds: [
      { cells: { 'disclosure.feesWanYuan': '96.0914' }, previous: { cells: { 'disclosure.feesWanYuan': '80' } } },
      {
        about: 'the same amount in the right unit',
        cells: { 'disclosure.feesWanYuan': '96.5' },
        text: { disclosure: '全年行政事业性收费96.5万元。' },
      },
    ],
    broken: [
      {
        cells: { 'disclosure.feesWanYuan': '960914' },
        previous: { cells: { 'disclosure.feesWanYuan': '92.3' } },
        says: '本年960914万元、上年92.3万元，相差约一万倍',
      },
      { cells: { 'disclosure.feesWanYuan': '2510000' }, says: '超出县级机关的通常数额' },
      {
        about: 'the text says 元',
        cells: { 'disclosure.feesWanYuan': '251000' },
        text: { disclosure: '全年行政事业性收费251,000元。' },
        says: '正文同一数额却写作251000元',
      },
    ],
    unknown: [{ cells: { 'disclosure.feesWanYuan': { value: '96', state: 'doubtful', raw: '96' } } }],
  },
})

/** Amounts of a sentence on fees that are in 元, not 万元 or 亿元. */
function amountsInYuan({ text }: Sentence): readonly number[] {
  if (!/行政事业性收费/.test(text)) return []
  return [...text.normalize('NFKC').matchAll(/([\d,]+(?:\.\d+)?)元/g)].map((match) =>
    Number(match[1]?.replaceAll(',', '')),
  )
}
