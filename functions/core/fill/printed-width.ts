import { addsUp, isOneFigure, valueOf, type Token } from './run.ts'
import { mostFrequent } from './most-frequent.ts'

/** What the rows of a table print where it is not one figure a column. */
export type PrintedWidth =
  | { readonly kind: 'as-the-form' }
  /** Row after row ends before its total: the last column was left empty. */
  | { readonly kind: 'without-totals' }
  /** Every row prints one figure more, the one at this place: without it the rows add up, without another they do not. */
  | { readonly kind: 'extra-column'; readonly at: number }
  /** So many rows are short, or print more than the form has columns, that no row's figures are sure of their columns. */
  | { readonly kind: 'other'; readonly because: string; readonly everyRow: boolean }

/** More rows than damage explains. */
const fewestShort = 4
const fewestWithoutTotal = 3
const fewestWide = 3
const mostOwn = 2

/** `leavesBlanks`: rows of the table show empty cells among their figures or beside them. */
export function printedWidth(rows: readonly (readonly Token[])[], width: number, leavesBlanks: boolean): PrintedWidth {
  const printed = rows.filter((tokens) => tokens.length > 1)
  const wide = printed.filter((tokens) => tokens.length > width)
  const usual = mostFrequent(wide.map((tokens) => tokens.length))
  const alike = wide.filter((tokens) => tokens.length === usual)
  if (alike.length * 2 > printed.length && alike.length >= fewestShort) {
    const at = usual === width + 1 ? extraColumn(alike) : null
    if (at !== null) return { kind: 'extra-column', at }
    const because = `多数行印有${usual}个数字，格式只有${width}列，无法确定各数字属于哪一列`
    return { kind: 'other', because, everyRow: true }
  }
  // A column of the body's own (zeros too many are none) beside cells left blank: any row may hold its figure in place of one of the form's.
  const wider = wide.filter((tokens) => tokens.length <= width + mostOwn && tokens.every(isSeparate) && !addsUp(tokens))
  if (leavesBlanks && wider.length >= fewestWide) {
    const because = `${wider.length}行印有的数字多于格式的${width}列，无法确定各数字属于哪一列`
    return { kind: 'other', because, everyRow: true }
  }
  // Zeros left blank whose empty cells the text does not show; one figure a row may as well have been lost.
  const short = printed.filter(
    (tokens) => tokens.length <= width - 2 && (tokens.every(isSeparate) || addsUpAsItStands(tokens)),
  )
  if (short.length >= fewestShort)
    return {
      kind: 'other',
      because: `${short.length}行的数字不足${width}个，空格没有显示，无法确定数字属于哪一列`,
      everyRow: false,
    }
  const narrow = printed.filter((tokens) => tokens.length === width - 1 && tokens.every(isOneFigure))
  const withoutTotal = narrow.filter(lacksTotal)
  const filled = printed.filter((tokens) => tokens.some((t) => valueOf(t) > 0))
  const isUsual = withoutTotal.length >= fewestWithoutTotal && withoutTotal.length * 4 >= filled.length * 3
  if (isUsual && !mayBeTotal(withoutTotal)) return { kind: 'without-totals' }
  // Figures are not lost one by one in row after row: a column is gone, and nothing tells which.
  if (narrow.length >= fewestShort && narrow.length * 2 > printed.length)
    return { kind: 'other', because: `多数行只印有${width - 1}个数字，缺了一列，无法确定是哪一列`, everyRow: true }
  return { kind: 'as-the-form' }
}

/** The first figure, or the last, is nowhere clearly less than the others together: it may be the total of all rows. */
function mayBeTotal(rows: readonly (readonly Token[])[]): boolean {
  const isLess = (at: number) => (tokens: readonly Token[]) =>
    2 * valueOf(tokens.at(at)!) < tokens.reduce((sum, t) => sum + valueOf(t), 0)
  return [0, -1].some((at) => rows.filter(isLess(at)).length < fewestRefuting)
}

/** One row may be the document's own fault. */
const fewestRefuting = 2

/** The last figure is not the sum of the others. */
export function lacksTotal(tokens: readonly Token[]): boolean {
  const values = tokens.map((t) => ('figure' in t ? Number(t.figure.digits) : 0))
  return tokens.every(isOneFigure) && values.slice(0, -1).reduce((a, b) => a + b, 0) !== values.at(-1)
}

/** Figures that are no pieces of one another, for the last is the sum of the others. */
export function addsUpAsItStands(tokens: readonly Token[]): boolean {
  if (tokens.length < 2 || !tokens.every((t) => 'figure' in t && isOneFigure(t))) return false
  return !lacksTotal(tokens)
}

/** Rows that must tell which column is none of the form's, beyond one that may be the document's own fault. */
const fewestTelling = 3

/** The one column without which the rows add up; null where several may be it and it matters which. */
function extraColumn(rows: readonly (readonly Token[])[]): number | null {
  if (!rows.every((tokens) => tokens.every((t) => 'figure' in t && isOneFigure(t)))) return null
  const values = rows.map((tokens) => tokens.map((t) => ('figure' in t ? Number(t.figure.digits) : 0)))
  const width = values[0]!.length
  const without = Array.from({ length: width - 1 }, (_, at) => values.map((row) => row.toSpliced(at, 1)))
  const telling = (at: number) =>
    without[at]!.filter((row) => row.at(-1)! > 0 && row.slice(0, -1).reduce((a, b) => a + b, 0) === row.at(-1)).length
  const counts = without.map((_, at) => telling(at))
  const most = Math.max(...counts)
  const filled = values.filter((row) => row.at(-1)! > 0).length
  if (most < fewestTelling || most < filled - 1) return null
  const tenable = without.filter((_, at) => counts[at]! >= most - 1)
  const same = new Set(tenable.map((reading) => reading.join(';'))).size === 1
  return same ? counts.indexOf(most) : null
}

const isSeparate = (token: Token): boolean => isOneFigure(token) && (!('figure' in token) || token.figure.lone)
