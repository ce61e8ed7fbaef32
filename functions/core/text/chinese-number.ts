const digits: Readonly<Record<string, number>> = Object.fromEntries([
  ...[...'〇一二三四五六七八九'].map((c, i) => [c, i] as const),
  ...[...'零壹贰叁肆伍陆柒捌玖'].map((c, i) => [c, i] as const),
  ['○', 0],
  ['两', 2],
])
const scales: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const groups: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** The characters a Chinese numeral is written with, for use in patterns. */
export const chineseDigits = '〇○零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟'

/** 一百二十 -> 120, 二〇二四 -> 2024, 十二 -> 12; null where the characters form no number. */
export function chineseNumber(text: string): number | null {
  const chars = [...text]
  if (chars.length === 0) return null
  if (chars.every((c) => c in digits)) return Number(chars.map((c) => digits[c]).join(''))
  let total = 0
  let section = 0
  let current: number | null = null
  for (const char of chars) {
    if (char in digits) {
      if (current !== null && current !== 0) return null
      current = digits[char] ?? 0
    } else if (char in scales) {
      section += (current ?? 1) * (scales[char] ?? 1)
      current = null
    } else if (char in groups) {
      total += (section + (current ?? 0)) * (groups[char] ?? 1)
      section = 0
      current = null
    } else return null
  }
  return total + section + (current ?? 0)
}
