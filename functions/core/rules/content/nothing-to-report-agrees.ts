import { defineRule } from '../../rule.ts'
import { statementsIn } from '../../text/statements/statements.ts'
import { chapterText } from './chapter-text.ts'

const unpaid = 'applications.feeUnpaid.total'
const nothing =
  /^(?:无|没有|暂无|无其他(?:需要报告的)?(?:事项|情况)|没有其他(?:需要报告的)?(?:事项|情况)|本机关?无?其他(?:需要)?报告的?事项|无需要报告的事项)[。.]?$/u

export default defineRule({
  code: 'CON-006',
  severity: 'warning',
  title: '收取过或通知过信息处理费的，第六部分不应写“无”',
  source: '国办函〔2020〕109号《政府信息公开信息处理费管理办法》',
  advice: '请在第六部分写明信息处理费的通知和收取情况。',
  traps: ['行政事业性收费 in 表二 is an administrative fee and no conflict.'],
  reads: [unpaid],
  check: (view) => {
    const text = chapterText(view, 'other')
    if (text === null || !nothing.test(text)) return { applicable: false }
    const charged = statementsIn(view.text, view.report.identity.year.value).find(
      (s) => s.subjects[0] === 'processingFee' && s.value > 0 && s.year === 'reported',
    )
    if (charged)
      return {
        breaches: [
          {
            message: `正文称收取信息处理费${charged.value}元，第六部分却写作“${text}”。`,
            sentence: charged.sentence.text,
          },
        ],
      }
    const gap = view.gap([unpaid])
    if (gap) return { gaps: [{ ...gap, quiet: true }] }
    const figure = view.figure(unpaid)
    if (typeof figure !== 'number' || figure === 0) return {}
    const message = `表三有${figure}件因逾期未按收费通知缴费而不再处理，第六部分却写作“${text}”。`
    return { breaches: [{ message, cells: [unpaid] }] }
  },
  examples: {
    holds: [
      { text: { other: '无。' } },
      { about: 'administrative fees', text: { other: '无。' }, cells: { 'disclosure.feesWanYuan': '96.0914' } },
    ],
    broken: [
      {
        text: { other: '无。' },
        cells: { [unpaid]: 2 },
        says: '表三有2件因逾期未按收费通知缴费而不再处理，第六部分却写作“无。”',
      },
      {
        text: { overview: '（二）依申请公开。收取信息处理费460元。', other: '无' },
        says: '正文称收取信息处理费460元，第六部分却写作“无”',
      },
    ],
    unknown: [{ text: { other: '无。' }, cells: { [unpaid]: { doubtful: [0, 2] } } }],
  },
})
