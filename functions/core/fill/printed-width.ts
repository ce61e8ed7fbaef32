import { isOneFigure, type Token } from './run.ts'

/** What most rows of a table print where it is not one figure a column. */
export type PrintedWidth =
  | { readonly kind: 'as-the-form' }
  /** Every row ends before its total: the last column was left empty. */
  | { readonly kind: 'without-totals' }
  /** So many rows are short, or print more than the form has columns, that no row's figures are sure of their columns. */
  | { readonly kind: 'other'; readonly because: string }

/** More rows short than damage explains: zeros left blank whose empty cells the text does not show. */
const fewestShort = 4

export function printedWidth(rows: readonly (readonly Token[])[], width: number): PrintedWidth {
  const printed = rows.filter((tokens) => tokens.length > 1)
  const usual = mostFrequent(printed.map((tokens) => tokens.length))
  const agreeing = printed.filter((tokens) => tokens.length === usual)
  const isUsual = agreeing.length >= fewestShort && agreeing.length * 2 > printed.length
  if (isUsual && usual === width - 1 && agreeing.every((tokens) => tokens.every(isOneFigure)) && lacksTotals(agreeing))
    return { kind: 'without-totals' }
  if (isUsual && usual > width)
    return { kind: 'other', because: `多数行印有${usual}个数字，格式只有${width}列，无法确定各数字属于哪一列` }
  const short = printed.filter((tokens) => tokens.length < width && tokens.every(isSeparate))
  if (short.length >= fewestShort)
    return { kind: 'other', because: `${short.length}行的数字不足${width}个，空格没有显示，无法确定数字属于哪一列` }
  return { kind: 'as-the-form' }
}

/** The last figure is the sum of the others in no row that could show it. */
function lacksTotals(rows: readonly (readonly Token[])[]): boolean {
  const values = rows.map((tokens) => tokens.map((t) => ('figure' in t ? Number(t.figure.digits) : 0)))
  const telling = values.filter((row) => row.some((v) => v > 0))
  const addsUp = telling.filter((row) => row.slice(0, -1).reduce((a, b) => a + b, 0) === row.at(-1))
  return telling.length >= 2 && addsUp.length === 0
}

const isSeparate = (token: Token): boolean => isOneFigure(token) && (!('figure' in token) || token.figure.lone)

function mostFrequent(numbers: readonly number[]): number {
  const times = (n: number) => numbers.filter((other) => other === n).length
  return numbers.reduce((best, n) => (times(n) > times(best) ? n : best), 0)
}
