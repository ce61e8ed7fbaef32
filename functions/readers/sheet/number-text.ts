/** How a cell shows a number, as far as it changes what is read: rounding and dates. */
export type NumberFormat = {
  readonly date: boolean
  readonly chineseDate: boolean
  readonly decimals?: number
  readonly percent: boolean
}

const general: NumberFormat = { date: false, chineseDate: false, percent: false }

/** Built-in formats (ECMA-376 18.8.30), those of the Chinese edition included. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
}

const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

export function numberFormat(id: number, code: string | undefined): NumberFormat {
  const format = code ?? builtIn[id]
  if (format === undefined) return isBuiltInDate(id) ? { ...general, date: true, chineseDate: id >= 27 } : general
  const section = format.split(';')[0]!
  const bare = section.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  if (/[ymd]/i.test(bare) && !/[#0?]/.test(bare)) return { ...general, date: true, chineseDate: section.includes('年') }
  if (!/[#0?]/.test(bare)) return general
  const decimals = /\.([#0?]+)/.exec(bare)?.[1]?.length ?? 0
  return { date: false, chineseDate: false, decimals, percent: bare.includes('%') }
}

/** A number as its cell shows it: rounded to the places shown, as a day where the format is one's. */
export function numberText(value: number, format: NumberFormat, from1904 = false): string {
  if (!Number.isFinite(value)) return ''
  if (format.date && value >= 1 && value < 2_958_466) return dateText(value, format.chineseDate, from1904)
  if (format.percent) return `${rounded(value * 100, format.decimals)}%`
  return rounded(value, format.decimals)
}

/** Digits beyond the 15 that a sheet keeps are noise of binary fractions. */
function rounded(value: number, decimals: number | undefined): string {
  const exact = Number(value.toPrecision(15))
  const text = plain(exact)
  const places = text.split('.')[1]?.length ?? 0
  return decimals !== undefined && places > decimals ? exact.toFixed(Math.min(decimals, 20)) : text
}

const plain = (value: number): string =>
  Math.abs(value) >= 1e21 || (value !== 0 && Math.abs(value) < 1e-6) ? String(value) : value.toString()

/** Days since the last day of 1899; the format counts a 29 February 1900 that never was. */
function dateText(serial: number, chinese: boolean, from1904: boolean): string {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return chinese
    ? `${year}年${month}月${day}日`
    : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
