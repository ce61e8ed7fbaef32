import type { Figure, Lexed } from './lex.ts'
import type { Instance } from './instance.ts'
import type { Occurrence } from './occurrences.ts'
import type { StripCell } from './strip.ts'

/** Which cells of a line hold the figures of a row, and how many cells such a line has. */
export type ColumnMap = {
  readonly columns: readonly number[]
  readonly cells: number
  /** Cells with figures under a heading the form does not have. */
  readonly extra: readonly number[]
}

/**
 * Learnt from the rows that print all their figures: the cells in which the majority of them stand. Only for lines whose
 * cells show (tables, tabs, bars); null where rows do not agree.
 */
export function columnMapOf(lexed: Lexed, instance: Instance, width: number): ColumnMap | null {
  const votes = new Map<string, { map: ColumnMap; count: number }>()
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
    const vote = votes.get(key) ?? { map: { columns, cells, extra: [] }, count: 0 }
    votes.set(key, { ...vote, count: vote.count + 1 })
  }
  const best = [...votes.values()].sort((a, b) => b.count - a.count)[0]
  return best && best.count >= 2 && best.count * 10 >= rows * 6 ? best.map : null
}

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
  const cells = first.line.form === 'grid' ? 0 : first.line.cells.length
  return { columns: [...columns].sort((a, b) => a - b), cells, extra: printed.filter((c) => !columns.includes(c)) }
}

const mostExtra = 3

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
  return cells.every((c) => c !== undefined) ? cells : null
}

/**
 * The printed order of the columns, as indexes of the form's columns, where a header whose cells stand over the figures
 * shows it; null where the header does not say.
 */
export function headerOrder(
  captions: readonly Occurrence[],
  lexed: Lexed,
  map: ColumnMap | null,
  keys: readonly string[],
): readonly number[] | null {
  if (!map) return null
  const order = map.columns.map((column) => {
    const over = captions.filter((o) => lexed.cellOf[o.start]?.column === column)
    const named = keys.flatMap((key, i) => (over.some((o) => o.term.key === `column.${key}`) ? [i] : []))
    return named.length === 1 ? named[0]! : -1
  })
  return new Set(order).size === keys.length && !order.includes(-1) ? order : null
}
