/**
 * A printed table as the reader needs to know it: handed in as data, so that this room knows no form. Rows and columns
 * count from 0; `assumed` is what the form prints in a cell that holds no figure.
 */
export type ScanPattern = {
  /** Tells patterns apart in what comes out; the same for editions that print the same table. */
  readonly id: string
  readonly rows: number
  readonly columns: number
  readonly cells: readonly PatternCell[]
  /** Sums of figures down its columns, by the indices of their cells: `plus` together are what `minus` together are. */
  readonly sums?: readonly { readonly plus: readonly number[]; readonly minus: readonly number[] }[]
}

export type PatternCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly figure: boolean
  readonly assumed?: string
}

/** One printed row told by shape alone: which of its cells, left to right, begin here and which come down from above. */
export type RowShape = { readonly cells: readonly RowCell[] }
export type RowCell = { readonly index: number; readonly begins: boolean; readonly figure: boolean }

/** The rows of a pattern, or of any set of cells on a grid. */
export function rowShapes(
  rows: number,
  cells: readonly { row: number; column: number; rowSpan: number; columnSpan: number; figure?: boolean }[],
): RowShape[] {
  const byRow: { column: number; cell: RowCell }[][] = Array.from({ length: rows }, () => [])
  cells.forEach((cell, index) => {
    for (let row = cell.row; row < Math.min(rows, cell.row + cell.rowSpan); row++)
      byRow[row]!.push({
        column: cell.column,
        cell: { index, begins: row === cell.row, figure: cell.figure === true },
      })
  })
  return byRow.map((row) => ({ cells: row.sort((a, b) => a.column - b.column).map(({ cell }) => cell) }))
}

/**
 * Whether a printed row has the shape of a pattern's row. At the top of a page a cell that comes down from the page
 * before begins anew.
 */
export function sameShape(found: RowShape, wanted: RowShape, afterBreak: boolean): boolean {
  return (
    found.cells.length === wanted.cells.length &&
    found.cells.every((cell, i) => {
      const other = wanted.cells[i]!
      return cell.begins === other.begins || (afterBreak && cell.begins)
    })
  )
}

export const holdsFigures = ({ cells }: RowShape): boolean => cells.some((c) => c.figure)
