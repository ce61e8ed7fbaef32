import { defineRule } from '../../rule.ts'
import { reporterOf } from '../../agency/reporter.ts'

const fees = 'disclosure.feesWanYuan'

export default defineRule({
  code: 'T2-009',
  severity: 'notice',
  title: '有收费项目的机关才填收费金额，且精确到分为止',
  source: '《政府信息公开条例》第二十条第（八）项；行政事业性收费目录清单',
  advice: '请对照收费目录清单核实；万元小数最多六位（精确到分）。',
  traps: [
    'Whether a body charges fees is known only from the roster.',
    'Six decimals are exact accounting: 元 with 分.',
  ],
  editions: ['annual-2021', 'annual-2021-23rows'],
  thresholds: { decimals: 6 },
  reads: [fees],
  check: (view) => {
    const gap = view.gap([fees])
    if (gap) return { gaps: [gap] }
    const value = String(view.cell(fees)?.value ?? '')
    const decimals = /\.(\d+?)0*$/.exec(value)?.[1]?.length ?? 0
    const reporter = reporterOf(view.situation)
    const parts: string[] = []
    if (decimals > view.threshold('decimals'))
      parts.push(`有${decimals}位小数，多于精确到分所需的${view.threshold('decimals')}位`)
    if (Number(value) > 0 && reporter?.entry?.chargesFees === false) parts.push('而名录显示本机关没有收费项目')
    return {
      breaches:
        parts.length === 0
          ? []
          : [{ message: `表二行政事业性收费填${value}万元，${parts.join('，')}。`, cells: [fees] }],
    }
  },
  examples: {
    holds: [{ cells: { 'disclosure.feesWanYuan': '8310.503303' } }],
    broken: [
      { cells: { 'disclosure.feesWanYuan': '12.34567891' }, says: '有8位小数，多于精确到分所需的6位' },
      {
        about: 'the roster knows of no fees',
        agency: '云水县档案局',
        cells: { 'disclosure.feesWanYuan': '3.2' },
        situation: { roster: { bodies: [{ name: '云水县档案局', aliases: [], chargesFees: false }] } },
        says: '名录显示本机关没有收费项目',
      },
    ],
    unknown: [{ cells: { 'disclosure.feesWanYuan': { value: '12', state: 'doubtful', raw: '12' } } }],
  },
})
