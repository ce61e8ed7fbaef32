import { defineRule } from '../../rule.ts'
import { passagesOf } from './passages.ts'

export default defineRule({
  code: 'TXT-008',
  severity: 'warning',
  title: '报告不应公开个人身份证号、手机号码',
  source: '《政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》',
  advice: '请删去个人信息后重新发布。',
  traps: [
    'A mobile number printed as the office’s contact is meant to be there.',
    'A 统一社会信用代码 is no identity number.',
  ],
  reads: [],
  check: (view) => {
    for (const text of passagesOf(view)) {
      const id = [...text.matchAll(/(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/gu)].find((m) => isIdentityNumber(m[0]))
      if (id)
        return {
          breaches: [
            { message: `报告中有身份证号（${masked(id[0])}）。`, sentence: text.replace(id[0], masked(id[0])) },
          ],
        }
      for (const match of text.matchAll(/(?<!\d)1[3-9]\d{9}(?!\d)/gu)) {
        const before = text.slice(Math.max(0, match.index - 16), match.index)
        if (/电话|联系|手机|咨询|热线|传真|@$/u.test(before)) continue
        return {
          breaches: [
            {
              message: `报告中有手机号码（${masked(match[0])}）。`,
              sentence: text.replace(match[0], masked(match[0])),
            },
          ],
        }
      }
    }
    return {}
  },
  examples: {
    holds: [{}, { about: 'a contact', text: { other: '联系电话：13900000000。未收取信息处理费。' } }],
    broken: [
      { text: { other: '申请人号码13900000000。未收取信息处理费。' }, says: '报告中有手机号码（139*****000）' },
      {
        text: { other: '申请人身份证11010119900307002X。未收取信息处理费。' },
        says: '报告中有身份证号（110************02X）',
      },
    ],
    unknown: [],
  },
})

const masked = (digits: string) => digits.slice(0, 3) + '*'.repeat(digits.length - 6) + digits.slice(-3)

/** GB 11643-1999: check character of ISO 7064 MOD 11-2. */
function isIdentityNumber(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase() && /^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])/u.test(text)
}
