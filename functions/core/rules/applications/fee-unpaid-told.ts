import { defineRule } from '../../rule.ts'
import { withFigures } from '../with-figures.ts'

const cell = 'applications.feeUnpaid.total'
const noNotice = /(?:未|没有|无).{0,8}(?:发出|发送|送达|出具|产生|制发).{0,10}(?:收费|缴费|信息处理费)/
const noCharge =
  /(?:未|没有|无|不).{0,6}(?:收取|产生|发生).{0,12}信息处理费|信息处理费[^\d]{0,6}(?:为?零元?|为?0元|为0)/

export default defineRule({
  code: 'T3-008',
  severity: 'warning',
  title: '有逾期未缴费而不再处理的，应发出过收费通知',
  source: '《政府信息公开条例》第四十二条；国办函〔2020〕109号信息处理费管理办法',
  advice: '请核对“申请人逾期未按收费通知要求缴纳费用”一行与第六部分的表述。',
  traps: ['A notice sent and not paid: nothing collected, and both statements are true (a notice only).'],
  editions: ['annual-2021'],
  reads: [cell],
  check: (view) =>
    withFigures(view, [cell], (unpaid = 0) => {
      if (unpaid === 0) return { applicable: false }
      const denial = view.text.sentences.find(({ text }) => noNotice.test(text) || noCharge.test(text))
      if (!denial) return {}
      return {
        breaches: [
          {
            message: `表三有${unpaid}件因申请人逾期未按收费通知缴费而不再处理，正文却说“${denial.text.replace(/。$/u, '')}”。`,
            cells: [cell],
            sentence: denial.text,
            ...(!noNotice.test(denial.text) && { severity: 'notice' as const }),
          },
        ],
      }
    }),
  examples: {
    holds: [
      { cells: { [cell]: 1 }, text: { other: '2024年发出收费通知1件，申请人逾期未缴纳。' } },
      { about: 'fees were collected', cells: { [cell]: 1 }, text: { other: '对25件申请收取了信息处理费2950元。' } },
    ],
    broken: [
      {
        cells: { [cell]: 1 },
        text: { other: '本年度未发出信息处理费收费通知。' },
        says: '有1件因申请人逾期未按收费通知缴费而不再处理，正文却说“本年度未发出信息处理费收费通知”。',
      },
      { cells: { [cell]: 2 }, says: '有2件因申请人逾期未按收费通知缴费' },
    ],
    unknown: [{ cells: { [cell]: { doubtful: [0, 1] } } }],
  },
})
