import type { RowShape } from '../flow/columns-from-edges.ts'
import type { PlacedSprm } from './paragraph-properties.ts'

type Cell = { right: number; down?: 'begin' | 'continue'; across: number }
type Row = { left: number; cells: Cell[] }

/** The cells of a row from its table modifiers ([MS-DOC] 2.6.3): edges in twips and merges. */
export function readRowShape(sprms: readonly PlacedSprm[]): RowShape | undefined {
  const row: Row = { left: 0, cells: [] }
  for (const sprm of sprms) changes[sprm.code]?.(row, sprm)
  if (row.cells.length === 0) return undefined
  return { left: row.left, cells: row.cells.map((cell, i) => ({ right: cell.right, ...merges(row.cells, i) })) }
}

/** Which of its two values begins a merge over columns, the documents of the format disagree; the first met does. */
function merges(cells: readonly Cell[], index: number): { down?: 'begin' | 'continue'; across?: boolean } {
  const cell = cells[index]!
  let first = index
  while (first > 0 && cells[first - 1]!.across !== 0) first--
  const across = cell.across !== 0 && first < index && cell.across !== cells[first]!.across
  return { ...(cell.down && { down: cell.down }), ...(across && { across }) }
}

const down = (flags: number): { down?: 'begin' | 'continue' } =>
  flags === 1 ? { down: 'continue' } : flags > 1 ? { down: 'begin' } : {}

const changes: Readonly<Record<number, (row: Row, sprm: PlacedSprm) => void>> = {
  // TDefTable: count, edges, then up to 20 bytes a cell that may break off early.
  0xd608: (row, { view, at, length }) => {
    const count = view.getUint8(at)
    if (length < 1 + (count + 1) * 2) return
    row.left = view.getInt16(at + 1, true)
    row.cells = Array.from({ length: count }, (_, i) => {
      const flagsAt = 1 + (count + 1) * 2 + i * 20
      const flags = flagsAt + 2 <= length ? view.getUint16(at + flagsAt, true) : 0
      return { right: view.getInt16(at + 3 + i * 2, true), across: flags & 3, ...down((flags >> 5) & 3) }
    })
  },
  // TDxaLeft moves the row as a whole: its cells keep their widths.
  0x9601: (row, { view, at }) => {
    const by = view.getInt16(at, true) - row.left
    row.left += by
    for (const cell of row.cells) cell.right += by
  },
  // TInsert: cells of one width put in before one.
  0x7621: (row, { view, at }) => {
    const [first, count, width] = [view.getUint8(at), Math.min(64, view.getUint8(at + 1)), view.getInt16(at + 2, true)]
    const before = Math.min(first, row.cells.length)
    const left = before === 0 ? row.left : row.cells[before - 1]!.right
    const added = Array.from({ length: count }, (_, i): Cell => ({ right: left + (i + 1) * width, across: 0 }))
    for (const cell of row.cells.slice(before)) cell.right += count * width
    row.cells.splice(before, 0, ...added)
  },
  // TDelete: cells taken out, the rest moves up.
  0x5622: (row, { view, at }) => {
    const [first, end] = [view.getUint8(at), Math.min(view.getUint8(at + 1), row.cells.length)]
    if (first >= end) return
    const width = row.cells[end - 1]!.right - (first === 0 ? row.left : row.cells[first - 1]!.right)
    row.cells.splice(first, end - first)
    for (const cell of row.cells.slice(first)) cell.right -= width
  },
  // TDxaCol: a width for a range of cells.
  0x7623: (row, { view, at }) => {
    const [first, end] = [view.getUint8(at), Math.min(view.getUint8(at + 1), row.cells.length)]
    const width = view.getInt16(at + 2, true)
    for (let i = first; i < end; i++) {
      const by = (i === 0 ? row.left : row.cells[i - 1]!.right) + width - row.cells[i]!.right
      for (const cell of row.cells.slice(i)) cell.right += by
    }
  },
  // TMerge and TSplit: the range is one cell from here on, or cells of their own again.
  0x5624: (row, { view, at }) => {
    const [first, end] = [view.getUint8(at), view.getUint8(at + 1)]
    row.cells.slice(first, end).forEach((cell, i) => {
      cell.across = i === 0 ? 2 : 1
    })
  },
  0x5625: (row, { view, at }) => {
    for (const cell of row.cells.slice(view.getUint8(at), view.getUint8(at + 1))) cell.across = 0
  },
  // TVertMerge.
  0xd62b: (row, { view, at, length }) => {
    const cell = length >= 2 ? row.cells[view.getUint8(at)] : undefined
    if (!cell) return
    delete cell.down
    Object.assign(cell, down(view.getUint8(at + 1)))
  },
}
