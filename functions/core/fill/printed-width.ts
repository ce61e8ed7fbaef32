import { isOneFigure, type Token } from './run.ts'

/** What the rows of a table print where it is not one figure a column. */
export type PrintedWidth =
  | { readonly kind: 'as-the-form' }
  /** Row after row ends before its total: the last column was left empty. */
  | { readonly kind: 'without-totals' }
  /** So many rows are short, or print more than the form has columns, that no row's figures are sure of their columns. */
  | { readonly kind: 'other'; readonly because: string }

/** More rows than damage explains. */
const fewestShort = 4
const fewestWithoutTotal = 3

export function printedWidth(rows: readonly (readonly Token[])[], width: number): PrintedWidth {
  const printed = rows.filter((tokens) => tokens.length > 1)
  const wide = printed.filter((tokens) => tokens.length > width)
  const usual = mostFrequent(wide.map((tokens) => tokens.length))
  if (wide.filter((tokens) => tokens.length === usual).length * 2 > printed.length && wide.length >= fewestShort)
    return { kind: 'other', because: `多数行印有${usual}个数字，格式只有${width}列，无法确定各数字属于哪一列` }
  // Zeros left blank whose empty cells the text does not show; one figure a row may as well have been lost.
  const short = printed.filter((tokens) => tokens.length <= width - 2 && tokens.every(isSeparate))
  if (short.length >= fewestShort)
    return { kind: 'other', because: `${short.length}行的数字不足${width}个，空格没有显示，无法确定数字属于哪一列` }
  const withoutTotal = printed.filter((tokens) => tokens.length === width - 1 && lacksTotal(tokens))
  return { kind: withoutTotal.length >= fewestWithoutTotal ? 'without-totals' : 'as-the-form' }
}

/** The last figure is not the sum of the others. */
export function lacksTotal(tokens: readonly Token[]): boolean {
  const values = tokens.map((t) => ('figure' in t ? Number(t.figure.digits) : 0))
  return tokens.every(isOneFigure) && values.slice(0, -1).reduce((a, b) => a + b, 0) !== values.at(-1)
}

const isSeparate = (token: Token): boolean => isOneFigure(token) && (!('figure' in token) || token.figure.lone)

function mostFrequent(numbers: readonly number[]): number {
  const times = (n: number) => numbers.filter((other) => other === n).length
  return numbers.reduce((best, n) => (times(n) > times(best) ? n : best), 0)
}
