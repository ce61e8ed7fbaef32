/** One cell of a worksheet as shown. Rows and columns are 0-based. */
export type SheetCell = {
  readonly row: number
  readonly column: number
  readonly text: string
  /** The number kept in the file, where the cell shows none. */
  readonly stored?: string
  readonly ruled: boolean
}

/** Both ends included. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

export type Sheet = {
  readonly name: string
  readonly cells: readonly SheetCell[]
  readonly merges: readonly Merge[]
  readonly hiddenRows: ReadonlySet<number>
  readonly hiddenColumns: ReadonlySet<number>
}

/** More cells than any workbook of reports has: beyond it a file is refused as too costly. */
export const mostCells = 300_000

export const mostMerges = 5_000
