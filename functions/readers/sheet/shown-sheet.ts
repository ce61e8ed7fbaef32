import type { Merge, Sheet } from './sheet.ts'

/** A cell with its spans, in rows and columns counted without the hidden ones. */
export type ShownCell = {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly text: string
  readonly stored?: string
  readonly ruled: boolean
}

export type ShownSheet = {
  /** Rows that have cells, by index, top to bottom. */
  readonly rows: readonly (readonly [index: number, cells: readonly ShownCell[]])[]
  /** Whether any cell has borders. */
  readonly ruled: boolean
}

/** What of a sheet is seen: merged cells as one, hidden rows and columns left out. */
export function shownSheet({ cells, merges, hiddenRows, hiddenColumns }: Sheet): ShownSheet {
  const rowAt = counter(hiddenRows)
  const columnAt = counter(hiddenColumns)
  const covering = coverage(merges)
  const byRow = new Map<number, ShownCell[]>()
  const heads = new Map<Merge, { text: string; stored?: string; ruled: boolean }>()
  for (const { row, column, text, stored, ruled } of cells) {
    const merge = covering(row, column)
    if (merge) {
      const head = heads.get(merge) ?? { text: '', ruled: false }
      const isHead = row === merge.top && column === merge.left
      heads.set(
        merge,
        isHead ? { text, ...kept(stored), ruled: head.ruled || ruled } : { ...head, ruled: head.ruled || ruled },
      )
    } else if (!hiddenRows.has(row) && !hiddenColumns.has(column))
      put(byRow, { row: rowAt(row), column: columnAt(column), rowSpan: 1, columnSpan: 1, text, ...kept(stored), ruled })
  }
  for (const [{ top, left, bottom, right }, { text, stored, ruled }] of heads) {
    const rowSpan = rowAt(bottom + 1) - rowAt(top)
    const columnSpan = columnAt(right + 1) - columnAt(left)
    if (rowSpan > 0 && columnSpan > 0)
      put(byRow, { row: rowAt(top), column: columnAt(left), rowSpan, columnSpan, text, ...kept(stored), ruled })
  }
  const rows = [...byRow].sort(([a], [b]) => a - b)
  for (const [, row] of rows) row.sort((a, b) => a.column - b.column)
  return { rows, ruled: rows.some(([, row]) => row.some((cell) => cell.ruled)) }
}

const kept = (stored: string | undefined) => (stored === undefined ? {} : { stored })

function put(byRow: Map<number, ShownCell[]>, cell: ShownCell): void {
  const row = byRow.get(cell.row)
  if (row) row.push(cell)
  else byRow.set(cell.row, [cell])
}

/** Index -> index without the hidden ones before it. */
function counter(hidden: ReadonlySet<number>): (index: number) => number {
  const sorted = [...hidden].sort((a, b) => a - b)
  return (index) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]! < index) low = middle + 1
      else high = middle
    }
    return index - low
  }
}

/** The merge a place belongs to, by rows: sheets have hundreds of merges and thousands of cells. */
function coverage(merges: readonly Merge[]): (row: number, column: number) => Merge | undefined {
  const sorted = [...merges].sort((a, b) => a.top - b.top)
  const byRow = new Map<number, readonly Merge[]>()
  return (row, column) => {
    let touching = byRow.get(row)
    if (!touching) byRow.set(row, (touching = sorted.filter((merge) => merge.top <= row && row <= merge.bottom)))
    return touching.find((merge) => merge.left <= column && column <= merge.right)
  }
}
