import type { CellId } from '../cell-id.ts'
import type { Figure, Hole } from '../recognise/lex.ts'

/** What may stand in one place of a row: a printed figure or mark, an empty cell, or a figure known to be lost there. */
export type Token = { readonly figure: Figure } | { readonly hole: Hole } | { readonly lost: true }

/** Figures that belong together: those of one row, or of several whose labels between were lost. */
export type Run = {
  /** The cells they fill, in order. */
  readonly cells: readonly CellId[]
  readonly tokens: readonly Token[]
  /** Each token has its own cell without a doubt. */
  readonly settled: boolean
  /** All of it stands in one line with its own label. */
  readonly beside?: boolean
  /** Its line shows empty cells that are in no place: what it lacks may be printed as nothing. */
  readonly showsBlanks?: boolean
  /** Where the total is printed when it is not the last of its row. */
  readonly total?: 'first' | 'between'
  /** Why it is not settled, or how its place was found, in Chinese. */
  readonly because?: string
}

/** Cells whose figures are there, but not to be told apart from those of other cells. */
export const unplaced = (cells: readonly CellId[], because: string): Run => ({
  cells,
  tokens: [],
  settled: false,
  because,
})

/** Digits that can be one figure: none is printed with a leading zero. */
export const isOneFigure = (token: Token): boolean => !('figure' in token) || !/^-?0\d/.test(token.figure.digits)

/** No number, and no cell of its own shows where it ends (4OO, 1.07.0, figures that ran together): others may be in it. */
export const isGarbled = ({ digits, lone }: Figure): boolean =>
  !lone && digits !== '' && !/^-?\d+(?:\.\d+)?$/.test(digits)
export const garbled = '本行有无法辨认的数字，其中可能含有别的数字'

/** What a token adds to a sum: an empty cell and a mark add nothing. */
export const valueOf = (token: Token): number => ('figure' in token ? Number(token.figure.digits) : 0)

/** The last of the row is the sum of the others. */
export const addsUp = (row: readonly Token[]): boolean =>
  row.reduce((sum, token) => sum + valueOf(token), 0) === 2 * valueOf(row.at(-1)!)

/** One row may be the document's own fault, and one in four; most are not. */
export function mostlyAddUp(rows: readonly (readonly Token[])[]): boolean {
  const broken = rows.filter((row) => !addsUp(row)).length
  return broken <= 1 || broken * 4 <= rows.length
}
