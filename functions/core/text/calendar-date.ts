import { chineseNumber } from './chinese-number.ts'
import { squeezed } from './plain-text.ts'

const numeral = '[0-9〇○零一二三四五六七八九十]'

/** 2024年1月9日, 2024-1-9, 2024/01/09, 2024.1.9, 二〇二四年一月九日, on squeezed text. */
export const datePattern = new RegExp(
  `(${numeral}{4})(?:年|[-/.])(${numeral}{1,3})(?:月|[-/.])(${numeral}{1,3})(?:日|号|(?![0-9]))`,
  'u',
)

/** The ISO date a passage prints, null where it prints none or one that no calendar has. */
export function isoDateOf(passage: string): string | null {
  const match = datePattern.exec(squeezed(passage))
  return match ? isoDate(match[1] ?? '', match[2] ?? '', match[3] ?? '') : null
}

export function isoDate(year: string, month: string, day: string): string | null {
  const [y, m, d] = [year, month, day].map(numberOf)
  if (y === undefined || m === undefined || d === undefined) return null
  if (y === null || m === null || d === null || y < 1990 || y > 2100 || m < 1 || m > 12 || d < 1) return null
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

const numberOf = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text))

/** 2024, 二〇二四 or 二〇二四年 as a number; null where it is no year of a report. */
export function yearOf(text: string): number | null {
  const value = numberOf(squeezed(text).replace(/年.*$/u, ''))
  return value !== null && value >= 2000 && value <= 2100 ? value : null
}
