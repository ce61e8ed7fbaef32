import type { Figure, Hole } from '../recognise/lex.ts'

/** What may stand in one place of a row: a printed figure or mark, or an empty cell. */
export type Token = { readonly figure: Figure } | { readonly hole: Hole }

/**
 * Figures that belong together: the figures of one row, or of several where labels between were lost. `slots` are the
 * cells they fill, in order, as `row.column` keys; `settled` where each token has its own cell without a doubt.
 */
export type Run = {
  readonly rows: readonly string[]
  readonly tokens: readonly Token[]
  readonly settled: boolean
  /** Why it is not settled, or how it was, in Chinese. */
  readonly because?: string
}
