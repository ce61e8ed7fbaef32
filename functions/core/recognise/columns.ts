import { lettersOf } from '../label.ts'
import type { Figure, Lexed } from './lex.ts'
import type { Instance } from './instance.ts'
import type { StripCell, StripLine } from './strip.ts'
import { areColumns } from './own-columns.ts'

/** Which cells of a line hold the figures of a row, and how many cells such a line has. */
export type ColumnMap = {
  readonly columns: readonly number[]
  readonly cells: number
  /** Cells with figures under a heading the form does not have. */
  readonly extra: readonly number[]
}

/**
 * The cells in which the figures of a row stand, in lines whose cells show (tables, tabs, bars): learnt from the rows that
 * print all their figures, or where too few do (blanks for zeros) from the header above them. Null where neither tells.
 */
export const columnMapOf = (lexed: Lexed, instance: Instance, keys: readonly string[]): ColumnMap | null =>
  mapByRows(lexed, instance, keys.length) ?? mapByHeader(lexed, instance, keys)

function mapByRows(lexed: Lexed, instance: Instance, width: number): ColumnMap | null {
  const votes = new Map<string, { map: ColumnMap; count: number; values: (readonly number[])[] }>()
  let rows = 0
  for (const { stretches } of instance.chunks) {
    const figures = stretches.find((s) => s.figures.length > 0)?.figures ?? []
    const line = lexed.lines[figures[0]?.line ?? -1]
    if (figures.length !== width || !line || !showsCells(line.form) || figures.some((f) => f.line !== figures[0]!.line))
      continue
    rows++
    const columns = figures.map((f) => f.cell.column)
    if (new Set(columns).size < width) continue
    const cells = line.form === 'grid' ? 0 : line.cells.length
    const key = `${cells}:${columns.join()}`
    const vote = votes.get(key) ?? { map: { columns, cells, extra: [] }, count: 0, values: [] }
    const values = [...vote.values, figures.map((f) => Number(f.digits))]
    votes.set(key, { ...vote, count: vote.count + 1, values })
  }
  const best = [...votes.values()].sort((a, b) => b.count - a.count)[0]
  if (!best || best.count < 2 || best.count * 10 < rows * 6) return null
  // A column of the body's own may stand among them, and one of the form's be left out: then they do not add up.
  const orders = [0, width - 1].map((total) => [...Array(width).keys()].filter((i) => i !== total).concat(total))
  return orders.some((places) => areColumns(places, best.values, true)) ? best.map : null
}

/** Every column named by one header cell, in lines with as many cells as those of the rows, which print nothing beside. */
function mapByHeader(lexed: Lexed, instance: Instance, keys: readonly string[]): ColumnMap | null {
  const rows = instance.chunks.flatMap(({ label, stretches }) => {
    const line = lexed.lines[lexed.lineOf[label.start]!]!
    return showsCells(line.form) ? [{ line, figures: stretches.flatMap((s) => s.figures) }] : []
  })
  const cells = rows[0]?.line.form === 'grid' ? 0 : most(rows.map((r) => r.line.cells.length))
  const isOwn = (line: StripLine) => (cells === 0 ? line.form === 'grid' : line.cells.length === cells)
  const over = instance.header.filter((o) => isOwn(lexed.lines[lexed.lineOf[o.start]!]!))
  const columns = keys.map((key) => {
    const named = new Set(over.filter((o) => o.term.key === `column.${key}`).map((o) => lexed.cellOf[o.start]!.column))
    return named.size === 1 ? [...named][0]! : -1
  })
  if (columns.includes(-1) || new Set(columns).size < keys.length) return null
  const figures = rows.filter((r) => isOwn(r.line)).flatMap((r) => r.figures)
  const beside = figures.filter((f) => !columns.includes(f.cell.column))
  if (figures.length === 0 || beside.length > 0) return null
  return { columns: columns.sort((a, b) => a - b), cells, extra: [] }
}

const most = (numbers: readonly number[]): number =>
  [...new Set(numbers)].sort((a, b) => count(numbers, b) - count(numbers, a))[0] ?? 0
const count = (numbers: readonly number[], n: number): number => numbers.filter((other) => other === n).length

/**
 * Where most rows print more figures than the form has columns: the cells under the headings of the form, the others being
 * columns of the body's own (小计). Null where the header does not stand over every column of the form.
 */
export function widerMapOf(lexed: Lexed, instance: Instance, keys: readonly string[]): ColumnMap | null {
  const rows = instance.chunks.flatMap(({ stretches }) => {
    const figures = stretches.find((s) => s.figures.length > 0)?.figures ?? []
    const line = lexed.lines[figures[0]?.line ?? -1]
    return line && showsCells(line.form) && figures.every((f) => f.line === figures[0]!.line) ? [{ figures, line }] : []
  })
  const wider = rows.filter((r) => r.figures.length > keys.length && r.figures.length <= keys.length + mostExtra)
  const first = wider[0]
  if (!first || wider.length * 2 <= instance.chunks.length) return null
  const printed = first.figures.map((f) => f.cell.column)
  if (!wider.every((r) => r.figures.map((f) => f.cell.column).join() === printed.join())) return null
  const columns = keys.map((key) => {
    const over = instance.header.filter((o) => o.term.key === `column.${key}`).map((o) => lexed.cellOf[o.start]!.column)
    const standing = [...new Set(over)].filter((column) => printed.includes(column))
    return standing.length === 1 ? standing[0]! : -1
  })
  if (columns.includes(-1) || new Set(columns).size < keys.length) return null
  const extra = printed.filter((c) => !columns.includes(c))
  const values = wider.map((r) => r.figures.map((f) => Number(f.digits)))
  const places = columns.map((column) => printed.indexOf(column))
  const isNamed = extra.every((column) => isHeaded(lexed, instance, column))
  if (!areColumns(places, values, isNamed)) return null
  const cells = first.line.form === 'grid' ? 0 : first.line.cells.length
  return { columns: [...columns].sort((a, b) => a - b), cells, extra }
}

const mostExtra = 3

/** Something stands over this column in a line of the header. */
const isHeaded = (lexed: Lexed, instance: Instance, column: number): boolean =>
  instance.header.some((o) =>
    lexed.lines[lexed.lineOf[o.start]!]!.cells.some((cell) => cell.column === column && cell.text !== ''),
  )

export const showsCells = (form: string): boolean => form === 'grid' || form === 'bar' || form === 'tab'

/** The cells of a line by the map; null where the line is made otherwise or a figure stands beside the columns. */
export function cellsByMap(
  lexed: Lexed,
  map: ColumnMap,
  line: number,
  figures: readonly Figure[],
): readonly StripCell[] | null {
  const source = lexed.lines[line]
  if (!source || !showsCells(source.form)) return null
  if (source.form !== 'grid' && source.cells.length !== map.cells) return null
  const places = [...map.columns, ...map.extra]
  if (figures.some((f) => f.line !== line || !places.includes(f.cell.column))) return null
  const cells = map.columns.map((column) => source.cells.find((c) => c.column === column))
  // The text of another line that ran together with this one stands in the place of a cell that it lost.
  return cells.every((c) => c !== undefined && lettersOf(c.text).length <= longestWord) ? (cells as StripCell[]) : null
}

/** Letters of the longest word that stands for a figure (未统计, 不适用). */
const longestWord = 4
