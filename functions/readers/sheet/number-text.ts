import type { NumberFormat, Section, Words } from './number-format.ts'

/** A number as its cell shows it: by the section of its format, rounded to the places shown, as a day where it is one's. */
export function numberText(value: number, format: NumberFormat, from1904 = false): string {
  if (!Number.isFinite(value)) return ''
  if (format.date && value < 1) return unshown(value, format.chineseDate ? 'yyyy年m月d日' : 'yyyy-mm-dd')
  if (format.date && value >= 1 && value < 2_958_466) return dateText(value, format.chineseDate, from1904)
  const chosen = sectionFor(value, format.sections)
  if (!chosen) return rounded(value, undefined)
  const { section, bySign } = chosen
  const { shows } = section
  if (shows.kind === 'general') return between(shows.words, rounded(value, undefined))
  if (shows.kind === 'mark') return shows.text
  if (shows.kind === 'other') return unshown(value, shows.code)
  // A section for negative numbers shows no sign of its own accord: without one in it, or brackets, colour alone tells.
  if (bySign && value < 0 && !shows.signed) return unshown(value, '')
  const scaled = shows.percent ? value * 100 : value / shows.divisor
  const text = rounded(scaled, shows.decimals)
  if (Number(text) === 0 && shows.digits === 0 && shows.decimals === 0) return shows.mark
  if (value >= 0 && shows.signed) return unshown(value, '')
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(text) ?? []
  const padded = whole === '' ? text : sign + whole.padStart(Math.min(shows.digits, 20), '0') + rest
  return between(shows.words, shows.percent ? `${padded}%` : padded)
}

const between = ([before, behind]: Words, figure: string) => before + figure + behind

/** What the file keeps where the cell shows no figure for a number: a zero shown as "-" or as nothing. */
export const storedBeside = (value: number, text: string): { readonly stored?: string } =>
  Number.isFinite(value) && !/\d/.test(text) ? { stored: rounded(value, undefined) } : {}

/** What a person sees is not known: the cell shows as the formula that would tell, never as a figure. */
const unshown = (value: number, code: string) => `=TEXT(${value},"${code.replaceAll('"', '""')}")`

export const isUnshown = (text: string) => text.startsWith('=TEXT(')

/** By condition where sections have them, else positive, negative and zero in this order (ECMA-376 18.8.31). */
function sectionFor(value: number, sections: readonly Section[]): { section: Section; bySign: boolean } | undefined {
  const numeric = sections.slice(0, 3)
  if (numeric.some(({ condition }) => condition)) {
    const section = numeric.find((section, i) => holds(value, section) || (!section.condition && i > 0))
    return section && { section, bySign: false }
  }
  const [positive, negative, zero] = numeric
  if (value < 0 && negative) return { section: negative, bySign: true }
  const section = value === 0 && zero ? zero : positive
  return section && { section, bySign: false }
}

function holds(value: number, { condition }: Section): boolean {
  if (!condition) return false
  const { operator, than } = condition
  if (operator === '=') return value === than
  if (operator === '<>') return value !== than
  return (operator.includes('=') && value === than) || (operator.startsWith('<') ? value < than : value > than)
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
