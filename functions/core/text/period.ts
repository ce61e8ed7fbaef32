import { isoDate } from './calendar-date.ts'
import { squeezed } from './plain-text.ts'

export type Period = { readonly from: string; readonly to: string; readonly passage: string }

const day =
  '(20\\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})[年./-]([0-9一二三四五六七八九十]{1,2})[月./-]([0-9一二三四五六七八九十]{1,3})日?'
const sameYear =
  '(?:(20\\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})[年./-])?([0-9一二三四五六七八九十]{1,2})[月./-]([0-9一二三四五六七八九十]{1,3})日?'
const range = new RegExp(`${day}(?:起)?(?:,)?(?:至|到|—+|-+|~|–|─+)(?:${sameYear})`, 'u')

/** 统计期限: the first range of two days the text prints near the word 统计 or 期限, else the first one of a whole year. */
export function findPeriod(texts: readonly string[]): Period | null {
  const ranges = texts.flatMap((text) => {
    const plain = squeezed(text)
    const found: { period: Period; near: boolean }[] = []
    let rest = plain
    let offset = 0
    for (let match = range.exec(rest); match; match = range.exec(rest)) {
      const from = isoDate(match[1] ?? '', match[2] ?? '', match[3] ?? '')
      const to = isoDate(match[4] ?? match[1] ?? '', match[5] ?? '', match[6] ?? '')
      const start = offset + match.index
      const context = plain.slice(Math.max(0, start - 40), start + match[0].length + 10)
      if (from && to)
        found.push({ period: { from, to, passage: match[0] }, near: /统计|期限|时限|起止|数据|所列/u.test(context) })
      offset += match.index + match[0].length
      rest = plain.slice(offset)
    }
    return found
  })
  return (ranges.find((r) => r.near) ?? ranges.find((r) => r.period.from.endsWith('-01-01')))?.period ?? null
}
