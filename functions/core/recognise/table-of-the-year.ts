import type { Lexed } from './lex.ts'

/** A table found more than once in one chapter: from letter `start` up to `end`. */
type Stretch = { readonly start: number; readonly end: number }

/** Lines above a table in which its caption stands, and the length beyond which a line is prose, in characters. */
const mostLines = 4
const longestCaption = 60

/**
 * One report may print a table twice: last year's beside its own, to compare. The later year of their captions is the
 * report's, for none prints the next; tables that print the same are one. Null where captions do not tell: which of them
 * the report means is not for us to guess.
 */
export function tableOfTheYear<T extends Stretch>(lexed: Lexed, tables: readonly T[], before: number): T | null {
  const first = tables[0] ?? null
  if (tables.length < 2) return first
  if (new Set(tables.map((table) => printOf(lexed, table))).size === 1) return first
  const years = tables.map((table, i) => captionYear(lexed, table, i === 0 ? before : tables[i - 1]!.end))
  const latest = Math.max(...years.map((year) => year ?? 0))
  const own = tables.filter((_, i) => years[i] === latest)
  return years.includes(null) || own.length !== 1 ? null : own[0]!
}

const printOf = ({ letters, figures }: Lexed, { start, end }: Stretch): string =>
  letters.slice(start, end) +
  figures
    .filter((f) => f.after > start && f.after <= end)
    .map((f) => `|${f.raw}`)
    .join('')

/** The year in the nearest short line above the table, below letter `from`. */
function captionYear(lexed: Lexed, { start }: Stretch, from: number): number | null {
  const top = lexed.lineOf[start] ?? 0
  const bottom = from > 0 ? (lexed.lineOf[from - 1] ?? -1) : -1
  for (let line = top - 1; line > Math.max(bottom, top - 1 - mostLines); line--) {
    const text = (lexed.lines[line]?.cells ?? [])
      .map((cell) => cell.text)
      .join('')
      .normalize('NFKC')
    const year = text.length <= longestCaption ? /(20\d\d)\s*年/.exec(text)?.[1] : undefined
    if (year !== undefined) return Number(year)
  }
  return null
}
